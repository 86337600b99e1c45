import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bulkhead, createBulkhead } from '../../../composer/policy/bulkhead.ts';

/** Enters once for each name; what was let in is noted. */
function enterAll(bulkhead: Bulkhead, names: readonly string[], letIn: string[]): readonly boolean[] {
  return names.map((name) => bulkhead.enter(() => void letIn.push(name)));
}

test('so many are inside at once, the next wait for their turn, and no more than so many wait', () => {
  const letIn: string[] = [];
  const bulkhead = createBulkhead({ inside: 2, waiting: 2 });
  assert.deepEqual(enterAll(bulkhead, ['a', 'b', 'c', 'd', 'e'], letIn), [true, true, true, true, false]);
  assert.deepEqual(letIn, ['a', 'b']);
  bulkhead.leave();
  assert.deepEqual(letIn, ['a', 'b', 'c']);
  bulkhead.leave();
  bulkhead.leave();
  bulkhead.leave();
  assert.deepEqual([letIn.join(''), bulkhead.inside(), bulkhead.waiting()], ['abcd', 0, 0]);
});

test('who gives up in the line takes no room in it', () => {
  const letIn: string[] = [];
  const bulkhead = createBulkhead({ inside: 1, waiting: 1 });
  const second = (): void => void letIn.push('second');
  enterAll(bulkhead, ['first'], letIn);
  assert.equal(bulkhead.enter(second), true);
  assert.equal(bulkhead.enter(second), false);
  bulkhead.giveUp(second);
  assert.deepEqual(enterAll(bulkhead, ['third'], letIn), [true]);
  bulkhead.leave();
  assert.deepEqual(letIn, ['first', 'third']);
});

test('a thousand that leave as soon as they are let in need no deep stack', () => {
  const bulkhead = createBulkhead({ inside: 1, waiting: 100_000 });
  let passed = 0;
  bulkhead.enter(() => undefined);
  for (let count = 0; count < 100_000; count += 1) {
    bulkhead.enter(() => {
      passed += 1;
      bulkhead.leave();
    });
  }
  bulkhead.leave();
  assert.deepEqual([passed, bulkhead.inside()], [100_000, 0]);
});
