/** Scores in the text of stories stay on one line, as narrow as a reader's screen may be. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launchChromium } from '../support/chromium.ts';
import { serveNewsroom } from './serve-newsroom.ts';

/** The scores of stories on a page, and those of them that stand on two lines. */
const READ_SCORES = `(() => {
  const found = { all: 0, broken: [] };
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode())
    for (const { 0: score, index } of walker.currentNode.data.matchAll(/\\b\\d{1,2}-\\d{1,2}\\b/g)) {
      const range = document.createRange();
      range.setStart(walker.currentNode, index);
      range.setEnd(walker.currentNode, index + score.length);
      found.all += 1;
      if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) found.broken.push(score);
    }
  return found;
})()`;

for (const path of ['/', '/sport'])
  test(`no score in a story of ${path} is broken over two lines`, async () => {
    await using newsroom = await serveNewsroom();
    await using browser = await launchChromium();
    const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
    await page.goto(newsroom.url + path, { waitUntil: 'load' });
    for (let width = 320; width <= 400; width += 2) {
      await page.setViewportSize({ width, height: 800 });
      const { all, broken } = await page.evaluate<{ all: number; broken: readonly string[] }>(READ_SCORES);
      assert.ok(all > 0);
      assert.deepEqual(broken, [], `at ${width} px`);
    }
  });
