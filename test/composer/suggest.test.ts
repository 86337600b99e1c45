import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestName, suggest } from '../../composer/suggest.ts';

const KNOWN = ['timeout', 'required', 'src', 'top-stories', 'weather'];

const NEAR: readonly (readonly [typed: string, meant: string | undefined])[] = [
  ['timout', 'timeout'],
  ['timoeut', 'timeout'],
  ['TIMEOUT', 'timeout'],
  ['requierd', 'required'],
  ['scr', 'src'],
  ['sr', 'src'],
  ['top-storys', 'top-stories'],
  ['wether', 'weather'],
  ['weather', 'weather'],
  ['zebra', undefined],
  ['x', undefined],
  ['', undefined],
  ['weather-forecast-of-tomorrow', undefined],
];

for (const [typed, meant] of NEAR) {
  test(`"${typed}" means ${meant === undefined ? 'nothing that is known' : `"${meant}"`}`, () => {
    assert.equal(nearestName(typed, KNOWN), meant);
  });
}

test('the nearest of several near names is meant, and the first of equals', () => {
  assert.equal(nearestName('tickers', ['ticket', 'ticker']), 'ticker');
  assert.equal(nearestName('cat', ['bat', 'rat']), 'bat');
});

test('a suggestion is a sentence with a space before it, or nothing', () => {
  assert.equal(suggest('timout', KNOWN), ' Did you mean "timeout"?');
  assert.equal(suggest('zebra', KNOWN), '');
});
