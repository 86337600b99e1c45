import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PagePart } from '../../composer/page.ts';
import { findRun } from '../../web/pages/slot-runs.ts';

const slot = (match: string, timeoutMs = 300): PagePart => ({
  kind: 'slot',
  slot: { fragment: 'match-score', props: { match, as: 'row' }, timeoutMs, at: 'page "/"' },
});
const html = (text: string): PagePart => ({ kind: 'html', html: text });

test('slots that differ in one prop are a run, written with what their values share once', () => {
  const parts = [slot('en-a'), html('<hr>'), slot('en-b'), html('<hr>'), slot('en-c'), html('</main>')];
  assert.deepEqual(findRun(parts, 0), {
    written: [
      { fragment: 'match-score', props: { match: '', as: 'row' }, timeoutMs: 300 },
      'match',
      '<hr>',
      'en-',
      'a b c',
    ],
    length: 5,
  });
});

test('a run ends where the markup between its slots changes, or anything else about a slot', () => {
  const three = [slot('a'), slot('b'), slot('c')];
  assert.equal(findRun([...three, slot('d', 900)], 0)?.length, 3);
  assert.equal(findRun([...three, html('<hr>'), slot('d')], 0)?.length, 3);
  assert.equal(findRun([...three, slot('with space')], 0)?.length, 3);
});

test('few slots are no run, and neither are slots with a place for the visitor’s value', () => {
  assert.equal(findRun([slot('a'), slot('b'), html('x')], 0), undefined);
  assert.equal(findRun([slot('\uE000'), slot('b'), slot('c'), slot('d')], 0), undefined);
  assert.equal(findRun([slot('a')], 0), undefined);
});
