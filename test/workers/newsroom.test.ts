/** The newsroom as it is deployed: composer Worker and fragment Workers, in real workerd, over service bindings. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createLoaders } from '../../fragments/load/loaders.ts';
import { fragments } from '../../fragments/registry.ts';
import { stories } from '../../fragments/snapshot/newsroom.ts';
import { answerProbe } from '../../web/composer/probe.ts';
import { createFeeds, FEED_CACHE_CONTROL, newestOf } from '../../web/feeds.ts';
import { createPageFacts } from '../../web/pages/page-facts.ts';
import { listFixedPaths } from '../../web/pages/page-paths.ts';
import { findWorkers } from '../../web/workers/find-workers.ts';
import { ROOT } from '../../web/workers/wrangler.ts';
import { openNewsroom } from '../newsroom/open-newsroom.ts';
import { type RunningWorkers, startWorkerd } from '../support/workerd.ts';

const TOKEN = 'open-sesame';
const operator = { authorization: `Bearer ${TOKEN}` };
const RESULTS = '/sport/football/2025-26/results';

let workers: RunningWorkers;

before(async () => {
  const { composer, fragments } = findWorkers(ROOT);
  const counted = fileURLToPath(new URL('counted-sport/wrangler.toml', import.meta.url));
  const others = fragments.filter(({ name }) => name !== 'broadsheet-sport');
  const configs = [...[composer, ...others].map(({ config }) => `${ROOT}${config}`), counted];
  workers = await startWorkerd(configs, { BROADSHEET_TOKEN: TOKEN });
});

after(() => workers.close());

interface Receipt {
  readonly slots: readonly { readonly service: string; readonly outcome: string; readonly fragment: string }[];
}

async function open(path: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(workers.origin + path, { headers });
  const html = await response.text();
  const id = response.headers.get('broadsheet-receipt');
  const receipt = await fetch(`${workers.origin}/_broadsheet/receipts/${id}`, {
    // Kept where the page was composed: by the composer of the versions on trial, where some are.
    headers: { ...headers, ...operator },
  });
  const { slots }: Receipt = await receipt.json();
  return { status: response.status, html, slots };
}

/** What the sports desk has been asked so far. */
async function sportRequests(): Promise<readonly string[]> {
  const response = await workers.harness.getWorker('broadsheet-sport').fetch('http://sport.test/requests');
  const requests: unknown = await response.json();
  assert.ok(Array.isArray(requests));
  return requests.map(String);
}

test('every fragment has a page of its own, with its examples in it', async () => {
  const { html: list } = await open('/fragments');
  const names = [...list.matchAll(/href="\/fragments\/([\w-]+)"/g)].flatMap(([, name]) => name ?? []);
  assert.deepEqual(names.toSorted(), fragments.map(({ terms }) => terms.name).toSorted());
  const { status, html, slots } = await open('/fragments/weather-hours');
  assert.equal(status, 200);
  assert.match(html, /<h1[^>]*>weather-hours<\/h1>/);
  assert.ok(slots.filter(({ fragment }) => fragment === 'weather-hours').length > 0);
  assert.equal((await open('/fragments/no-such-fragment')).status, 404);
});

test('the front page is composed of fragments of every Worker', async () => {
  const { status, html, slots } = await open('/');
  assert.equal(status, 200);
  assert.deepEqual([...new Set(slots.map(({ service }) => service))].sort(), ['masthead', 'news', 'sport', 'weather']);
  assert.deepEqual(
    slots.filter(({ outcome }) => outcome !== 'fresh' && outcome !== 'cached'),
    [],
  );
  assert.match(html, /<\/html>\s*$/);
});

test('a page of 2,000 fragments asks their Worker at most four times', async () => {
  const before = (await sportRequests()).length;
  const { status, slots } = await open(RESULTS);
  const asked = (await sportRequests()).slice(before);
  assert.equal(status, 200);
  assert.ok(slots.length >= 2_000, `${slots.length} slots`);
  assert.deepEqual(
    slots.filter(({ outcome }) => outcome !== 'fresh' && outcome !== 'cached'),
    [],
  );
  assert.ok(asked.length >= 1 && asked.length <= 4, asked.join());
});

test('versions on trial are named to every Worker, and their answers come from no shared cache', async () => {
  const overrides = 'broadsheet-sport="0a1b2c3d-0000-4000-8000-000000000000"';
  const before = (await sportRequests()).length;
  const { slots } = await open('/sport/football', { ...operator, 'Cloudflare-Workers-Version-Overrides': overrides });
  const asked = (await sportRequests()).slice(before);
  assert.ok(asked.includes(`GET /.well-known/fragments ${overrides}`), asked.join());
  assert.ok(asked.includes(`POST /.well-known/fragments/batch ${overrides}`), asked.join());
  assert.ok(slots.some(({ service, outcome }) => service === 'sport' && outcome === 'fresh'));
});

test("versions on trial are nobody else's to name", async () => {
  const before = (await sportRequests()).length;
  const headers = { 'Cloudflare-Workers-Version-Overrides': 'broadsheet-sport="1"' };
  await (await fetch(`${workers.origin}/sport`, { headers })).text();
  assert.deepEqual(
    (await sportRequests()).slice(before).filter((request) => request.includes('=')),
    [],
  );
});

test('the probe measures what this platform allows, for the operator only', async () => {
  const probe = (of: string, headers: Readonly<Record<string, string>>) =>
    fetch(`${workers.origin}/_broadsheet/probe?of=${of}`, { method: 'POST', headers });
  assert.equal((await probe('timers', {})).status, 401);
  // workerd enforces this one everywhere, and the calls of bindings nowhere but on the network.
  const timers: unknown = await (await probe('timers', operator)).json();
  assert.ok(typeof timers === 'object' && timers !== null && 'allowed' in timers);
  assert.equal(timers.allowed, 10_000);
  const calls: unknown = await (await probe('invocations&tries=40', operator)).json();
  assert.deepEqual(calls, { of: 'invocations', tried: 40, allowed: 40 });
  let mostAtOnce = 0;
  // On a busy machine some come only when others have gone.
  for (let tries = 0; tries < 5 && mostAtOnce < 18; tries += 1) {
    const connections: unknown = await (await probe('connections', operator)).json();
    assert.ok(typeof connections === 'object' && connections !== null && 'atOnce' in connections, String(connections));
    mostAtOnce = Math.max(mostAtOnce, Number(connections.atOnce));
  }
  assert.equal(mostAtOnce, 18, 'workerd lets all of them wait');
});

test('the probe says what it can be asked, and that it could not reach itself', async () => {
  const help = await fetch(`${workers.origin}/_broadsheet/probe`, { method: 'POST', headers: operator });
  assert.equal(help.status, 400);
  assert.match(await help.text(), /of=invocations.*of=connections.*of=timers/);
  const environment = { BROADSHEET_TOKEN: 'secret' };
  const nowhere = new Request('http://127.0.0.1:9/_broadsheet/probe?of=connections', {
    method: 'POST',
    headers: { authorization: 'Bearer secret' },
  });
  const finding = JSON.stringify(await (await answerProbe(nowhere, environment)).json());
  assert.match(finding, /"of":"connections".*"error":"asked http:/);
  assert.doesNotMatch(finding, /atOnce/);
});

test('a page is answered after the request that started the composer was cancelled', async () => {
  await using fresh = await startWorkerd(
    ['composer', 'fragments'].map((name) => fileURLToPath(new URL(`${name}/wrangler.toml`, import.meta.url))),
  );
  const controller = new AbortController();
  const first = fetch(fresh.origin, { signal: controller.signal }).catch(() => undefined);
  controller.abort();
  await first;
  assert.equal((await fetch(fresh.origin, { signal: AbortSignal.timeout(5_000) })).status, 200);
});

for (const path of ['/feed.xml', '/sitemap.xml', '/robots.txt']) {
  test(`${path} is the same as on Node`, async () => {
    const embedded = createLoaders();
    const readFeed = createFeeds(newestOf(embedded), listFixedPaths(createPageFacts(embedded)));
    const response = await fetch(workers.origin + path);
    const body = await response.text();
    const onNode = (await readFeed(path, workers.origin)) ?? assert.fail('no feed on Node');
    assert.equal(body, onNode.body);
    assert.equal(response.headers.get('content-type'), onNode.type);
    assert.equal(response.headers.get('cache-control'), FEED_CACHE_CONTROL);
    assert.equal((await fetch(workers.origin + path, { method: 'POST' })).status, 405);
  });
}

test('pages of known, unknown and hostile addresses have the status that they have on Node', async () => {
  const open = openNewsroom();
  const [story = assert.fail('no story')] = stories;
  const asked = [
    '/news',
    `/news/${story.slug}`,
    '/news/none',
    '/weather/london',
    '/weather/%3Cb%3E',
    '/sport/football/1900/results',
  ];
  for (const path of asked) {
    const [{ status, html }, onNode] = [await openPage(path), await open(path)];
    assert.equal(status, onNode.status, path);
    assert.equal(titleOf(html), titleOf(onNode.html), path);
  }
});

async function openPage(path: string) {
  const response = await fetch(workers.origin + path);
  return { status: response.status, html: await response.text() };
}

function titleOf(html: string): string | undefined {
  return /<title>(.*?)<\/title>/.exec(html)?.[1];
}
