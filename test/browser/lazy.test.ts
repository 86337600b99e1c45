/** The end of an article, on a phone: asked for when a reader comes near. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContextOptions } from 'playwright';
import { launchChromium } from '../support/chromium.ts';
import { serveNewsroom } from './serve-newsroom.ts';

const PATH = '/news/the-quiet-orchestra';
const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 400 } };

let browser: Browser;

before(async () => {
  browser = await launchChromium();
});

after(async () => {
  await browser.close();
});

test('what stands at the end of an article is asked for when it is near', async () => {
  // Its own: what one reader had is in memory, and then in the page at once.
  await using newsroom = await serveNewsroom();
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (request.url().includes('/_fragments/')) asked.push(new URL(request.url()).pathname);
  });
  await page.goto(newsroom.url + PATH, { waitUntil: 'networkidle' });
  const heading = page.getByRole('heading', { name: 'Just in' });
  assert.deepEqual(asked, []);
  assert.equal(await heading.isVisible(), true);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await heading.scrollIntoViewIfNeeded();
  await page.locator('[data-lazy]').waitFor({ state: 'detached' });
  assert.deepEqual(asked, ['/_fragments/latest']);
  assert.ok((await heading.locator('xpath=..').getByRole('link').count()) >= 3);
  assert.equal(await page.evaluate(() => document.documentElement.scrollHeight), height);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('what waits moves a little, but not for those who want no motion', async () => {
  await using newsroom = await serveNewsroom();
  for (const reducedMotion of ['no-preference', 'reduce'] as const) {
    const page = await browser.newPage({ viewport: { width: 360, height: 400 }, reducedMotion });
    await page.goto(newsroom.url + PATH);
    await page.locator('[data-lazy] .waiting').waitFor({ state: 'attached' });
    const moving = await page.evaluate(() => document.getAnimations().length);
    assert.equal(moving > 0, reducedMotion === 'no-preference', reducedMotion);
    await page.close();
  }
});

test('without scripts it is one link away, and in the page for who reads in order', async () => {
  // Its own: what one reader had is in memory, and then in the page at once.
  await using newsroom = await serveNewsroom();
  const context = await browser.newContext({ ...PHONE, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(newsroom.url + PATH);
  await page.getByRole('link', { name: 'Show the whole page' }).click();
  await page.waitForURL(/order=in/);
  const panel = page.getByRole('heading', { name: 'Just in' }).locator('xpath=..');
  assert.ok((await panel.getByRole('link').count()) >= 3);
  const plain = await (await fetch(newsroom.url + PATH)).text();
  assert.doesNotMatch(plain, /data-lazy/);
  await context.close();
});
