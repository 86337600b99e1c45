/** The page checks in WebKitGTK, where it can be had: it knows no patches, and paints and loads in ways of its own. */
import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import { findWebKit } from '../../web/setup/webkit.mjs';
import type { DrivenBrowser } from '../support/driven-browser.ts';
import { launchWebKit } from '../support/webkit.ts';
import { openLiveSite, scoreOnce, ways } from './live-site.ts';
import { shapeExpression } from './page-shape.ts';
import { serveNewsroom } from './serve-newsroom.ts';
import { openTwelve, SLOW_MS } from './twelve.ts';

let webkit: DrivenBrowser | undefined;

before(async () => {
  const programs = findWebKit();
  webkit = programs && (await launchWebKit(programs));
});

after(async () => {
  await webkit?.[Symbol.asyncDispose]();
});

/** Runs a check in the browser, or says that it is absent. */
function check(name: string, run: (browser: DrivenBrowser, t: TestContext) => Promise<void>): void {
  test(name, async (t) => {
    if (!webkit) return t.skip('no WebKitGTK on this machine (WebKitWebDriver, MiniBrowser, Xvfb)');
    await run(webkit, t);
  });
}

check('late parts are put where they belong by the script, and nothing waits for them', async (browser, t) => {
  await using site = await openTwelve();
  await browser.goto(`${site.url}/?order=in`);
  const inOrder = await browser.read(shapeExpression);
  await browser.goto(site.url);
  const shape = await browser.read(shapeExpression);
  const painted = `String(Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 99999))`;
  const paintedMs = Number(await browser.read(painted));
  t.diagnostic(`first contentful paint at ${paintedMs} ms`);
  assert.equal(shape, inOrder);
  assert.ok(paintedMs < SLOW_MS);
});

for (const way of ways) {
  check(`${way}: a score that changes, changes in the open page`, async (browser) => {
    await using site = await openLiveSite('<p id="score">0:0</p>');
    await browser.goto(`${site.url}/${way}`);
    assert.equal(await browser.read(scoreOnce('0:0')), '0:0');
    site.score.html = '<p id="score">3:0</p>';
    assert.equal(await browser.read(scoreOnce('3:0')), '3:0');
  });
}

check('a lazy part comes when it is about to be seen', async (browser) => {
  await using newsroom = await serveNewsroom();
  await browser.goto(`${newsroom.url}/news/the-quiet-orchestra`);
  const come = `new Promise((resolve) => {
    scrollTo(0, document.body.scrollHeight);
    const look = (left) => {
      const lazy = document.querySelectorAll('[data-lazy]').length;
      if (lazy === 0 || left === 0) resolve(lazy + ' left');
      else setTimeout(look, 20, left - 1);
    };
    look(250);
  })`;
  assert.equal(await browser.read(come), '0 left');
});

check('the front page is whole, and styled under its policy', async (browser) => {
  await using newsroom = await serveNewsroom();
  await browser.goto(`${newsroom.url}/?order=in`);
  const inOrder = await browser.read(shapeExpression);
  await browser.goto(newsroom.url);
  assert.equal(await browser.read(shapeExpression), inOrder);
  assert.equal(await browser.read('String(document.querySelectorAll("template, noscript").length)'), '0');
  assert.notEqual(
    await browser.read('String([...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]).length)'),
    '0',
  );
});
