/** Every page of the newsroom in a real browser: under its policy, for everyone, at every width. */
import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright';
import { createLoaders } from '../../fragments/load/loaders.ts';
import type { Loaders } from '../../fragments/load/types.ts';
import { findFirefox } from '../../web/setup/firefox.mjs';
import { launchChromium, WITHOUT_PATCHES } from '../support/chromium.ts';
import { launchFirefox } from '../support/firefox.ts';
import { readPaintTimes } from './paint-times.ts';
import { type ServedNewsroom, serveNewsroom } from './serve-newsroom.ts';

const paths = [
  '/',
  '/world',
  '/sport/football',
  '/sport/football/2026/results',
  '/sport/football/2025-26/results?team=Arsenal',
  '/news/the-quiet-orchestra',
  '/weather',
  '/weather/copenhagen',
  '/no-such-page',
];

const widths = [360, 768, 1280];
const allWidths = [320, ...widths, 1920];

/** Wire bytes of the front page: HTML and CSS, compressed; and of our scripts. */
const MAX_PAGE_BYTES = 60_000;
const MAX_SCRIPT_BYTES = 2_048;

/** Past the grace, so that every slot is a hole. */
const LATE_MS = 120;

/** Visits of a page at most: a machine that is busy with other things makes a part not only late, but too late. */
const VISITS = 8;

/** Places are kept by measured heights; what is left is a part that was painted while it was parsed: less than a reader can see. */
const MAX_SHIFT = 0.005;

let newsroom: ServedNewsroom;
let browser: Browser;

before(async () => {
  [newsroom, browser] = await Promise.all([serveNewsroom(), launchChromium()]);
});

after(async () => {
  await browser.close();
  await newsroom[Symbol.asyncDispose]();
});

/** What the browser complains of while `act` runs, refused by the policy or not. */
async function complaintsDuring(page: Page, act: () => Promise<void>): Promise<readonly string[]> {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await act();
  return complaints;
}

for (const path of paths) {
  test(`${path} keeps to its policy, asks nobody else, and does not move`, async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).origin));
    const complaints = await complaintsDuring(page, async () => {
      await page.goto(newsroom.url + path);
    });
    const expected = path === '/no-such-page' ? [/status of 404/] : [];
    assert.deepEqual(
      complaints.filter((text) => !expected.some((pattern) => pattern.test(text))),
      [],
    );
    assert.deepEqual([...hosts], [newsroom.url]);
    assert.equal((await readPaintTimes(page)).shift, 0);
    await page.close();
  });

  test(`${path} is as wide as the screen, never wider`, async () => {
    const page = await browser.newPage();
    await page.goto(newsroom.url + path);
    for (const width of allWidths) {
      await page.setViewportSize({ width, height: 900 });
      assert.equal(await overflow(page), 0, `${path} is wider than ${width} px`);
    }
    await page.close();
  });
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

test('the front page is light on the wire', async (t: TestContext) => {
  const page = await browser.newPage();
  const sizes = { page: 0, script: 0 };
  page.on('requestfinished', async (request) => {
    const { responseBodySize } = await request.sizes();
    if (/document|stylesheet/.test(request.resourceType())) sizes.page += responseBodySize;
    else if (request.resourceType() === 'script') sizes.script += responseBodySize;
  });
  await page.goto(newsroom.url, { waitUntil: 'networkidle' });
  t.diagnostic(`HTML and CSS ${sizes.page} bytes, scripts ${sizes.script} bytes`);
  assert.ok(sizes.page > 0 && sizes.page <= MAX_PAGE_BYTES, `${sizes.page} bytes`);
  assert.ok(sizes.script > 0 && sizes.script <= MAX_SCRIPT_BYTES, `${sizes.script} bytes`);
  await page.close();
});

/** The newsroom with loaders that take their time. */
function serveLateNewsroom(): Promise<ServedNewsroom> {
  const loaders = createLoaders();
  const late = Object.fromEntries(
    Object.entries(loaders).map(([name, load]) => [
      name,
      async (...args: readonly unknown[]) => {
        await sleep(LATE_MS);
        return Reflect.apply(load, loaders, args);
      },
    ]),
  );
  // The same functions, only later.
  return serveNewsroom(late as unknown as Loaders);
}

for (const path of paths)
  test(`${path} does not move when everything in it comes late`, async (t: TestContext) => {
    for (const width of widths) {
      let shift = await shiftOfLatePage(path, width);
      for (let visits = 1; visits < VISITS && shift > MAX_SHIFT; visits += 1) {
        t.diagnostic(`${width} px: CLS ${shift.toFixed(4)}, once more`);
        shift = await shiftOfLatePage(path, width);
      }
      t.diagnostic(`${width} px: CLS ${shift.toFixed(4)}`);
      assert.ok(shift <= MAX_SHIFT, `${width} px: CLS ${shift}`);
    }
  });

async function shiftOfLatePage(path: string, width: number): Promise<number> {
  await using slow = await serveLateNewsroom();
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.goto(slow.url + path);
  const { shift } = await readPaintTimes(page);
  await page.close();
  return shift;
}

/** What of the machinery is left in a page: marks, patches, links to the whole page. */
const LEFTOVERS = `JSON.stringify([document.querySelectorAll('template, noscript').length, /<\\?|<!--\\?/.test(document.body.outerHTML), document.querySelectorAll('article, section, .panel').length])`;

test('late parts are patched in under the policy, in browsers with native patches and without', async (t: TestContext) => {
  const plain = await browser.newPage();
  await plain.goto(`${newsroom.url}/?order=in`);
  const expected = await plain.evaluate<string>(LEFTOVERS);
  await plain.close();
  assert.match(expected, /^\[0,false,\d\d\]$/);

  /** What is left over where all parts were late, the newsroom being new each time. */
  const assertWhole = async (read: (url: string) => Promise<string>): Promise<void> => {
    let leftovers = '';
    for (let visits = 0; visits < VISITS && leftovers !== expected; visits += 1) {
      await using slow = await serveLateNewsroom();
      leftovers = await read(slow.url);
    }
    assert.equal(leftovers, expected);
  };
  const readIn = (by: Browser) => async (url: string) => {
    const page = await by.newPage();
    await page.goto(url);
    const leftovers = await page.evaluate<string>(LEFTOVERS);
    await page.close();
    return leftovers;
  };

  await assertWhole(readIn(browser));
  await using older = await launchChromium([WITHOUT_PATCHES]);
  await assertWhole(readIn(older));
  const executable = findFirefox();
  if (executable === undefined) return t.diagnostic('no Firefox on this machine');
  await using firefox = await launchFirefox(executable);
  await assertWhole(async (url) => {
    await firefox.goto(url);
    return firefox.read(LEFTOVERS);
  });
});
