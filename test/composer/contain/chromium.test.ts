/**
 * The proof once more, with Chromium as the judge instead of parse5: what is accepted changes nothing outside its slot.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright';
import { containBody, fitsPlace } from '../../../composer/contain/contain.ts';
import { launchChromium } from '../../support/chromium.ts';
import { clean, repaired } from './cases.ts';
import { makeFragment, makeRandom, mutate } from './generator.ts';
import { hosts } from './oracle.ts';

/** Markup in the slot of a page. */
interface Trial {
  readonly markup: string;
  readonly head: string;
  readonly tail: string;
}

let browser: Browser;
let page: Page;

before(async () => {
  browser = await launchChromium();
  page = await browser.newPage();
});

after(() => browser.close());

/** The trials of a list in which Chromium found the page changed. Runs in the browser. */
function findDamaged(trials: readonly Trial[]): readonly string[] {
  const outside = (html: string): string => {
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    const first = parsed.getElementById('before');
    const last = parsed.getElementById('after');
    if (first === null || last === null || first.parentNode !== last.parentNode) return 'apart';
    while (first.nextSibling !== null && first.nextSibling !== last) first.nextSibling.remove();
    return parsed.documentElement.outerHTML;
  };
  const isDamaged = ({ markup, head, tail }: Trial) => outside(head + markup + tail) !== outside(head + tail);
  return trials.filter(isDamaged).map(({ markup, head }) => head + markup);
}

/** One trial for each place that the markup fits; none where it is refused. */
function trialsOf(markup: string): readonly Trial[] {
  const contained = containBody(new TextEncoder().encode(markup), 'verbatim');
  if (!contained.ok) return [];
  const body = new TextDecoder().decode(contained.body);
  const fitting = hosts.filter(({ place }) => fitsPlace(contained.needs, place));
  return fitting.map(({ head, tail }) => ({ markup: body, head, tail }));
}

test('Chromium finds no accepted case that changes a page', async () => {
  const trials = [...clean, ...repaired.map(([markup]) => markup)].flatMap(trialsOf);
  assert.ok(trials.length > 2000);
  assert.deepEqual(await page.evaluate(findDamaged, trials), []);
});

test('Chromium finds no accepted random fragment that changes a page', async () => {
  const trials: Trial[] = [];
  for (let seed = 1; seed <= 6000; seed++) {
    const random = makeRandom(seed);
    const all = trialsOf(mutate(random, makeFragment(random)));
    const chosen = all[random(Math.max(1, all.length))];
    if (chosen !== undefined) trials.push(chosen);
  }
  assert.ok(trials.length > 1000);
  assert.deepEqual(await page.evaluate(findDamaged, trials), []);
});

test('the check itself notices what a browser would move', async () => {
  const host = hosts[0];
  assert.ok(host !== undefined);
  for (const markup of ['</div>', '<b>', '<!--', '<div>', '<body hidden>']) {
    const damaged: readonly string[] = await page.evaluate(findDamaged, [{ markup, head: host.head, tail: host.tail }]);
    assert.equal(damaged.length, 1, markup);
  }
});
