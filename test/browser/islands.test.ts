/** Islands in real browsers: interactive while the page still streams, and markup where they cannot be. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright';
import type { PageDefinition } from '../../composer/page.ts';
import { createLoaders } from '../../fragments/load/loaders.ts';
import { NEWSROOM_POLICY } from '../../web/layout/policy.ts';
import { findFirefox } from '../../web/setup/firefox.mjs';
import { launchChromium, WITHOUT_PATCHES } from '../support/chromium.ts';
import { launchFirefox } from '../support/firefox.ts';
import { type ServedNewsroom, serveNewsroom } from './serve-newsroom.ts';
import { type WatchedPage, watchPage } from './watched-page.ts';

/** For whatever is to happen, in milliseconds: only a test that fails takes so long. */
const PATIENCE_MS = 30_000;

/** Longer than the grace of a page, in milliseconds. */
const LATE_MS = 150;

const CITY = '/weather/copenhagen';

/** The same island twice, and a fragment that keeps the page open. */
const openPage: PageDefinition = {
  path: '/open',
  at: 'islands',
  policy: NEWSROOM_POLICY,
  deadlineMs: 2 * PATIENCE_MS,
  parts: [
    {
      kind: 'html',
      html: '<!doctype html><html lang="en"><head><title>Open</title><link rel="icon" href="/favicon.svg"></head><body>',
    },
    {
      kind: 'slot',
      slot: { fragment: 'weather-hours', props: { city: 'copenhagen' }, timeoutMs: PATIENCE_MS, at: 'islands' },
    },
    {
      kind: 'slot',
      slot: { fragment: 'weather-hours', props: { city: 'copenhagen' }, timeoutMs: PATIENCE_MS, at: 'islands' },
    },
    { kind: 'slot', slot: { fragment: 'seasons', props: {}, timeoutMs: PATIENCE_MS, at: 'islands' } },
    { kind: 'html', html: '</body></html>' },
  ],
};

let newsroom: ServedNewsroom;
let browser: Browser;

before(async () => {
  [newsroom, browser] = await Promise.all([serveNewsroom(), launchChromium()]);
});

after(async () => {
  await browser.close();
  await newsroom[Symbol.asyncDispose]();
});

const watch = (by: Browser): Promise<WatchedPage> => watchPage(by, PATIENCE_MS);

const temperature = (page: Page): Promise<string> => page.locator('.hours b').first().innerText();

/** A newsroom of its own: what was slow once is cached. */
async function hydratesInOpenPage(by: Browser): Promise<void> {
  const loaders = createLoaders();
  const isInteractive = Promise.withResolvers<void>();
  const slow = { ...loaders, seasons: () => isInteractive.promise.then(() => loaders.seasons()) };
  await using site = await serveNewsroom(slow, [openPage]);
  const { page, complaints, scripts } = await watch(by);
  await page.goto(`${site.url}/open`, { waitUntil: 'commit' });
  const fahrenheit = page.getByRole('radio', { name: '°F' }).first();
  const celsius = await temperature(page);
  await fahrenheit.check();
  assert.equal(await page.evaluate(() => document.readyState), 'loading');
  await page.locator('.hours b').first().filter({ hasNotText: celsius }).waitFor();
  assert.equal(await fahrenheit.isChecked(), true);
  // The second one keeps its own state, and its own ids.
  assert.equal(await page.getByRole('radio', { name: '°C' }).nth(1).isChecked(), true);
  isInteractive.resolve();
  await page.waitForLoadState();
  const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length, ids.join());
  assert.equal(await page.locator('island-end').count(), 0);
  assert.deepEqual(complaints, []);
  assert.equal(scripts.filter((path) => path.endsWith('/react.js')).length, 1);
  await page.close();
}

test('an island works while another fragment is still on its way', async () => {
  await hydratesInOpenPage(browser);
});

test('an island works as soon in a browser without patches', async () => {
  await using older = await launchChromium([WITHOUT_PATCHES]);
  await hydratesInOpenPage(older);
});

/** Later than its place is kept open for: it comes as a patch. */
async function hydratesLate(by: Browser): Promise<void> {
  const loaders = createLoaders();
  const late = { ...loaders, weather: (city: string) => sleep(LATE_MS).then(() => loaders.weather(city)) };
  await using site = await serveNewsroom(late, [openPage]);
  const watched = await watch(by);
  const response = await watched.page.goto(`${site.url}/open`);
  await watched.page.getByRole('radio', { name: '°F' }).nth(1).check();
  assert.ok((await response?.text())?.includes('<template for='));
  assert.deepEqual(watched.complaints, []);
  await watched.page.close();
}

test('an island that comes late, as a patch, works', async () => {
  await hydratesLate(browser);
});

test('an island that comes late works in a browser without patches', async () => {
  await using older = await launchChromium([WITHOUT_PATCHES]);
  await hydratesLate(older);
});

test('ids are the same on both sides, and what was rendered stays', async () => {
  const { page, complaints } = await watch(browser);
  const html = await (await fetch(newsroom.url + CITY)).text();
  const [sent = assert.fail('no radio button')] = /(?<=<input id=")[^"]+/.exec(html) ?? [];
  await page.goto(newsroom.url + CITY, { waitUntil: 'commit' });
  const before = await page.locator('.hours').elementHandle();
  await page.locator('.unit-switch').scrollIntoViewIfNeeded();
  await page.locator('.unit-switch:enabled').waitFor();
  assert.equal(await page.locator('.unit-switch input').first().getAttribute('id'), sent);
  assert.equal(await before?.evaluate((list) => list.isConnected), true);
  assert.deepEqual(complaints, []);
  await page.close();
});

test('what the page names, its headers name too, and every file is asked for once', async () => {
  const page = await browser.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  page.on('console', (message) => complaints.push(message.text()));
  const response = await page.goto(newsroom.url + CITY, { waitUntil: 'networkidle' });
  const hints = [
    ...((await response?.headerValue('link')) ?? '').matchAll(/<([^>]+)>; rel=preload; as=style; integrity="sha384-/g),
  ];
  const styles = await page
    .locator('link[rel=stylesheet][integrity]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  assert.deepEqual(
    hints.map(([, url]) => url),
    styles,
  );
  assert.ok(styles.some((url) => url?.includes('/fragments/weather-hours.')));
  assert.deepEqual(asked, [...new Set(asked)]);
  // Chromium waits some seconds before it tells of what was preloaded in vain.
  await page.waitForTimeout(4_000);
  assert.deepEqual(complaints, []);
  await page.close();
});

test('without scripts the hours are there, and no switch that does nothing', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(newsroom.url + CITY);
  assert.match(await temperature(page), /^−?\d+°$/);
  assert.equal(await page.locator('.unit-switch').isVisible(), false);
  await context.close();
});

test('pages without an island ask for no React', async () => {
  for (const path of ['/', '/news/the-quiet-orchestra']) {
    const { page, scripts } = await watch(browser);
    await page.goto(newsroom.url + path, { waitUntil: 'networkidle' });
    assert.deepEqual(
      scripts.filter((script) => /\/(?:islands|fragments)\//.test(script)),
      [],
    );
    await page.close();
  }
});

test('Firefox makes an island work as well', async (t) => {
  const executable = findFirefox();
  if (executable === undefined) return t.skip('no Firefox on this machine');
  await using firefox = await launchFirefox(executable);
  await firefox.goto(newsroom.url + CITY);
  const changed = `new Promise((resolve) => {
    document.querySelector('.unit-switch').scrollIntoView();
    const before = document.querySelector('.hours b').textContent;
    const look = () => {
      document.querySelectorAll('.unit-switch input')[1].click();
      const after = document.querySelector('.hours b').textContent;
      if (after === before) setTimeout(look, 20);
      else resolve('changed');
    };
    look();
  })`;
  assert.equal(await firefox.read(changed), 'changed');
});
