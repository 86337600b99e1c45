import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bulkhead, createBulkhead } from '../../../composer/policy/bulkhead.ts';
import { NODE_LIMITS } from '../../../composer/policy/limits.ts';
import { createScheduler } from '../../../composer/policy/scheduler.ts';
import type { StartedCalls } from '../../../composer/policy/started-calls.ts';
import { createHeldTransport, type HeldTransport, makeAttempt } from '../../support/attempts.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';

/** Pages that ask one service behind a wall; each has a scheduler of its own. */
function makePages(bulkhead: Bulkhead, transport: HeldTransport) {
  const clock: FakeClock = createFakeClock();
  const heard: string[] = [];
  const page = (names: readonly string[], deadlineMs = 2_000): StartedCalls =>
    createScheduler({
      limits: NODE_LIMITS,
      clock,
      onLate: () => undefined,
      routeTo: () => ({ transport, link: 'http', bulkhead }),
    }).startCalls(
      names.map((name) => makeAttempt('desk', name, deadlineMs)),
      (index, reply) => heard.push(`${names[index]} ${reply.kind === 'failure' ? reply.failure.reason : 'good'}`),
    );
  return { clock, heard, page };
}

test('the calls of all pages share the wall around their service', () => {
  const transport = createHeldTransport(false);
  const bulkhead = createBulkhead({ inside: 2, share: 2, waiting: 2 });
  const { page, heard } = makePages(bulkhead, transport);
  page(['a', 'b']);
  const second = page(['c', 'd', 'e']);
  assert.deepEqual(transport.sent, ['a', 'b']);
  assert.deepEqual([0, 1].map(second.isQueued), [true, true]);
  assert.deepEqual(heard, ['e overloaded']);
  transport.answer('a');
  assert.deepEqual(transport.sent, ['a', 'b', 'c']);
  second.cancel(0);
  assert.deepEqual(transport.sent, ['a', 'b', 'c', 'd'], 'who is given up on the way makes room too');
  for (const name of ['b', 'd']) transport.answer(name);
  assert.deepEqual([bulkhead.inside(), bulkhead.waiting()], [0, 0]);
});

test('a call that is given up in the line leaves it', () => {
  const transport = createHeldTransport(false);
  const bulkhead = createBulkhead({ inside: 1, share: 1, waiting: 10 });
  const { page } = makePages(bulkhead, transport);
  const calls = page(['a', 'b', 'c']);
  calls.cancel(1);
  assert.equal(bulkhead.waiting(), 1);
  transport.answer('a');
  assert.deepEqual(transport.sent, ['a', 'c']);
});

test('a call whose time passes in the line is not sent, and the next is told what is left of its own', () => {
  const transport = createHeldTransport(false);
  const { page, clock, heard } = makePages(createBulkhead({ inside: 1, share: 1, waiting: 10 }), transport);
  page(['a']);
  page(['b'], 1_300);
  page(['c'], 2_000);
  clock.block(400);
  transport.answer('a');
  assert.deepEqual(transport.sent, ['a', 'c']);
  assert.deepEqual(transport.budgets, [1_000, 600]);
  assert.deepEqual(heard, ['a good', 'b overloaded']);
});

test('a batch is one request at the wall, and leaves without those that were given up', () => {
  const transport = createHeldTransport(true);
  const bulkhead = createBulkhead({ inside: 1, share: 1, waiting: 1 });
  const { page, heard } = makePages(bulkhead, transport);
  page(['a', 'b']);
  const second = page(['c', 'd']);
  page(['e', 'f']);
  assert.deepEqual(heard, ['e overloaded', 'f overloaded']);
  second.cancel(0);
  transport.answer('a');
  assert.deepEqual(transport.batches, [['a', 'b']]);
  transport.answer('b');
  assert.deepEqual(transport.batches, [['a', 'b'], ['d']]);
  second.cancel(1);
  assert.deepEqual([bulkhead.inside(), bulkhead.waiting(), transport.cancelled], [0, 0, ['batch']]);
});

test('a batch that is given up as a whole in the line takes no room in it', () => {
  const transport = createHeldTransport(true);
  const bulkhead = createBulkhead({ inside: 1, share: 1, waiting: 1 });
  const { page } = makePages(bulkhead, transport);
  page(['a', 'b']);
  const second = page(['c', 'd']);
  second.cancel(0);
  second.cancel(1);
  assert.equal(bulkhead.waiting(), 0);
});
