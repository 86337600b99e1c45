/** What readers ask of their browser: paper, less motion. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright';
import { launchChromium } from '../support/chromium.ts';
import { type ServedNewsroom, serveNewsroom } from './serve-newsroom.ts';

let newsroom: ServedNewsroom;
let browser: Browser;

before(async () => {
  [newsroom, browser] = await Promise.all([serveNewsroom(), launchChromium()]);
});

after(async () => {
  await browser.close();
  await newsroom[Symbol.asyncDispose]();
});

/** A width of A4 in CSS pixels. */
const SHEET = { width: 794, height: 1123 };

test('who reads in the dark prints dark ink on white paper, in the same colours as others', async () => {
  const page = await browser.newPage({ viewport: SHEET });
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  await page.goto(newsroom.url);
  const readColours = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('body, h2, .kicker, .stamp, .lead-title')].map((part) => {
        const { color, backgroundColor } = getComputedStyle(part);
        return `${color} on ${backgroundColor}`;
      }),
    );
  const light = await readColours();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  assert.equal(light[0], 'rgb(0, 0, 0) on rgb(255, 255, 255)');
  assert.deepEqual(await readColours(), light);
  await page.close();
});

test('a printed page leaves out what only a screen can use, and is no wider than the sheet', async () => {
  const page = await browser.newPage({ viewport: SHEET });
  await page.emulateMedia({ media: 'print' });
  await page.goto(`${newsroom.url}/sport/football/2026/results`);
  for (const part of ['.nav', '.seasons', '.team-filter', '.skip', '.foot-links'])
    assert.equal(await page.locator(part).first().isVisible(), false, part);
  assert.equal(await page.getByRole('heading', { level: 1 }).isVisible(), true);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= SHEET.width);
  await page.close();
});

/** What a placeholder looks like while it waits, by the reader's wish. */
async function waitingMotion(reducedMotion: 'reduce' | 'no-preference'): Promise<string> {
  const page = await browser.newPage({ reducedMotion });
  await page.goto(newsroom.url);
  const name = await page.evaluate(() => {
    const part = document.createElement('div');
    part.className = 'waiting';
    document.body.append(part);
    return getComputedStyle(part, '::after').animationName;
  });
  await page.close();
  return name;
}

test('what waits moves only for readers who do not mind', async () => {
  assert.equal(await waitingMotion('no-preference'), 'wait');
  assert.equal(await waitingMotion('reduce'), 'none');
});
