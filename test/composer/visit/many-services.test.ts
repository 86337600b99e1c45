import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createComposer } from '../../../composer/composer.ts';
import { connectFetch } from '../../../composer/connection.ts';
import { loadSite } from '../../../composer/load-site.ts';
import type { Receipt } from '../../../composer/observe/receipts.ts';
import { WORKERS_PAID_LIMITS } from '../../../composer/policy/limits.ts';
import type { ServiceDefinition } from '../../../composer/site.ts';
import { encodeLine, NDJSON_TYPE } from '../../../composer/transport/frame-format.ts';
import { fetchPage } from '../../../composer/web-fetch.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { fragment, parts } from '../../support/fake-site.ts';
import { createLimitedPlatform } from '../../support/limited-fetch.ts';

const HTML = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
const LATENCY_MS = 50;
const BATCH_PATH = '/.well-known/fragments/batch';

/** Services `s0` to `s14` have a manifest with batch, `s15` to `s24` are plain endpoints. */
const hasBatch = (name: string): boolean => Number(name.slice(1)) < 15;

/** All services behind one `fetch`: each answer takes its time on the clock. */
function createServices(clock: FakeClock) {
  const answer = (request: Request, body: string): Response => {
    const { hostname, pathname } = new URL(request.url);
    if (pathname === '/.well-known/fragments') {
      const entry = { name: hostname, version: '1', path: '/f', timeoutMs: 1_500 };
      return Response.json({ contract: 1, batch: BATCH_PATH, fragments: [entry] });
    }
    if (pathname !== BATCH_PATH) return new Response('<p>one</p>', { headers: HTML });
    const { calls } = JSON.parse(body) as { calls: readonly { readonly id: number }[] };
    const lines = calls.map(({ id }) =>
      new TextDecoder().decode(
        encodeLine({ id, status: 200, headers: HTML, body: new TextEncoder().encode('<p>many</p>') }),
      ),
    );
    return new Response(lines.join(''), { headers: { 'content-type': NDJSON_TYPE } });
  };
  return async (input: Request | string | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const body = request.method === 'POST' ? await request.text() : '';
    if (new URL(request.url).pathname !== '/.well-known/fragments') {
      await new Promise<void>((resolve) => clock.setTimer(() => resolve(), LATENCY_MS));
    }
    return answer(request, body);
  };
}

test('1,000 fragments of 25 services, ten of them without batch, end within the deadline under the limits of Workers', async () => {
  const clock = createFakeClock();
  const services = createServices(clock);
  const platform = createLimitedPlatform(WORKERS_PAID_LIMITS);
  const limited = platform.overHttp(services);
  const names = Array.from({ length: 25 }, (_, index) => `s${index}`);
  const definitions = names.map(
    (name): ServiceDefinition => ({
      name,
      address: { kind: 'url', url: `http://${name}` },
      fragments: hasBatch(name) ? undefined : [fragment(name, { service: name, path: '/f', timeoutMs: 1_500 })],
    }),
  );
  const slots = names.flatMap((name) => Array.from({ length: 40 }, (_, n) => ({ fragment: name, props: { n } })));
  const live = await loadSite(
    { services: definitions, pages: [{ path: '/', at: 'test', parts: parts('<main>', ...slots, '</main>') }] },
    {
      connect: ({ name }) => {
        const { transport, batchAt, link } = connectFetch('http', (url, init) => limited(url, init), `http://${name}`);
        const { fetchManifest } = connectFetch('http', services, `http://${name}`);
        return { transport, link, ...(batchAt && { batchAt }), ...(fetchManifest && { fetchManifest }) };
      },
      limits: WORKERS_PAID_LIMITS,
      clock,
      log: () => undefined,
      loadSanitiser: () => Promise.reject(new Error('not needed')),
      onChange: () => undefined,
    },
  );
  const composer = createComposer(live.site, { clock: platform.withTimers(clock), wallClock: () => 1_800_000_000_000 });
  const startedMs = clock.now();
  const response = await fetchPage(composer, new Request('http://site.test/'), { isLocal: true });
  const text = response.text();
  await clock.advance(2_000);
  assert.match(await text, /^<main>.*<\/main>$/);

  const id = response.headers.get('broadsheet-receipt');
  const receipt = (await (
    await fetchPage(composer, new Request(`http://site.test/_broadsheet/receipts/${id}`), { isLocal: true })
  ).json()) as Receipt;
  assert.ok(
    (receipt.totalMs ?? Number.POSITIVE_INFINITY) <= 2_000,
    `over after ${receipt.totalMs} ms, begun at ${startedMs}`,
  );
  const batched = receipt.slots.filter(({ service }) => hasBatch(service ?? ''));
  const single = receipt.slots.filter(({ service }) => !hasBatch(service ?? ''));
  assert.deepEqual([batched.length, single.length], [600, 400]);
  assert.ok(batched.every(({ outcome }) => outcome === 'fresh'));
  // Six at a time, 50 ms each: some 180 can be had in 1,500 ms. The others were never sent, and say so.
  const fresh = single.filter(({ outcome }) => outcome === 'fresh').length;
  assert.ok(fresh >= 120 && fresh <= 180, `${fresh} single ones`);
  assert.equal(
    single.filter(({ reason, attempts }) => reason === 'overloaded' && attempts === 0).length +
      single.filter(({ reason }) => reason === 'timeout').length,
    400 - fresh,
  );
  assert.ok(single.filter(({ reason }) => reason === 'timeout').length <= 6, 'only those on their way timed out');
  assert.ok(platform.use.timers <= 1, 'one timer at most is left');
});
