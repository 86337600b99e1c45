import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SlotLog } from '../../../composer/observe/slot-log.ts';

const end = (ms: number) =>
  ({ outcome: 'stale', reason: 'timeout', ms, bytes: 4_000_000_000, ageMs: 86_400_000.5, attempts: 2 }) as const;

test('what was written down is read as it was', () => {
  const log = new SlotLog(4);
  const place = log.append(end(0.123));
  assert.deepEqual(log.read(place), end(0.123));
});

test('the oldest ends are written over, and nobody is given those of others', () => {
  const log = new SlotLog(4);
  const places = [1, 2, 3, 4, 5].map((ms) => log.append(end(ms)));
  assert.equal(log.read(places[0] ?? -1), undefined);
  assert.deepEqual(
    places.slice(1).map((place) => log.read(place)?.ms),
    [2, 3, 4, 5],
  );
});

test('a place that nothing was written to is empty', () => {
  assert.equal(new SlotLog(4).read(0), undefined);
});
