/** Islands of services that a composer only knows by their addresses. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright';
import { createElement } from 'react';
import { startNode } from '../../composer/platform/node/start.ts';
import { defineFragment } from '../../fragments/index.ts';
import { createLoaders } from '../../fragments/load/loaders.ts';
import { createAssets } from '../../web/assets.ts';
import { runCheck } from '../../web/check/run-check.ts';
import { findFirefox } from '../../web/setup/firefox.mjs';
import { createNewsroomSite } from '../../web/site.ts';
import { makeSiteFolder } from '../site-file/site-folder.ts';
import { launchChromium } from '../support/chromium.ts';
import { startComposer } from '../support/composer-process.ts';
import { launchFirefox } from '../support/firefox.ts';
import { type IslandService, startIslandService } from './island-service.ts';
import { buildOnce } from './serve-newsroom.ts';
import { type WatchedPage, watchPage } from './watched-page.ts';

/** For whatever is to happen, in milliseconds: only a test that fails takes so long. */
const PATIENCE_MS = 30_000;

const HEAD = '<!doctype html><html lang="en"><head><title>Discovered</title><link rel="icon" href="data:,"></head>';

let browser: Browser;

before(async () => {
  browser = await launchChromium();
});

after(() => browser.close());

const watch = (): Promise<WatchedPage> => watchPage(browser, PATIENCE_MS);

/** `broadsheet serve` for these services, as a process of its own. */
async function serveSite(services: Readonly<Record<string, IslandService>>, pages: Readonly<Record<string, string>>) {
  const folder = await makeSiteFolder({
    'SITE.json': {
      services: Object.fromEntries(Object.entries(services).map(([name, { url }]) => [name, { url }])),
      pages: Object.fromEntries(
        Object.entries(pages).map(([path, body]) => [
          path,
          { html: `${HEAD}<body>${body}</body></html>`, deadlineMs: PATIENCE_MS },
        ]),
      ),
    },
  });
  const composer = await startComposer(folder.site);
  return {
    url: composer.origin,
    async [Symbol.asyncDispose]() {
      await composer[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

const COUNTER = '<fragment src="counter"></fragment>';

const pressed = (page: Page): Promise<void> => page.locator('button:text-is("1 presses")').first().waitFor();

/** Presses until somebody counts, which a press before the island is there is not, and then once by hand. */
async function pressUntilCounted(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const button = document.querySelector('button');
    button?.click();
    return button !== null && button.textContent !== '0 presses';
  });
  const button = page.locator('button').first();
  // React shows what was pressed before it is told of the next press.
  const before = Number.parseInt(await button.innerText(), 10);
  await button.click();
  await page.locator(`button:text-is("${before + 1} presses")`).waitFor();
}

test('an island of a service that is only named works, with one React, under a strict policy', async () => {
  await using service = await startIslandService();
  await using site = await serveSite(
    { desk: service },
    { '/': COUNTER + COUNTER, '/plain': '<p>Nothing to press</p>' },
  );
  await using watched = await watch();
  const { page, complaints, scripts } = watched;
  const response = await page.goto(site.url);
  await pressUntilCounted(page);
  assert.deepEqual(scripts.toSorted(), [
    '/assets/h/fragments/counter.js',
    '/assets/h/islands/loader.js',
    '/assets/h/islands/react.js',
  ]);
  assert.match((await response?.headerValue('content-security-policy')) ?? '', /^script-src 'self' 'sha256-\S+'; /);
  assert.deepEqual(complaints, []);

  await using other = await watch();
  await other.page.goto(`${site.url}/plain`, { waitUntil: 'networkidle' });
  assert.deepEqual([other.scripts, other.complaints], [[], []]);
});

test('it works while another fragment is still on its way', async () => {
  const { promise: isInteractive, resolve } = Promise.withResolvers<void>();
  const late = defineFragment({
    name: 'late',
    timeoutMs: PATIENCE_MS,
    load: () => isInteractive,
    View: () => 'late',
  });
  await using service = await startIslandService({ more: [late] });
  await using site = await serveSite({ desk: service }, { '/': `${COUNTER}<fragment src="late"></fragment>` });
  await using watched = await watch();
  const { page, complaints } = watched;
  await page.goto(site.url, { waitUntil: 'commit' });
  await pressUntilCounted(page);
  assert.equal(await page.evaluate(() => document.readyState), 'loading');
  resolve();
  await page.waitForLoadState();
  assert.deepEqual(complaints, []);
});

test('it works in a fragment that says what it holds', async () => {
  const outer = defineFragment({
    name: 'outer',
    nested: true,
    holds: ['counter'],
    timeoutMs: 5_000,
    View: () => createElement('fragment', { src: 'counter', timeout: 5_000 }),
  });
  await using service = await startIslandService({ more: [outer] });
  await using site = await serveSite({ desk: service }, { '/': '<fragment src="outer"></fragment>' });
  await using watched = await watch();
  await watched.page.goto(site.url);
  await pressUntilCounted(watched.page);
  assert.deepEqual(watched.complaints, []);
});

test('the press that starts it counts', async () => {
  await using service = await startIslandService({ on: 'interaction' });
  await using site = await serveSite({ desk: service }, { '/': COUNTER });
  await using watched = await watch();
  const { page, complaints, scripts } = watched;
  await page.goto(site.url, { waitUntil: 'networkidle' });
  assert.deepEqual(scripts, ['/assets/h/islands/loader.js']);
  await page.locator('button').evaluate((button: HTMLElement) => button.click());
  await pressed(page);
  assert.deepEqual(complaints, []);
});

test('two services of one release bring one React, and either will do', async () => {
  await using one = await startIslandService({ name: 'counter', on: 'interaction' });
  await using two = await startIslandService({ name: 'other', on: 'interaction' });
  await using site = await serveSite({ one, two }, { '/': `${COUNTER}<fragment src="other"></fragment>` });
  await using watched = await watch();
  const { page, complaints, scripts } = watched;
  await page.goto(site.url, { waitUntil: 'networkidle' });
  await one.close();
  await page
    .locator('button')
    .nth(1)
    .evaluate((button: HTMLElement) => button.click());
  await pressed(page);
  assert.deepEqual(scripts.toSorted(), [
    '/assets/h/fragments/other.js',
    '/assets/h/islands/loader.js',
    '/assets/h/islands/react.js',
  ]);
  assert.deepEqual(complaints, []);
});

test('a loader of another release beside it does no harm', async () => {
  await using service = await startIslandService();
  const { assets } = await buildOnce();
  const loader = assets.files['/assets/islands/loader.js']?.url ?? assert.fail('no loader');
  const script = `<script type="module" src="${loader}?of-another-release"></script>`;
  await using site = await serveSite({ desk: service }, { '/': script + COUNTER });
  await using watched = await watch();
  await watched.page.goto(site.url);
  await pressUntilCounted(watched.page);
  assert.equal(watched.scripts.filter((path) => path.endsWith('/loader.js')).length, 2);
  assert.deepEqual(watched.complaints, []);
});

test('in a site with islands of its own there is still one React', async () => {
  await using service = await startIslandService();
  const { files, assets: built } = await buildOnce();
  const newsroom = createNewsroomSite({ loaders: createLoaders(), built });
  const slots = [
    { fragment: 'weather-hours', props: { city: 'copenhagen' }, at: 'islands' },
    { fragment: 'counter', props: {}, at: 'islands' },
  ].map((slot) => ({ kind: 'slot', slot }) as const);
  const html = (text: string) => ({ kind: 'html', html: text }) as const;
  const started = await startNode({
    port: 0,
    host: '127.0.0.1',
    drainMs: 0,
    site: {
      ...newsroom,
      services: [
        ...newsroom.services,
        { name: 'desk', address: { kind: 'url', url: service.url }, fragments: undefined },
      ],
      pages: [{ path: '/both', at: 'islands', parts: [html(`${HEAD}<body>`), ...slots, html('</body></html>')] }],
    },
    assets: createAssets(files),
  });
  try {
    await using watched = await watch();
    const { page, complaints, scripts } = watched;
    await page.goto(`${started.url}/both`);
    await pressUntilCounted(page);
    await page.locator('.unit-switch:enabled').waitFor();
    assert.deepEqual(scripts.toSorted(), [
      '/assets/h/fragments/counter.js',
      '/assets/h/fragments/weather-hours.js',
      '/assets/h/islands/loader.js',
      '/assets/h/islands/react.js',
    ]);
    assert.equal(await page.locator('script[src*="/loader."]').count(), 1);
    assert.deepEqual(complaints, []);
  } finally {
    await started.close();
  }
});

/** Turns to the island, and waits for the answer to the request for its module. */
async function askForModule(page: Page): Promise<number> {
  const coming = page.waitForResponse((response) => response.url().includes('/fragments/counter.'));
  await page.locator('button').click();
  return (await coming).status();
}

test('where the service is gone, the markup stays', async () => {
  await using service = await startIslandService({ on: 'interaction' });
  await using site = await serveSite({ desk: service }, { '/': COUNTER });
  await using watched = await watch();
  const { page, scripts } = watched;
  await page.goto(site.url, { waitUntil: 'networkidle' });
  await service.close();
  assert.equal(await askForModule(page), 502);
  await page.locator('button').click();
  assert.equal(await page.locator('button').innerText(), '0 presses');
  assert.equal(await page.locator('output').innerText(), 'Pressed');
  assert.ok(scripts.includes('/assets/h/fragments/counter.js'));
});

test('a React that is not what the markup says is not run', async () => {
  await using service = await startIslandService({ on: 'interaction', isReactFalse: true });
  await using site = await serveSite({ desk: service }, { '/': COUNTER });
  await using watched = await watch();
  const { page, complaints } = watched;
  await page.goto(site.url, { waitUntil: 'networkidle' });
  const failed = page.waitForEvent('pageerror');
  await page.locator('button').click();
  await failed;
  assert.equal(await page.locator('button').innerText(), '0 presses');
  assert.match(complaints.join('\n'), /integrity/i);
});

test('Firefox makes it work as well', async (t) => {
  const executable = findFirefox();
  if (executable === undefined) return t.skip('no Firefox on this machine');
  await using service = await startIslandService();
  await using site = await serveSite({ desk: service }, { '/': COUNTER });
  await using firefox = await launchFirefox(executable);
  await firefox.goto(site.url);
  const counted = `new Promise((resolve) => {
    const press = (left) => {
      const button = document.querySelector('button');
      button.click();
      if (button.textContent !== '0 presses' || left === 0) resolve(button.textContent);
      else setTimeout(press, 50, left - 1);
    };
    press(200);
  })`;
  assert.notEqual(await firefox.read(counted), '0 presses');
});

/** A page of the first release, whose service is then replaced by the second. */
async function replaceService(keptIn: { readonly keptIn?: string }) {
  const stack = new AsyncDisposableStack();
  const service = stack.use(await startIslandService({ on: 'interaction', ...keptIn }));
  const site = stack.use(await serveSite({ desk: service }, { '/': COUNTER }));
  const watched = stack.use(await watch());
  await watched.page.goto(site.url, { waitUntil: 'networkidle' });
  await service.close();
  const port = Number(new URL(service.url).port);
  stack.use(await startIslandService({ on: 'interaction', release: 2, port, ...keptIn }));
  return { ...watched, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

test('a page of a release that was replaced stays markup, and the next one is of the new', async () => {
  await using replaced = await replaceService({});
  const { page } = replaced;
  assert.equal(await askForModule(page), 404);
  assert.equal(await page.locator('button').innerText(), '0 presses');
  await page.reload({ waitUntil: 'networkidle' });
  await page.locator('button').evaluate((button: HTMLElement) => button.click());
  await page.locator('button:text-is("1 times")').waitFor();
});

test('where the service keeps its files, a page of an earlier release comes alive', async () => {
  await using folder = await makeSiteFolder({});
  await using replaced = await replaceService({ keptIn: folder.pathOf('kept') });
  const { page, complaints } = replaced;
  await page.locator('button').evaluate((button: HTMLElement) => button.click());
  await pressed(page);
  assert.deepEqual(complaints, []);
});

test('broadsheet check finds nothing wrong with it', async () => {
  await using service = await startIslandService();
  const report = await runCheck({ url: new URL(service.url), props: '', fragment: undefined });
  assert.equal(report.ok, true);
  const files = report.rules.find(({ id }) => id === 'files');
  assert.deepEqual([files?.verdict, files?.remarks], ['kept', []]);
});
