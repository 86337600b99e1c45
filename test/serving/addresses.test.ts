/** Where services are, and who says so: rows 77 and 78 of what can go wrong. */
import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import { test } from 'node:test';
import { makeCertificate } from '../support/certificate.ts';
import { listenOnFreePort, serveOnFreePort } from '../support/serve.ts';
import { HTML, PATIENT, serveSite } from './served-site.ts';

/** Makes `two.test` a name with two addresses, at the first of which nobody listens. */
const TWO_ADDRESSES = `
const dns = require('node:dns');
const { lookup } = dns;
dns.lookup = (host, options, callback) => {
  if (host !== 'two.test') return lookup(host, options, callback);
  const [first, second] = [{ address: '127.0.0.2', family: 4 }, { address: '127.0.0.1', family: 4 }];
  process.nextTick(() => (options.all ? callback(null, [first, second]) : callback(null, first.address, 4)));
};`;

test('a service of which one address is dead is reached at the other, by single calls, batches and for its manifest', async () => {
  const manifest = {
    contract: 1,
    batch: '/batch',
    fragments: ['one', 'two'].map((name) => ({ name, path: `/${name}`, ...PATIENT })),
  };
  const frames = [0, 1].map((id) => JSON.stringify({ id, status: 200, headers: HTML, body: `<p>batch ${id}</p>` }));
  await using service = await serveOnFreePort((request, response) => {
    request.resume();
    if (request.url === '/.well-known/fragments')
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(manifest));
    else if (request.url === '/batch')
      response.writeHead(200, { 'content-type': 'application/x-ndjson' }).end(`${frames.join('\n')}\n`);
    else response.writeHead(200, HTML).end('<p>single</p>');
  });
  const url = `http://two.test:${service.port}`;
  await using site = await serveSite(
    {
      services: { stated: { url, fragments: { alone: { path: '/', ...PATIENT } } }, discovered: { url } },
      pages: {
        '/': {
          html: '<fragment src="alone">-</fragment><fragment src="one">-</fragment><fragment src="two">-</fragment>',
          deadlineMs: 20_000,
        },
      },
    },
    { preload: TWO_ADDRESSES },
  );
  for (let visit = 0; visit < 3; visit += 1)
    assert.equal((await site.get('/')).text, '<p>single</p><p>batch 0</p><p>batch 1</p>');
});

const DAY_MS = 86_400_000;
const good = makeCertificate('localhost', Date.now() + DAY_MS);

for (const [what, { cert, key }, isTrusted, told] of [
  ['that is in order', good, true, undefined],
  ['that only it has signed', good, false, /self-signed/],
  ['that is over', makeCertificate('localhost', Date.now() - DAY_MS), true, /expired/],
  ['for another name', makeCertificate('other.test', Date.now() + DAY_MS), true, /altnames/],
] as const) {
  const ending = told ? 'is told nothing, and the log says why' : 'is asked';
  test(`a service with a certificate ${what} ${ending}`, async () => {
    let asked = 0;
    const server = createServer({ cert, key }, (_request, response) => {
      asked += 1;
      response.writeHead(200, HTML).end('<p>secret</p>');
    });
    await using running = await listenOnFreePort(server, () => server.closeAllConnections());
    const url = `https://localhost:${running.port}`;
    await using site = await serveSite(
      {
        services: { stated: { url, fragments: { safe: { path: '/', ...PATIENT } } }, discovered: { url } },
        pages: { '/': { html: '<main><fragment src="safe">no answer</fragment></main>', deadlineMs: 20_000 } },
      },
      isTrusted ? { preload: `require('node:tls').setDefaultCACertificates([${JSON.stringify(cert)}])` } : {},
    );
    const page = await site.get('/');
    assert.deepEqual([page.status, page.text], [200, `<main>${told ? 'no answer' : '<p>secret</p>'}</main>`]);
    assert.equal(asked === 0, told !== undefined);
    if (!told) return;
    assert.equal((await site.receipt(page)).slots[0]?.reason, 'unreachable');
    for (const event of ['manifest-rejected', 'fragment-failed'])
      assert.match(String(site.events().find((one) => one['event'] === event)?.['detail']), told);
  });
}
