/** Manifests that come, go and are wrong while a site is served: row 72 of what can go wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { type RunningServer, serveOnFreePort } from '../support/serve.ts';
import { HTML, PATIENT, serveSite } from './served-site.ts';

/** A service whose manifest is what the test says; `undefined`: it is down, but for what is asked of its fragment. */
async function startService(manifest: () => string | undefined): Promise<RunningServer> {
  return serveOnFreePort((request, response) => {
    const text = manifest();
    if (text === undefined) response.writeHead(503).end();
    else if (request.url === '/.well-known/fragments')
      response.writeHead(200, { 'content-type': 'application/json' }).end(text);
    else response.writeHead(200, HTML).end('<p>rain</p>');
  });
}

const rain = { name: 'rain', path: '/rain', cache: 'max-age=600', ...PATIENT };
const listing = (...fragments: readonly object[]): string => JSON.stringify({ contract: 1, fragments });

const rejectedFor = (reason: string): RegExp =>
  new RegExp(`^broadsheet_manifests_rejected_total{service="weather",reason="${reason}"} [1-9]`, 'm');

const siteOf = (url: string, title: string, slots = '<fragment src="rain">no rain</fragment>') => ({
  services: { weather: { url } },
  pages: { '/': { html: `<title>${title}</title><main>${slots}</main>`, deadlineMs: 20_000 } },
});

test('a page that is changed while a service is down shows what was there before', async () => {
  let manifest: string | undefined = listing(rain);
  await using service = await startService(() => manifest);
  await using site = await serveSite(siteOf(service.origin, '1'));
  assert.equal((await site.get('/')).text, '<title>1</title><main><p>rain</p></main>');
  manifest = undefined;
  await site.change(siteOf(service.origin, '2'));
  assert.equal((await site.get('/')).text, '<title>2</title><main><p>rain</p></main>');
  assert.equal((await site.get('/_broadsheet/ready')).status, 200);
  assert.ok(site.events().some(({ event, reason }) => event === 'manifest-rejected' && reason === 'bad-status'));
  manifest = listing({ ...rain, version: '2', cache: '' });
  // As good as one that has never answered: asked again within moments, not after half a minute.
  await eventually(
    'the service is asked again',
    async () => (await site.receipt(await site.get('/'))).slots[0]?.outcome === 'fresh',
  );
  await site.change(siteOf(service.origin, '3'));
  assert.match(await site.metrics(), rejectedFor('bad-status'), 'what is counted outlives a site');
});

test('what another address said before is not taken for what this one would say', async () => {
  let manifest: string | undefined = listing(rain);
  await using service = await startService(() => manifest);
  await using other = await startService(() => undefined);
  await using site = await serveSite(siteOf(service.origin, '1'));
  await site.get('/');
  manifest = undefined;
  await site.change(siteOf(other.origin, '2'));
  assert.equal((await site.get('/')).text, '<title>2</title><main>no rain</main>');
  assert.equal((await site.get('/_broadsheet/ready')).status, 503);
});

for (const [what, broken, reason] of [
  ['empty', listing(), 'empty'],
  ['cut short', listing(rain).slice(0, -5), 'not-json'],
  ['of another shape', '{"contract":1,"fragments":{"rain":{}}}', 'wrong-shape'],
  ['of nothing but a bad entry', listing({ ...rain, path: '//elsewhere.test/rain' }), 'foreign-host'],
  ['larger than anybody has', listing({ ...rain, fallback: 'x'.repeat(9_000_000) }), 'too-large'],
] as const) {
  test(`a manifest that has become ${what} costs no page anything, and is told`, async () => {
    let manifest = listing(rain);
    await using service = await startService(() => manifest);
    await using site = await serveSite(siteOf(service.origin, '1'));
    manifest = broken;
    await site.change(siteOf(service.origin, '2'));
    assert.equal((await site.get('/')).text, '<title>2</title><main><p>rain</p></main>');
    assert.ok(site.events().some((event) => event['event'] === 'manifest-rejected' && event['reason'] === reason));
    assert.match(await site.metrics(), rejectedFor(reason));
  });
}
