/** Services: what they are sent, what of their answers is understood, discovery, batches. */
import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { type ContractCase, outcomes } from '../contract-case.ts';
import { html } from '../origin.ts';
import { BUDGET_MS } from '../site.ts';

export const serviceCases: readonly ContractCase[] = [
  {
    name: 'a call carries its props, its deadline and its trace, and nothing of the visitor',
    spots: { told: { page: { html: '<main><fragment src="told?b=2&amp;a=1&amp;a=0"></fragment></main>' } } },
    async check({ get, origin }) {
      origin.when('told', html('<p>ok</p>'));
      await get('/told', { cookie: 'id=7', authorization: 'Bearer x', 'accept-language': 'cy', 'x-team': 'y' });
      const asked = origin.asked('told')[0];
      assert.equal(asked?.url, '/told?a=1&a=0&b=2');
      const { headers } = asked;
      assert.match(String(headers['traceparent']), /^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/);
      const left = Number(headers['fragment-deadline']);
      assert.ok(Number.isInteger(left) && left > 0 && left <= BUDGET_MS, String(left));
      for (const name of ['cookie', 'authorization', 'accept-language', 'x-team'])
        assert.equal(headers[name], undefined, name);
    },
  },
  {
    name: 'a trace that the visitor began goes on',
    spots: { traced: {} },
    async check({ get, origin }) {
      origin.when('traced', html(''));
      const trace = '0af7651916cd43dd8448eb211c80319c';
      await get('/traced', { traceparent: `00-${trace}-b7ad6b7169203331-01` });
      assert.match(String(origin.asked('traced')[0]?.headers['traceparent']), new RegExp(`^00-${trace}-`));
    },
  },
  {
    name: 'an intended nothing is no failure',
    spots: { nothing: { fallback: 'x' } },
    async check(subject) {
      subject.origin.when('nothing', (response) => response.writeHead(204).end());
      const page = await subject.get('/nothing');
      assert.equal(page.text, '<main></main>');
      assert.deepEqual(await outcomes(subject, page), ['fresh']);
    },
  },
  {
    name: 'a compressed answer is decoded',
    spots: { packed: {} },
    async check({ get, origin }) {
      const body = gzipSync('<p>unpacked</p>');
      origin.when('packed', (response) =>
        response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(body),
      );
      assert.equal((await get('/packed')).text, '<main><p>unpacked</p></main>');
    },
  },
  {
    name: 'a style of a fragment comes from its service, an earlier one too, and is kept where it may be',
    spots: {},
    async check({ get, send, origin }) {
      const headers = { 'content-type': 'text/css', 'cache-control': 'public, max-age=31536000, immutable' };
      const style = (response: ServerResponse): void =>
        void response.writeHead(200, { ...headers, 'content-encoding': 'gzip' }).end(gzipSync('i{color:red}'));
      origin.when('listed/row.3f2a.css', style);
      origin.when('listed/row.0001.css', style);
      for (const path of ['/row.3f2a.css', '/row.0001.css', '/row.3f2a.css']) {
        const answer = await get(path);
        assert.equal(answer.text, 'i{color:red}', path);
        for (const [name, value] of Object.entries(headers)) assert.equal(answer.headers[name], value, name);
      }
      assert.equal((await send('/row.3f2a.css', { method: 'HEAD' })).text, '');
      assert.equal(origin.asked('listed/row.3f2a.css').length, 1);
      const missing = await get('/row.0002.css');
      assert.deepEqual([missing.status, missing.headers['cache-control']], [404, 'no-store']);
    },
  },
  {
    name: 'a BBC envelope is understood',
    spots: { enveloped: {} },
    async check({ get, origin }) {
      const envelope = JSON.stringify({ head: [], bodyInline: '<p>inside</p>', bodyLast: [] });
      origin.when('enveloped', html(envelope, { 'content-type': 'application/json' }));
      assert.equal((await get('/enveloped')).text, '<main><p>inside</p></main>');
    },
  },
  {
    name: 'equal entries of envelopes come once in a page: in its head where that has not left, and at the end of its body',
    spots: { enveloped1: {}, enveloped2: {} },
    pages: {
      '/envelopes': {
        html: '<head></head><body><fragment src="enveloped1" required></fragment>|<fragment src="enveloped2"></fragment></body>',
      },
    },
    async check({ get, origin }) {
      const [style, script] = ['<link rel="stylesheet" href="/shared.css">', '<script src="/shared.js"></script>'];
      for (const name of ['enveloped1', 'enveloped2']) {
        const envelope = JSON.stringify({ head: [style], bodyInline: `<p>${name}</p>`, bodyLast: [script] });
        origin.when(name, html(envelope, { 'content-type': 'application/json' }));
      }
      const { text, headers } = await get('/envelopes');
      assert.equal(text, `<head>${style}</head><body><p>enveloped1</p>|<p>enveloped2</p>${script}</body>`);
      assert.match(headers['link'] ?? '', /<\/shared\.css>; rel=preload; as=style/);
    },
  },
  {
    name: 'a style that an answer names in Link comes with its markup, and nothing of another host',
    spots: { styled: {} },
    async check({ get, origin }) {
      const link = '</styled.css>; rel=stylesheet, <https://elsewhere.test/a.css>; rel=stylesheet';
      origin.when('styled', html('<p>styled</p>', { link }));
      assert.equal((await get('/styled')).text, '<main><link rel="stylesheet" href="/styled.css"><p>styled</p></main>');
    },
  },
  {
    name: 'an answer that says it is for another request is not shown',
    spots: { swapped: { fallback: 'x' } },
    async check(subject) {
      const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
      subject.origin.when('swapped', html('<p>theirs</p>', { 'fragment-trace': trace }));
      const page = await subject.get('/swapped');
      assert.equal(page.text, '<main>x</main>');
      assert.deepEqual(await outcomes(subject, page), ['fallback bad-body']);
    },
  },
  {
    name: 'foreign markup is made harmless where a site asks for it',
    spots: { foreign: { fragment: { trust: 'sanitise' } } },
    async check({ get, origin }) {
      origin.when('foreign', html('<p onclick="x()">hi<script>x()</script> <a href="javascript:x()">a</a></p>'));
      const { text } = await get('/foreign');
      assert.match(text, /^<main><p>hi *<a[^>]*>a<\/a><\/p><\/main>$/);
      assert.doesNotMatch(text, /script|onclick/);
    },
  },
  {
    name: 'headers of a fragment do not become headers of the page',
    spots: { loud: {} },
    async check({ get, origin }) {
      const hostile = {
        'set-cookie': 'id=1',
        location: '/elsewhere',
        refresh: '0',
        'clear-site-data': '"*"',
        'content-security-policy': "default-src 'none'",
        'strict-transport-security': 'max-age=1',
        'access-control-allow-origin': '*',
        'x-accel-redirect': '/secret',
      };
      origin.when('loud', html('<p>loud</p>', hostile));
      const { headers, text } = await get('/loud');
      assert.equal(text, '<main><p>loud</p></main>');
      assert.deepEqual(
        Object.entries(hostile).filter(([name, value]) => headers[name] === value),
        [],
      );
    },
  },
  {
    name: 'fragments of a manifest need no declaration, bring their files, and travel as one request',
    spots: {},
    pages: {
      '/table': {
        html: `<head><title>t</title></head><body>${Array.from({ length: 40 }, (_, n) => `<fragment src="row?n=${n}"></fragment>`).join('')}</body>`,
      },
    },
    async check(subject) {
      const { get, origin } = subject;
      const page = await get('/table');
      const rows = Array.from({ length: 40 }, (_, n) => (n === 13 ? '<i>-</i>' : `<i>${n}</i>`)).join('');
      assert.match(page.text, /<link rel="stylesheet" href="\/row\.3f2a\.css">/);
      assert.ok(page.text.endsWith(`<body>${rows}</body>`), page.text);
      const found = await outcomes(subject, page);
      assert.equal(found[13], 'fallback bad-status');
      assert.equal(found.filter((outcome) => outcome === 'fresh').length, 39);
      assert.equal(origin.asked('listed/batch').length, 1);
      assert.equal(origin.asked('listed/row').length, 0);
    },
  },
];
