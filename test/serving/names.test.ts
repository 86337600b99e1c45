/** Names that every object of JavaScript has, wherever a name may stand: row 69 of what can go wrong. */
import assert from 'node:assert/strict';
import type { IncomingHttpHeaders } from 'node:http';
import { test } from 'node:test';
import { serveOnFreePort } from '../support/serve.ts';
import { HTML, PATIENT, serveSite } from './served-site.ts';

const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

test('names of every object are names like any other, in addresses, headers, cookies, props and answers', async () => {
  const asked: { readonly url: string; readonly headers: IncomingHttpHeaders }[] = [];
  await using service = await serveOnFreePort(({ url = '', headers }, response) => {
    asked.push({ url, headers });
    const own = Object.fromEntries(NAMES.map((name) => [name, 'x']));
    const shared = { 'cache-control': `max-age=60, ${NAMES.join()}`, 'cache-tag': NAMES.join(), vary: 'accept' };
    response.writeHead(200, { ...HTML, ...own, ...shared }).end('<p id="__proto__">ok</p>');
  });
  const forward = NAMES.flatMap((name) => [name, `cookie:${name}`]);
  await using site = await serveSite({
    services: {
      constructor: {
        url: service.origin,
        fragments: {
          toString: { path: '/toString', forward, ...PATIENT },
          valueOf: { path: '/valueOf', ...PATIENT },
        },
      },
    },
    pages: {
      '/:constructor': {
        html: '{constructor}|{__proto__}|{valueOf}<fragment src="toString">-</fragment><fragment src="valueOf?__proto__=1&amp;constructor={constructor}">-</fragment>',
        deadlineMs: 20_000,
      },
    },
  });
  const slots = '<p id="__proto__">ok</p><p id="__proto__">ok</p>';
  for (const name of NAMES) {
    const bare = await site.get(`/${name}`);
    assert.deepEqual([bare.status, bare.text], [200, `${name}||${slots}`]);
  }
  const full = await site.get('/x?__proto__=1&constructor=2&valueOf=3&__proto__[a]=4', {
    constructor: 'own',
    cookie: 'constructor=7; __proto__=8',
  });
  assert.deepEqual([full.status, full.text], [200, `x|1|3${slots}`]);
  const last = asked.findLast(({ url }) => url === '/toString');
  assert.deepEqual([last?.headers['constructor'], last?.headers['cookie']], ['own', '__proto__=8; constructor=7']);
  assert.ok(asked.some(({ url }) => url === '/valueOf?__proto__=1&constructor=x'));
  for (const body of ['{"tags": ["__proto__"]}', '{"fragment": "__proto__"}', '{"fragment": "toString"}']) {
    const purged = await fetch(`${site.composer.origin}/_broadsheet/purge`, { method: 'POST', body });
    assert.equal(purged.status, 200, body);
  }
  for (const name of NAMES)
    for (const door of [name, `receipts/${name}`])
      assert.equal((await site.get(`/_broadsheet/${door}`)).status, 404, door);
  assert.match(await site.metrics(), /slots_total\{fragment="toString",outcome="fresh"\} \d/);
  assert.equal(site.composer.complaints(), '');
});

test('a service whose fragment asks for such a header costs no page anything', async () => {
  const manifest = { contract: 1, fragments: [{ name: 'rain', path: '/rain', forward: ['constructor'], ...PATIENT }] };
  await using service = await serveOnFreePort(({ url }, response) => {
    if (url === '/.well-known/fragments')
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(manifest));
    else response.writeHead(200, HTML).end('<p>rain</p>');
  });
  await using site = await serveSite({
    services: { weather: { url: service.origin } },
    pages: { '/': { html: '<fragment src="rain">-</fragment>', deadlineMs: 20_000 } },
  });
  const { status, text } = await site.get('/');
  assert.deepEqual([status, text], [200, '<p>rain</p>']);
});
