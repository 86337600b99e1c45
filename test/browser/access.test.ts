/** Every kind of page, and every state that a reader may meet it in, for people who see little or use no mouse. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright';
import { launchChromium } from '../support/chromium.ts';
import { nothingLoads } from '../support/nothing-loads.ts';
import { type ServedNewsroom, serveNewsroom } from './serve-newsroom.ts';

const paths = [
  '/',
  '/world',
  '/sport',
  '/sport/football',
  '/sport/football/2026/results',
  '/sport/football/2025-26/results?team=Arsenal',
  '/sport/football/2026/results?team=Arsenal',
  '/news/the-quiet-orchestra',
  '/news/torres-settles-a-final-of-few-chances',
  '/weather',
  '/weather/copenhagen',
  '/no-such-page',
  '/fragments',
  '/fragments/league-table',
];

/** Pages as they are while no source answers; a story is then not to be found. */
const pathsWithoutFacts = ['/', '/sport/football', '/weather', '/news/the-quiet-orchestra'];

const views = [360, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

let newsroom: ServedNewsroom;
let withoutFacts: ServedNewsroom;
let browser: Browser;

before(async () => {
  [newsroom, withoutFacts, browser] = await Promise.all([
    serveNewsroom(),
    serveNewsroom(nothingLoads),
    launchChromium(),
  ]);
});

after(async () => {
  await browser.close();
  await newsroom[Symbol.asyncDispose]();
  await withoutFacts[Symbol.asyncDispose]();
});

for (const path of paths)
  test(`${path} has nothing that keeps people out, at any width, light or dark`, () => examine(newsroom, path));

for (const path of pathsWithoutFacts)
  test(`${path} without facts has nothing that keeps people out`, () => examine(withoutFacts, path));

test('the console has nothing that keeps operators out, whether all is well or not', async () => {
  for (const served of [newsroom, withoutFacts]) {
    const page = await fetch(served.url);
    await page.text();
    await examine(served, '/_broadsheet/console');
    await examine(served, `/_broadsheet/console/${page.headers.get('broadsheet-receipt')}`);
  }
});

/** In all views, in the dark for what colours change only. */
async function examine({ url }: ServedNewsroom, path: string): Promise<void> {
  const page = await browser.newPage({ bypassCSP: true });
  await page.goto(url + path);
  await page.addScriptTag({ content: axe.source });
  for (const { width, colorScheme } of views) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const rules: axe.RunOptions = colorScheme === 'dark' ? { runOnly: ['cat.color'] } : {};
    assert.deepEqual(await findViolations(page, rules), [], `${path}, ${colorScheme}, ${width} px`);
  }
  await page.close();
}

async function findViolations(page: Page, rules: axe.RunOptions): Promise<readonly string[]> {
  return page.evaluate(async (asked) => {
    const options: axe.RunOptions = { resultTypes: ['violations'], ...asked };
    const { violations }: axe.AxeResults = await Reflect.get(window, 'axe').run(options);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  }, rules);
}

test('a keyboard comes to the news at once, and through the navigation in order', async () => {
  const page = await browser.newPage();
  await page.goto(newsroom.url);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the news' });
  assert.ok(await skip.evaluate((link) => link === document.activeElement && link.getBoundingClientRect().top >= 0));
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'main');
  await page.reload();
  const reached: string[] = [];
  for (let tab = 0; tab < 12; tab += 1) {
    await page.keyboard.press('Tab');
    reached.push(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ''));
  }
  const links = await page.locator('nav').first().getByRole('link').allInnerTexts();
  assert.ok(links.length > 4);
  assert.deepEqual(
    reached.filter((text) => links.includes(text)),
    links,
  );
  await page.close();
});

for (const path of ['/', '/sport/football', '/weather/copenhagen'])
  test(`on ${path} a keyboard reaches everything that can be used, in the order of the page, and sees where it is`, async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(newsroom.url + path, { waitUntil: 'networkidle' });
    const stops = await page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>('a[href], input:not(:disabled), button, summary')].filter(
          (one) => one.checkVisibility() && !(one instanceof HTMLInputElement && one.type === 'radio' && !one.checked),
        ).length,
    );
    assert.ok(stops > 12, `only ${stops} places to go to`);
    for (let stop = 0; stop < stops; stop += 1) {
      await page.keyboard.press('Tab');
      const complaint = await page.evaluate(judgeFocus, stop);
      assert.equal(complaint, '');
    }
    await page.close();
  });

/** Runs in the page: is what has the focus the next thing of its kind, outlined and in view? Empty where all is well. */
function judgeFocus(stop: number): string {
  const all = [...document.querySelectorAll<HTMLElement>('a[href], input:not(:disabled), button, summary')].filter(
    (one) => one.checkVisibility() && !(one instanceof HTMLInputElement && one.type === 'radio' && !one.checked),
  );
  const focused = document.activeElement;
  const named = `${focused?.tagName} "${focused?.textContent?.trim().slice(0, 40)}"`;
  if (focused !== all[stop]) return `stop ${stop} is ${named}, not "${all[stop]?.textContent?.trim().slice(0, 40)}"`;
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) return `${named} has no outline`;
  const { top, bottom } = focused.getBoundingClientRect();
  return top >= -1 && bottom <= innerHeight + 1 ? '' : `${named} is out of view`;
}

test('the results are chosen by season and by competition with the keyboard alone', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${newsroom.url}/sport/football/2026/results`);
  await page.getByRole('navigation', { name: 'Seasons' }).getByRole('link', { name: '2025–26' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/2025-26/results');
  const chosen = page.getByRole('navigation', { name: 'Seasons' }).locator('[aria-current]');
  assert.equal(await chosen.innerText(), '2025–26');
  await page.getByRole('navigation', { name: 'Competitions' }).getByRole('link', { name: 'Serie A' }).focus();
  await page.keyboard.press('Enter');
  const heading = page.getByRole('heading', { name: /^Serie A/, level: 2 });
  await heading.waitFor();
  assert.ok(await heading.evaluate((one) => Math.abs(one.getBoundingClientRect().top) < innerHeight / 2));
  await page.close();
});

test('the matches of a team are found with the keyboard alone, without a script', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${newsroom.url}/sport/football/2025-26/results`);
  await page.getByRole('combobox', { name: 'Team' }).focus();
  await page.keyboard.type('Barc');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/2025-26/results?team=Barcelona');
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Barcelona 2025–26');
  assert.ok((await page.getByRole('row', { name: /Barcelona/ }).count()) > 30);
  await page.close();
});
