/** Styles, scripts and islands as Workers serve them, to a real browser. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { findWorkers } from '../../web/workers/find-workers.ts';
import { ROOT } from '../../web/workers/wrangler.ts';
import { launchChromium } from '../support/chromium.ts';
import { type RunningWorkers, startWorkerd } from '../support/workerd.ts';

const CITY = '/weather/copenhagen';

/** As a site of several Workers, and as one. */
const SITES = [
  { name: 'composer and desks', configs: [findWorkers(ROOT).composer, ...findWorkers(ROOT).fragments] },
  { name: 'a single Worker', configs: [{ config: 'wrangler.toml' }] },
];

/** On a busy machine, a Worker's first answer takes longer than a page waits; the next page has it. */
async function waitForIsland(url: string): Promise<void> {
  for (let left = 100; left > 0; left -= 1) {
    if ((await (await fetch(url)).text()).includes(' data-island="')) return;
    await sleep(200);
  }
  assert.fail('no page has its island');
}

for (const { name, configs } of SITES) {
  test(`${name}: an island works`, async () => {
    await using workers = await startWorkerd(configs.map(({ config }) => `${ROOT}${config}`));
    await using browser = await launchChromium();
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await waitForIsland(workers.origin + CITY);
    await page.goto(workers.origin + CITY);
    await page.locator('.unit-switch').scrollIntoViewIfNeeded();
    const temperature = page.locator('.hours b').first();
    const celsius = await temperature.innerText();
    await page.getByRole('radio', { name: '°F' }).check();
    assert.notEqual(await temperature.innerText(), celsius);
    assert.deepEqual(complaints, []);
  });
}

let workers: RunningWorkers;

before(async () => {
  workers = await startWorkerd([`${ROOT}wrangler.toml`]);
});

after(() => workers.close());

async function assetsOf(path: string): Promise<readonly string[]> {
  const html = await (await fetch(workers.origin + path)).text();
  return [...html.matchAll(/(?:href|src|data-island)="(\/assets\/[^"]+)"/g)].map(([, url]) => url ?? '');
}

test('every asset that a page names is there, and may be kept for good', async () => {
  const urls = await assetsOf(CITY);
  assert.ok(urls.length >= 3, urls.join());
  for (const url of urls) {
    assert.match(url, /^\/assets\/h\/.+\.[0-9a-f]{10}\.(?:css|js|svg)$/);
    const response = await fetch(workers.origin + url);
    assert.equal(response.status, 200, url);
    assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.match(response.headers.get('content-type') ?? '', /^(?:text\/(?:css|javascript)|image\/svg\+xml)/);
    await response.body?.cancel();
  }
});

test('under its plain name an asset is asked for again, and not sent again where it is the same', async () => {
  const first = await fetch(`${workers.origin}/assets/site.css`);
  assert.match(first.headers.get('cache-control') ?? '', /max-age=0/);
  const etag = first.headers.get('etag') ?? assert.fail('no etag');
  await first.body?.cancel();
  const second = await fetch(first.url, { headers: { 'if-none-match': etag } });
  assert.equal(second.status, 304);
});

test('what was never built is not found, and no page', async () => {
  const response = await fetch(`${workers.origin}/assets/h/site.0123456789.css`);
  assert.equal(response.status, 404);
  assert.equal(response.headers.get('cache-control'), 'no-store');
  assert.match(response.headers.get('content-type') ?? '', /^text\/plain/);
});
