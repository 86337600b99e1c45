import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeFailure } from '../../../composer/outcome.ts';
import { createBulkhead } from '../../../composer/policy/bulkhead.ts';
import { NODE_LIMITS, type PlatformLimits } from '../../../composer/policy/limits.ts';
import { createScheduler } from '../../../composer/policy/scheduler.ts';
import type { ServiceRoute } from '../../../composer/policy/sending.ts';
import { createHeldTransport, makeAttempt, makeReply } from '../../support/attempts.ts';
import { createFakeClock, settle } from '../../support/fake-clock.ts';

/** A scheduler over these routes, and everything it gave back, in order. */
function schedule(routes: Readonly<Record<string, ServiceRoute>>, limits: Partial<PlatformLimits> = {}) {
  const clock = createFakeClock();
  const heard: string[] = [];
  const late: string[] = [];
  const scheduler = createScheduler({
    limits: { ...NODE_LIMITS, ...limits },
    clock,
    onLate: (fragment) => void late.push(fragment),
    routeTo: (service) => routes[service],
  });
  const start = (calls: readonly string[], isUrgent?: (name: string) => boolean, deadlineMs = 2_000) =>
    scheduler.startCalls(
      calls.map((call) => makeAttempt(call.split(' ')[0] ?? '', call.split(' ')[1] ?? '', deadlineMs)),
      (index, reply) => heard.push(`${calls[index]} ${reply.kind === 'failure' ? reply.failure.reason : 'good'}`),
      isUrgent && ((attempt) => isUrgent(attempt.call.fragment.name)),
    );
  return { clock, heard, late, start };
}

describe('calls to a service with a batch', () => {
  test('travel as one request, and are received as they arrive', () => {
    const transport = createHeldTransport(true);
    const { start, heard } = schedule({ a: { transport, link: 'http' } });
    start(['a one', 'a two', 'a three']);
    assert.deepEqual(transport.batches, [['one', 'two', 'three']]);
    transport.answer('three');
    transport.answer('one');
    assert.deepEqual(heard, ['a three good', 'a one good']);
  });

  test('are sent as several where they are too many for one', () => {
    const transport = createHeldTransport(true);
    const { start, heard } = schedule({ a: { transport, link: 'http' } }, { batchCalls: 2 });
    start(['a 1', 'a 2', 'a 3', 'a 4', 'a 5']);
    assert.deepEqual(transport.batches, [['1', '2'], ['3', '4'], ['5']]);
    transport.answer('4');
    assert.deepEqual(heard, ['a 4 good']);
  });

  test('travel singly where there is only one', () => {
    const transport = createHeldTransport(true);
    schedule({ a: { transport, link: 'http' } }).start(['a one']);
    assert.deepEqual([transport.sent, transport.batches], [['one'], []]);
  });

  test('are given up with the last that is wanted', () => {
    const transport = createHeldTransport(true);
    const { start, heard } = schedule({ a: { transport, link: 'http' } });
    const calls = start(['a one', 'a two', 'a three']);
    transport.answer('one');
    calls.cancel(0);
    calls.cancel(1);
    calls.cancel(1);
    assert.deepEqual(transport.cancelled, []);
    calls.cancel(2);
    assert.deepEqual(transport.cancelled, ['batch']);
    transport.answer('two');
    assert.deepEqual(heard, ['a one good'], 'what was given up is not heard');
  });
});

test('an answer to what was given up in time is late where others of its batch are still waited for', async () => {
  const transport = createHeldTransport(true);
  const { start, clock, heard, late } = schedule({ a: { transport, link: 'http' } });
  const calls = start(['a one', 'a two', 'a three', 'a four'], undefined, 1_500);
  calls.cancel(0);
  transport.answer('one');
  assert.deepEqual(late, [], 'its visitor has left, it came in time');
  await clock.advance(500);
  calls.cancel(1);
  calls.cancel(2);
  transport.answer('two');
  transport.answer('three', {
    kind: 'failure',
    failure: makeFailure('bad-body', 'cut short'),
    untouched: false,
  });
  assert.deepEqual(late, ['two'], 'what is no answer is not late');
  transport.answer('four');
  assert.deepEqual([heard, late], [['a four good'], ['two']], 'what comes before its alarm is taken');
});

test('whether an answer has begun is asked of what carries the call, alone, with others, or past the one before', async () => {
  const [single, walled, batch] = [createHeldTransport(false), createHeldTransport(false), createHeldTransport(true)];
  const { start } = schedule({
    a: { transport: single, link: 'http' },
    b: { transport: walled, link: 'http', bulkhead: createBulkhead({ inside: 1, share: 1, waiting: 1 }) },
    c: { transport: batch, link: 'http' },
  });
  const calls = start(['a 1', 'b 2', 'b 3', 'c 4', 'c 5']);
  const begun = (): readonly boolean[] => [0, 1, 2, 3, 4].map(calls.hasBegun);
  assert.deepEqual(begun(), [false, false, false, false, false]);
  for (const transport of [single, walled, batch]) transport.begin();
  assert.deepEqual(begun(), [true, true, false, true, true], 'the third has not left');
  batch.answer('4');
  assert.deepEqual(begun(), [true, true, false, false, true], 'what has ended is no beginning');
});

describe('single calls', () => {
  test('leave at once where they fit', () => {
    const transport = createHeldTransport(false);
    const { start, heard } = schedule({ a: { transport, link: 'http' } }, { callsPerService: 3 });
    start(['a one', 'a two', 'a three']);
    assert.deepEqual(transport.sent, ['one', 'two', 'three']);
    transport.answer('two');
    assert.deepEqual(heard, ['a two good']);
  });

  test('wait for their turn where they do not, without holding up another service', async () => {
    const [slow, quick] = [createHeldTransport(false), createHeldTransport(false)];
    const { start } = schedule({
      a: { transport: slow, link: 'http', concurrency: 2 },
      b: { transport: quick, link: 'http' },
    });
    const calls = start(['a 1', 'a 2', 'a 3', 'a 4', 'b 5']);
    await settle();
    assert.deepEqual([slow.sent, quick.sent], [['1', '2'], ['5']]);
    assert.deepEqual([0, 1, 2, 3, 4].map(calls.isQueued), [false, false, true, true, false]);
    slow.answer('2');
    await settle();
    assert.deepEqual(slow.sent, ['1', '2', '3']);
  });

  test('share the connections of a platform that counts them', async () => {
    const [a, b] = [createHeldTransport(false), createHeldTransport(false)];
    const { start } = schedule(
      { a: { transport: a, link: 'http' }, b: { transport: b, link: 'http' } },
      { connectionsWaitingForHeaders: 3 },
    );
    start(['a 1', 'a 2']);
    start(['b 3', 'b 4']);
    await settle();
    assert.deepEqual([a.sent, b.sent], [['1', '2'], ['3']]);
    a.answer('1');
    await settle();
    assert.deepEqual(b.sent, ['3', '4']);
  });

  test('are told what is left of their budget when their turn comes', async () => {
    const transport = createHeldTransport(false);
    const { start, clock } = schedule({ a: { transport, link: 'http', concurrency: 1 } });
    start(['a 1', 'a 2']);
    await clock.advance(400);
    transport.answer('1');
    await settle();
    assert.deepEqual(transport.budgets, [1_000, 600]);
  });

  test('whose deadline passed in the line are not sent, and say so', async () => {
    const transport = createHeldTransport(false);
    const { start, clock, heard } = schedule({ a: { transport, link: 'http', concurrency: 1 } });
    start(['a 1', 'a 2', 'a 3'], undefined, 1_500);
    await clock.advance(600);
    transport.answer('1');
    await settle();
    assert.deepEqual(transport.sent, ['1']);
    assert.deepEqual(heard, ['a 1 good', 'a 2 overloaded', 'a 3 overloaded']);
  });

  test('that are given up in the line are never sent, and one on its way makes room', async () => {
    const transport = createHeldTransport(false);
    const { start, heard } = schedule({ a: { transport, link: 'http', concurrency: 1 } });
    const calls = start(['a 1', 'a 2', 'a 3']);
    await settle();
    calls.cancel(1);
    calls.cancel(0);
    await settle();
    assert.deepEqual(transport.cancelled, ['1']);
    assert.deepEqual(transport.sent, ['1', '3']);
    assert.deepEqual(heard, []);
  });

  test('in this process touch no limit', () => {
    const transport = createHeldTransport(false);
    const limits = { connectionsWaitingForHeaders: 1, callsPerService: 1, subrequests: 0, invocations: 0 };
    schedule({ a: { transport, link: 'local' } }, limits).start(['a 1', 'a 2', 'a 3']);
    assert.deepEqual(transport.sent, ['1', '2', '3']);
  });
});

describe('the allowance of a page', () => {
  test('refuses at once what the platform would refuse, for all starts together', () => {
    const transport = createHeldTransport(false);
    const { start, heard } = schedule({ a: { transport, link: 'binding' } }, { invocations: 3 });
    start(['a 1', 'a 2']);
    start(['a 3', 'a 4', 'a 5']);
    assert.deepEqual(transport.sent, ['1', '2', '3']);
    assert.deepEqual(heard, ['a 4 overloaded', 'a 5 overloaded']);
  });

  test('goes to batches first, then to what is urgent', () => {
    const [single, batch] = [createHeldTransport(false), createHeldTransport(true)];
    const routes: Record<string, ServiceRoute> = {
      a: { transport: single, link: 'binding' },
      b: { transport: batch, link: 'http' },
    };
    const { start, heard } = schedule(routes, { subrequests: 2 });
    start(['a 1', 'a 2', 'b 3', 'b 4'], (name) => name === '2');
    assert.deepEqual(batch.batches, [['3', '4']]);
    assert.deepEqual(single.sent, ['2']);
    assert.deepEqual(heard, ['a 1 overloaded']);
  });
});

test('urgent calls go first, then the others, both in their order', () => {
  const transport = createHeldTransport(true);
  schedule({ a: { transport, link: 'http' } }).start(
    ['a 1', 'a 2', 'a 3', 'a 4'],
    (name) => name === '2' || name === '4',
  );
  assert.deepEqual(transport.batches, [['2', '4', '1', '3']]);
});

test('a service that is not known any more cannot be reached', () => {
  const { start, heard } = schedule({});
  const calls = start(['gone 1']);
  assert.deepEqual(heard, ['gone 1 unreachable']);
  calls.cancel(0);
});

test('an answer that is there before sending returns is heard once, and then nothing can be cancelled', () => {
  const cancelled: string[] = [];
  const transport = {
    send: (_attempt: unknown, receive: (reply: ReturnType<typeof makeReply>) => void) => {
      receive(makeReply());
      receive(makeReply());
      return { giveUp: () => cancelled.push('late'), hasBegun: false };
    },
  };
  const { start, heard } = schedule({ a: { transport, link: 'local' } });
  start(['a 1']).cancel(0);
  assert.deepEqual(heard, ['a 1 good']);
  assert.deepEqual(cancelled, []);
});
