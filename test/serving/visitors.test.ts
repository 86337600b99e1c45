/** Visitors who would be taken for others: rows 62, 68 and 79 of what can go wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectRaw, requestFor } from '../support/raw-visitor.ts';
import { serveOnFreePort } from '../support/serve.ts';
import { HTML, PATIENT, serveSite } from './served-site.ts';

const HIDDEN = requestFor('/hidden');
const CHUNKED = 'transfer-encoding: chunked';

/** Requests with another one in them that whoever stands in front may have taken for their body. */
const SMUGGLED: readonly (readonly [what: string, fields: string, body: string])[] = [
  ['a length and chunks', `content-length: 6\r\n${CHUNKED}`, `0\r\n\r\n${HIDDEN}`],
  ['chunks and a length', `${CHUNKED}\r\ncontent-length: 4`, `5c\r\n${HIDDEN}\r\n0\r\n\r\n`],
  ['two codings', `${CHUNKED}\r\ntransfer-encoding: identity`, `0\r\n\r\n${HIDDEN}`],
  ['a coding that is none', 'transfer-encoding: xchunked', `0\r\n\r\n${HIDDEN}`],
  ['a blank before the colon', 'transfer-encoding : chunked', `0\r\n\r\n${HIDDEN}`],
  ['a length with a sign', 'content-length: +0', HIDDEN],
  ['a list of lengths', 'content-length: 0, 0', HIDDEN],
  ['a folded line', `x: y\r\n content-length: ${HIDDEN.length}`, HIDDEN],
  ['a bare line feed', `x: y\n${CHUNKED}`, `0\r\n\r\n${HIDDEN}`],
  ['a bare carriage return', `x: y\r${CHUNKED}`, `0\r\n\r\n${HIDDEN}`],
  ['bare line feeds after a chunk', CHUNKED, `0\n\n${HIDDEN}`],
  ['a body that is a request', `content-length: ${HIDDEN.length}`, HIDDEN],
];

test('a request inside another one is never answered', async (context) => {
  const asked: string[] = [];
  await using service = await serveOnFreePort(({ url = '' }, response) => {
    asked.push(url);
    response.writeHead(200, HTML).end('<p>part</p>');
  });
  await using site = await serveSite({
    services: { desk: { url: service.origin, fragments: { part: { path: '/', ...PATIENT } } } },
    pages: { '/': { html: '<p>shown</p>' }, '/hidden': { html: '<fragment src="part">-</fragment>' } },
  });
  for (const [what, fields, body] of SMUGGLED) {
    await context.test(what, async () => {
      await using visitor = await connectRaw(site.port);
      visitor.send(`GET / HTTP/1.1\r\nhost: site.test\r\n${fields}\r\n\r\n${body}`);
      await Promise.race([visitor.waitFor(/^HTTP\/1\.1 400 |<p>shown/), visitor.ended]).catch(() => undefined);
      // Whoever answers the hidden one does so before this one, which comes after it on the same connection.
      visitor.send(requestFor('/'));
      await Promise.race([visitor.waitFor(/<p>shown.*<p>shown/s), visitor.ended]).catch(() => undefined);
      assert.doesNotMatch(visitor.text(), /<p>part/);
    });
  }
  assert.deepEqual(asked, []);
  assert.equal((await site.get('/hidden')).text, '<p>part</p>');
});

test('whether one visitor’s part is in memory can not be seen by another', async () => {
  let asked = 0;
  await using service = await serveOnFreePort(({ headers }, response) => {
    asked += 1;
    response.writeHead(200, { ...HTML, 'cache-control': 'max-age=600' }).end(`<p>${headers.cookie}</p>`);
  });
  await using site = await serveSite({
    services: {
      desk: {
        url: service.origin,
        fragments: {
          own: { path: '/own', forward: ['cookie:session'], ...PATIENT },
          signed: { path: '/signed', forward: ['authorization'], ...PATIENT },
        },
      },
    },
    pages: {
      '/own': { html: '<fragment src="own">-</fragment>', deadlineMs: 20_000 },
      '/signed': { html: '<fragment src="signed">-</fragment>', deadlineMs: 20_000 },
    },
  });
  const timing = async (path: string, headers: Readonly<Record<string, string>>): Promise<string | undefined> => {
    const page = await site.get(path, headers);
    assert.equal(page.headers.get('cache-control'), 'private, no-store');
    return /cached;desc="\d"/.exec(page.headers.get('server-timing') ?? '')?.[0];
  };
  const [none, one] = ['cached;desc="0"', 'cached;desc="1"'];
  const ann = { cookie: 'session=ann' };
  assert.deepEqual([await timing('/own', ann), await timing('/own', ann)], [none, one]);
  for (const cookie of ['x=ann', 'session=ben', 'session=an', 'session=ann2'])
    assert.equal(await timing('/own', { cookie }), none, cookie);
  const signed = { authorization: 'Bearer guessed' };
  const before = asked;
  assert.deepEqual([await timing('/signed', signed), await timing('/signed', signed)], [none, none]);
  assert.equal(asked - before, 2);
});

test('there is no nonce of one response in another: pages allow scripts by their hashes', async () => {
  await using service = await serveOnFreePort((_request, response) => {
    response.writeHead(200, { ...HTML, 'cache-control': 'max-age=600' }).end('<p nonce="abc">part</p>');
  });
  await using site = await serveSite({
    services: { desk: { url: service.origin, fragments: { part: { path: '/', ...PATIENT } } } },
    pages: {
      '/': { html: '<title>x</title><script>let a = 1;</script><fragment src="part">-</fragment>', deadlineMs: 20_000 },
    },
  });
  const pages = [await site.get('/'), await site.get('/')];
  assert.equal(pages[0]?.text, pages[1]?.text);
  for (const { headers } of pages) {
    const policy = headers.get('content-security-policy') ?? '';
    assert.doesNotMatch(policy, /nonce-/);
  }
});
