/** Dates in the reader's locale and zone, where there are scripts, and in British words and UTC where there are none. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright';
import { launchChromium } from '../support/chromium.ts';
import { readPaintTimes } from './paint-times.ts';
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

const BYLINE = '.byline time';

/** Reader, and how the story of 13 July 2026, 10:30 UTC, is dated for them. */
const readers = [
  { locale: 'en-GB', timezoneId: 'Europe/London', words: '13 Jul 2026, 11:30' },
  { locale: 'en-US', timezoneId: 'America/New_York', words: 'Jul 13, 2026, 6:30 AM' },
  { locale: 'de-DE', timezoneId: 'Asia/Tokyo', words: '13.07.2026, 19:30' },
] as const;

for (const { locale, timezoneId, words } of readers)
  test(`a reader of ${locale} in ${timezoneId} reads dates as at home, and nothing moves`, async () => {
    const page = await browser.newPage({ locale, timezoneId, viewport: { width: 360, height: 800 } });
    await page.goto(`${newsroom.url}/news/the-quiet-orchestra`, { waitUntil: 'networkidle' });
    const byline = page.locator(BYLINE);
    assert.equal((await byline.innerText()).replace(/\s/g, ' '), words);
    assert.equal(await byline.getAttribute('lang'), locale);
    assert.equal(await byline.getAttribute('datetime'), '2026-07-13T10:30:00Z');
    await page.goto(newsroom.url, { waitUntil: 'networkidle' });
    assert.equal((await readPaintTimes(page)).shift, 0);
    await page.close();
  });

test('a reader without scripts reads British words and UTC', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'de-DE', timezoneId: 'Asia/Tokyo' });
  const page = await context.newPage();
  await page.goto(`${newsroom.url}/news/the-quiet-orchestra`);
  assert.equal(await page.locator(BYLINE).innerText(), '13 Jul 2026, 10:30 UTC');
  await context.close();
});
