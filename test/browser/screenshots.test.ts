/**
 * The newsroom looks as somebody approved it: seven kinds of pages, at three widths, light and dark.
 *
 * Where it is meant to look different now, `npm run approve` takes new pictures; see the README beside it.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { Browser, Page } from 'playwright';
import { launchChromium } from '../support/chromium.ts';
import { APPROVE, listApproved, readApproved, readApprovedFonts } from './screenshots/approved.ts';
import { compareShots, describeChange } from './screenshots/compare.ts';
import { measureFonts } from './screenshots/fonts.ts';
import { type OpenPage, openForShots, type Shot, shots } from './screenshots/shots.ts';
import { type ServedNewsroom, serveNewsroom } from './serve-newsroom.ts';

/** Pictures that every clone of the repository carries. */
const MAX_BYTES = 2_000_000;

let newsroom: ServedNewsroom;
let browser: Browser;
let table: Page;
let otherFonts: string | undefined;

before(async () => {
  [newsroom, browser] = await Promise.all([serveNewsroom(), launchChromium()]);
  table = await browser.newPage();
  const measures = await measureFonts(browser, newsroom.url);
  if (!isDeepStrictEqual(measures, readApprovedFonts()))
    otherFonts = `not compared: this machine has other fonts than the one of the approved pictures. For your own: ${APPROVE}`;
});

after(async () => {
  await browser.close();
  await newsroom[Symbol.asyncDispose]();
});

test('there is an approved picture of every page, and none of anything else, in few bytes', () => {
  const approved = listApproved();
  assert.deepEqual(approved.map(({ name }) => name).sort(), shots.map(({ name }) => name).sort());
  const bytes = approved.reduce((sum, picture) => sum + picture.bytes, 0);
  assert.ok(bytes <= MAX_BYTES, `${bytes} bytes`);
});

describe('the newsroom', { concurrency: 2 }, () => {
  for (const [path, views] of Map.groupBy(shots, (shot) => shot.path))
    describe(`at ${path}`, { concurrency: 1 }, () => {
      let page: OpenPage;
      before(async () => {
        page = await openForShots(browser, newsroom.url + path);
      });
      after(() => page[Symbol.asyncDispose]());

      for (const shot of views)
        test(`${shot.name} looks as approved`, async (t: TestContext) => {
          if (otherFonts !== undefined) return t.skip(otherFonts);
          const approved = readApproved(shot.name) ?? assert.fail(`no approved picture. To approve: ${APPROVE}`);
          const taken = await page.take(shot);
          const change = describeChange(await compareShots(table, approved, taken));
          if (change !== undefined) assert.fail(`${change}. Now: ${keep(shot, taken)}. If it is meant to: ${APPROVE}`);
        });
    });
});

/** Changes that nobody may overlook. */
const changes = {
  'a larger headline': '.lead-title { font-size: 3.4rem; }',
  'a missing rule': '.nav { border: 0; }',
  'another colour': ':root { --world: #1d4ed8; }',
  'a panel less': '.daylight, .weather-days { display: none; }',
} as const;

/** The front page, changed by a style. */
async function takeFront(style = ''): Promise<string> {
  await using page = await openForShots(browser, newsroom.url, style);
  return await page.take({ width: 1280, colorScheme: 'light' });
}

let unchanged = '';

test('a page that is the same is seen to be', async () => {
  unchanged = await takeFront();
  assert.equal(describeChange(await compareShots(table, unchanged, await takeFront())), undefined);
});

for (const [what, style] of Object.entries(changes))
  test(`${what} is seen`, async () => {
    assert.notEqual(describeChange(await compareShots(table, unchanged, await takeFront(style))), undefined);
  });

/** Keeps a picture to look at; returns where. */
function keep({ name }: Shot, data: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'broadsheet-')), `${name}.webp`);
  writeFileSync(file, data, 'base64');
  return file;
}
