/** Pages as visitors get them: bytes, headers, statuses, methods, conditions. */
import assert from 'node:assert/strict';
import { eventually } from '../../support/eventually.ts';
import { type ContractCase, outcomes } from '../contract-case.ts';
import { isSo } from '../differences.ts';
import { html, silence } from '../origin.ts';

const NAVIGATION = { 'sec-fetch-mode': 'navigate' };
const KEPT = { 'cache-control': 'max-age=600' };

export const pageCases: readonly ContractCase[] = [
  {
    name: 'a page is its own markup with the fragment in its place, and says what it is',
    spots: { whole: { slot: 'timeout="1500"' } },
    async check({ get, origin }) {
      origin.when('whole', html('<p>naïve – 日本</p>'));
      const page = await get('/whole');
      assert.equal(page.status, 200);
      assert.equal(page.text, '<main><p>naïve – 日本</p></main>');
      assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
      assert.equal(page.headers['cache-control'], 'private, no-cache');
      assert.equal(page.headers['x-content-type-options'], 'nosniff');
      assert.match(
        page.headers['server-timing'] ?? '',
        /^compose;dur=[\d.]+, cached;desc="0", stale;desc="0", open;desc="1"$/,
      );
    },
  },
  {
    name: 'the head of a page leaves before any fragment has answered',
    spots: { early: {} },
    async check({ send, origin }) {
      const head = Promise.withResolvers<void>();
      origin.when(
        'early',
        (response, asked, nth) => void head.promise.then(() => html('<p>early</p>')(response, asked, nth)),
      );
      const { text } = await send('/early', { onText: (some) => some === '<main>' && head.resolve() });
      assert.equal(text, '<main><p>early</p></main>');
    },
  },
  {
    name: 'a browser gets holes and patches, everybody else gets document order',
    spots: {
      late: {
        page: {
          html: '<body><main><fragment src="late" placeholder="<p>soon</p>"></fragment></main><footer>end</footer></body>',
        },
      },
    },
    async check({ get, send, origin }) {
      const hole = Promise.withResolvers<void>();
      origin.when(
        'late',
        (response, asked, nth) => void hole.promise.then(() => html('<b>late</b>')(response, asked, nth)),
      );
      const patched = await send('/late', {
        headers: NAVIGATION,
        onText: (some) => some.includes('soon') && hole.resolve(),
      });
      assert.match(patched.text, /<\?start name="[^"]+">/);
      assert.match(patched.text, /<footer>end<\/footer>[\s\S]*<template for="[^"]+"><b>late<\/b><\/template>/);
      const inOrder = '<body><main><b>late</b></main><footer>end</footer></body>';
      assert.equal((await get('/late?order=in', NAVIGATION)).text, inOrder);
      assert.equal((await get('/late')).text, inOrder);
      assert.match(patched.headers['vary'] ?? '', /sec-fetch-mode/i);
    },
  },
  {
    name: 'HEAD gets the head, and asks no fragment',
    spots: { headless: {} },
    async check({ send, origin }) {
      const { status, text, headers } = await send('/headless', { method: 'HEAD' });
      assert.equal(status, 200);
      assert.equal(text, '');
      assert.equal(headers['content-type'], 'text/html; charset=utf-8');
      assert.equal(origin.asked('headless').length, 0);
    },
  },
  {
    name: 'a page from memory has an ETag, and is 304 to whoever has it',
    spots: { kept: { page: { cache: 'public, max-age=5' } } },
    async check({ get, send, origin, platform }) {
      origin.when('kept', html('<p>kept</p>', KEPT));
      await get('/kept');
      const page = await get('/kept');
      const { etag = '' } = page.headers;
      assert.match(etag, /^W\/"\w+"$/);
      assert.equal(page.headers['cache-control'], 'public, max-age=5');
      assert.equal('content-length' in page.headers, isSo('a page from memory has a content-length', platform));
      for (const condition of [etag, '*', `"other", ${etag}`, etag.slice(2)]) {
        const known = await get('/kept', { 'if-none-match': condition });
        assert.deepEqual([known.status, known.text, known.headers['etag']], [304, '', etag], condition);
      }
      assert.equal((await get('/kept', { 'if-none-match': '"other"' })).text, '<main><p>kept</p></main>');
      const head = await send('/kept', { method: 'HEAD' });
      assert.deepEqual([head.status, head.text, head.headers['etag']], [200, '', etag]);
      assert.equal(origin.asked('kept').length, 1);
    },
  },
  {
    name: 'a parameter is escaped for the place where it stands',
    spots: { team: {} },
    pages: {
      '/team-of/:name': {
        html: '<title>{name}</title><main title="{name}"><fragment src="team?of={name}"></fragment></main>',
      },
    },
    async check({ get, origin }) {
      origin.when('team', html('<p>team</p>'));
      const page = await get('/team-of/%22%3E%3Cb%3E&x=1');
      assert.equal(
        page.text,
        '<title>&quot;&gt;&lt;b&gt;&amp;x=1</title><main title="&quot;&gt;&lt;b&gt;&amp;x=1"><p>team</p></main>',
      );
      assert.equal(origin.asked('team')[0]?.url, '/team?of=%22%3E%3Cb%3E%26x%3D1');
    },
  },
  {
    name: 'addresses and methods that make no sense are refused with their own status',
    spots: { plain: {} },
    async check({ get, send }) {
      assert.equal((await get('/team-of/%ff')).status, 400);
      assert.equal((await get('/team-of/a%00b')).status, 400);
      assert.equal((await get(`/plain?${'x'.repeat(20_000)}`)).status, 414);
      for (const method of ['POST', 'PUT', 'DELETE'] as const) {
        const { status, headers } = await send('/plain', { method });
        assert.deepEqual([status, headers['allow']], [405, 'GET, HEAD'], method);
      }
    },
  },
  {
    name: 'a page that is not there is composed too, with 404',
    spots: { lead: {} },
    pages: { '*': { html: '<h1>Lost</h1><fragment src="lead"></fragment>', status: 404 } },
    async check({ get, origin }) {
      origin.when('lead', html('<p>Elsewhere</p>'));
      const { status, text } = await get('/no/such/page');
      assert.deepEqual([status, text], [404, '<h1>Lost</h1><p>Elsewhere</p>']);
    },
  },
  ...[404, 410].map(
    (status): ContractCase => ({
      name: `a required fragment that answers ${status} makes the page ${status}`,
      spots: { [`gone${status}`]: { slot: 'required' } },
      async check({ get, origin }) {
        origin.when(`gone${status}`, html('no', {}, status));
        const page = await get(`/gone${status}`);
        assert.equal(page.status, status);
        assert.match(page.text, /^<h1>Lost<\/h1>/);
      },
    }),
  ),
  {
    name: 'a required fragment that fails makes the page 503, one with a fallback does not',
    spots: { needed: { slot: 'required' }, softened: { slot: 'required', fallback: '<p>soon</p>' } },
    async check({ get, origin }) {
      for (const name of ['needed', 'softened']) origin.when(name, html('', {}, 500));
      const hard = await get('/needed');
      assert.equal(hard.status, 503);
      assert.ok(Number(hard.headers['retry-after']) > 0);
      const soft = await get('/softened');
      assert.deepEqual([soft.status, soft.text], [200, '<main><p>soon</p></main>']);
    },
  },
  {
    name: 'fragments in fragments are filled by the composer',
    spots: { outer: { fragment: { nested: true } }, inner: {} },
    async check(subject) {
      const { get, origin } = subject;
      origin.when(
        'outer',
        html('<ul><fragment src="inner?n=1"></fragment><fragment src="inner?n=2">-</fragment></ul>'),
      );
      origin.when('inner', (response, asked, nth) => html(`<li>${asked.url.slice(-1)}</li>`)(response, asked, nth));
      const page = await get('/outer');
      assert.equal(page.text, '<main><ul><li>1</li><li>2</li></ul></main>');
      assert.deepEqual(await outcomes(subject, page), ['fresh', 'fresh', 'fresh']);
    },
  },
  {
    name: 'what a visitor who leaves has asked for is given up',
    spots: { left: { fragment: {} } },
    async check({ send, origin, platform }) {
      origin.when('left', silence);
      const leaving = new AbortController();
      const visit = send('/left', { signal: leaving.signal });
      await eventually('the fragment is asked', () => origin.asked('left').length === 1);
      leaving.abort();
      await assert.rejects(visit);
      if (isSo('a visitor who leaves is noticed at once', platform))
        await eventually('the fragment is told to stop', () => origin.asked('left')[0]?.gone === true);
    },
  },
];
