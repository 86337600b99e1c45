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
import { type Shot, shots, takeShot } from './screenshots/shots.ts';
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

/** A picture is mostly waiting until nothing moves any more. */
const SHOTS_AT_ONCE = 4;

describe('the newsroom', { concurrency: SHOTS_AT_ONCE }, () => {
  for (const shot of shots)
    test(`${shot.name} looks as approved`, async (t: TestContext) => {
      if (otherFonts !== undefined) return t.skip(otherFonts);
      const approved = readApproved(shot.name) ?? assert.fail(`no approved picture. To approve: ${APPROVE}`);
      const taken = await takeShot(browser, newsroom.url, shot);
      const change = describeChange(await compareShots(table, approved, taken));
      if (change !== undefined) assert.fail(`${change}. Now: ${keep(shot, taken)}. If it is meant to: ${APPROVE}`);
    });
});

/** Changes that nobody may overlook. */
const changes = {
  'a larger headline': '.lead-title { font-size: 3.4rem; }',
  'a missing rule': '.nav { border: 0; }',
  'another colour': ':root { --world: #1d4ed8; }',
  'a panel less': '.daylight, .weather-days { display: none; }',
} as const;

for (const [what, style] of Object.entries(changes))
  test(`${what} is seen`, async () => {
    const shot = shots.find(({ name }) => name === 'front-1280-light') ?? assert.fail();
    const [before, changed] = [
      await takeShot(browser, newsroom.url, shot),
      await takeShot(browser, newsroom.url, shot, style),
    ];
    assert.equal(describeChange(await compareShots(table, before, before)), undefined);
    assert.notEqual(describeChange(await compareShots(table, before, changed)), undefined);
  });

/** Keeps a picture to look at; returns where. */
function keep({ name }: Shot, data: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'broadsheet-')), `${name}.webp`);
  writeFileSync(file, data, 'base64');
  return file;
}
