import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WALL_LOOK_MS } from '../../../composer/policy/budgets.ts';
import { createBulkhead, type Share } from '../../../composer/policy/bulkhead.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

/** Enters once for each name; what was let in is noted. */
function enterAll(share: Share, names: readonly string[], letIn: string[]): readonly boolean[] {
  return names.map((name) => share.enter(() => void letIn.push(name)));
}

test('so many are inside at once, the next wait for their turn, and no more than so many wait', () => {
  const letIn: string[] = [];
  const bulkhead = createBulkhead({ inside: 2, share: 2, waiting: 2 });
  const share = bulkhead.share();
  assert.deepEqual(enterAll(share, ['a', 'b', 'c', 'd', 'e'], letIn), [true, true, true, true, false]);
  assert.deepEqual(letIn, ['a', 'b']);
  share.leave();
  assert.deepEqual(letIn, ['a', 'b', 'c']);
  share.leave();
  share.leave();
  share.leave();
  assert.deepEqual([letIn.join(''), bulkhead.inside(), bulkhead.waiting()], ['abcd', 0, 0]);
});

test('who gives up in the line takes no room in it', () => {
  const letIn: string[] = [];
  const bulkhead = createBulkhead({ inside: 1, share: 1, waiting: 1 });
  const share = bulkhead.share();
  const second = (): void => void letIn.push('second');
  enterAll(share, ['first'], letIn);
  assert.equal(share.enter(second), true);
  assert.equal(share.enter(second), false);
  share.giveUp(second);
  assert.deepEqual(enterAll(share, ['third'], letIn), [true]);
  share.leave();
  assert.deepEqual(letIn, ['first', 'third']);
});

test('a thousand that leave as soon as they are let in need no deep stack', () => {
  const bulkhead = createBulkhead({ inside: 1, share: 1, waiting: 100_000 });
  const share = bulkhead.share();
  let passed = 0;
  share.enter(() => undefined);
  for (let count = 0; count < 100_000; count += 1) {
    share.enter(() => {
      passed += 1;
      share.leave();
    });
  }
  share.leave();
  assert.deepEqual([passed, bulkhead.inside()], [100_000, 0]);
});

test('a page has no more than its share inside, and leaves the rest to others', () => {
  const letIn: string[] = [];
  const bulkhead = createBulkhead({ inside: 4, share: 2, waiting: 10 });
  const [large, small] = [bulkhead.share(), bulkhead.share()];
  enterAll(large, ['a', 'b', 'c'], letIn);
  enterAll(small, ['x'], letIn);
  assert.deepEqual(letIn, ['a', 'b', 'x']);
  large.leave();
  assert.deepEqual([letIn.join(''), bulkhead.inside(), bulkhead.waiting()], ['abxc', 3, 0]);
});

test('pages that wait take turns, however many calls each of them has', () => {
  const letIn: string[] = [];
  const bulkhead = createBulkhead({ inside: 1, share: 1, waiting: 10 });
  const [large, small] = [bulkhead.share(), bulkhead.share()];
  enterAll(large, ['a', 'b', 'c', 'd'], letIn);
  enterAll(small, ['x', 'y'], letIn);
  for (const leaving of [large, small, large, small, large, large]) leaving.leave();
  assert.equal(letIn.join(''), 'axbycd');
  assert.deepEqual([bulkhead.inside(), bulkhead.waiting()], [0, 0]);
});

test('a page whose calls have all given up costs the others no turn', () => {
  const letIn: string[] = [];
  const bulkhead = createBulkhead({ inside: 1, share: 1, waiting: 10 });
  const [first, second, third] = [bulkhead.share(), bulkhead.share(), bulkhead.share()];
  const never = (): void => void letIn.push('never');
  enterAll(first, ['a'], letIn);
  second.enter(never);
  enterAll(third, ['z'], letIn);
  second.giveUp(never);
  first.leave();
  assert.deepEqual([letIn.join(''), bulkhead.waiting()], ['az', 0]);
});

/** A wall of two, half of it for a page, four times as wide at the most; `idle`: does the process wait for its services? */
function makeWideWall() {
  const clock = createFakeClock();
  const state = { idle: true, waitedMs: 0, seenMs: clock.now() };
  const waitedSoFar = (): number => {
    if (state.idle) state.waitedMs += clock.now() - state.seenMs;
    state.seenMs = clock.now();
    return state.waitedMs;
  };
  const bulkhead = createBulkhead({ inside: 2, share: 1, waiting: 100 }, { clock, waitedSoFar, widest: 4 });
  return { clock, state, bulkhead };
}

test('a wall before which calls wait is widened again and again, up to its bound, while the process waits too', async () => {
  const { clock, bulkhead } = makeWideWall();
  const letIn: string[] = [];
  const [one, two] = [bulkhead.share(), bulkhead.share()];
  enterAll(one, [...'abcdefgh'], letIn);
  enterAll(two, [...'stuvwxyz'], letIn);
  assert.equal(letIn.join(''), 'as');
  const insideAfter: number[] = [];
  for (let look = 0; look < 4; look += 1) {
    await clock.advance(WALL_LOOK_MS);
    insideAfter.push(bulkhead.inside());
  }
  assert.deepEqual(insideAfter, [4, 8, 8, 8]);
  assert.deepEqual([...letIn].sort().join(''), 'abcdstuv', 'no page has more than its share');
});

test('a wall stays as it is while the process is busy itself', async () => {
  const { clock, state, bulkhead } = makeWideWall();
  state.idle = false;
  const share = bulkhead.share();
  enterAll(share, [...'abc'], []);
  await clock.advance(10 * WALL_LOOK_MS);
  assert.equal(bulkhead.inside(), 1);
});

test('a wall becomes as narrow as before when nobody waits any more, and is looked at no longer', async () => {
  const { clock, bulkhead } = makeWideWall();
  const share = bulkhead.share();
  enterAll(share, [...'abcd'], []);
  await clock.advance(2 * WALL_LOOK_MS);
  assert.equal(bulkhead.inside(), 4);
  for (const _ of 'abcd') share.leave();
  await clock.advance(2 * WALL_LOOK_MS);
  assert.equal(clock.pendingTimers, 0);
  enterAll(share, [...'abcd'], []);
  assert.equal(bulkhead.inside(), 1);
});

test('a wall stays as it is where a late look finds that the process has waited for the smaller part of the time', async () => {
  const { clock, state, bulkhead } = makeWideWall();
  enterAll(bulkhead.share(), [...'abc'], []);
  await clock.advance(WALL_LOOK_MS - 1);
  state.waitedMs = WALL_LOOK_MS - 1;
  state.seenMs = clock.now();
  state.idle = false;
  clock.block(10 * WALL_LOOK_MS);
  await clock.advance(1);
  assert.equal(bulkhead.inside(), 1);
});
