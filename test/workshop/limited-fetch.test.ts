import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WORKERS_FREE_LIMITS, WORKERS_PAID_LIMITS } from '../../composer/policy/limits.ts';
import { createFakeClock, settle } from '../support/fake-clock.ts';
import { createLimitedPlatform } from '../support/limited-fetch.ts';

/** A `fetch` whose headers come when the test says so. */
function createHeldFetch() {
  const arrivals: (() => void)[] = [];
  const fetch = () => new Promise<Response>((resolve) => arrivals.push(() => resolve(new Response('late'))));
  return { fetch, arrivals };
}

test('the seventh request waits until one of six has its headers, not its body', async () => {
  const platform = createLimitedPlatform(WORKERS_PAID_LIMITS);
  const { fetch, arrivals } = createHeldFetch();
  const limited = platform.overHttp(fetch);
  const first = limited('http://a.test/');
  const others = Array.from({ length: 7 }, () => limited('http://a.test/'));
  await settle();
  assert.equal(arrivals.length, 6);
  arrivals[0]?.();
  await first;
  await settle();
  assert.equal(arrivals.length, 7);
  for (const arrive of arrivals) arrive();
  await settle();
  arrivals[7]?.();
  await Promise.all(others);
  assert.deepEqual([platform.use.waiting, platform.use.queued], [6, 2]);
});

test('all Workers of a request share its connections, whichever fetch they use', async () => {
  const platform = createLimitedPlatform(WORKERS_PAID_LIMITS);
  const [one, two] = [createHeldFetch(), createHeldFetch()];
  for (let count = 0; count < 4; count++) void platform.overHttp(one.fetch)('http://a.test/');
  for (let count = 0; count < 4; count++) void platform.overHttp(two.fetch)('http://b.test/');
  await settle();
  assert.deepEqual([one.arrivals.length, two.arrivals.length], [4, 2]);
});

test('a request that is given up in the queue is never sent', async () => {
  const platform = createLimitedPlatform({ ...WORKERS_PAID_LIMITS, connectionsWaitingForHeaders: 1 });
  const { fetch, arrivals } = createHeldFetch();
  const limited = platform.overHttp(fetch);
  const first = limited('http://a.test/');
  const controller = new AbortController();
  const second = limited('http://a.test/', { signal: controller.signal });
  const third = limited('http://a.test/');
  controller.abort(new Error('enough'));
  await assert.rejects(second, /enough/);
  arrivals[0]?.();
  await first;
  await settle();
  arrivals[1]?.();
  await third;
  assert.equal(arrivals.length, 2);
});

test('calls of bindings queue for nothing, and throw beyond the invocations', async () => {
  const platform = createLimitedPlatform(WORKERS_PAID_LIMITS);
  const { fetch, arrivals } = createHeldFetch();
  const limited = platform.overBinding(fetch);
  for (let count = 0; count < 30; count++) void limited('http://a.test/');
  assert.equal(arrivals.length, 30);
  await assert.rejects(limited('http://a.test/'), /invocations/);
});

test('requests throw beyond the subrequests, of whatever kind they are', async () => {
  const platform = createLimitedPlatform(WORKERS_FREE_LIMITS);
  const answer = async () => new Response('');
  for (let count = 0; count < 25; count++) await platform.overBinding(answer)('http://a.test/');
  for (let count = 0; count < 25; count++) await platform.overHttp(answer)('http://a.test/');
  await assert.rejects(platform.overHttp(answer)('http://a.test/'), /subrequests/);
});

test('timers throw beyond 10,000 alive', async () => {
  const platform = createLimitedPlatform(WORKERS_PAID_LIMITS);
  const clock = createFakeClock();
  const limited = platform.withTimers(clock);
  const handles = Array.from({ length: 10_000 }, () => limited.setTimer(() => undefined, 5));
  assert.throws(() => limited.setTimer(() => undefined, 5), /timeouts/);
  limited.clearTimer(handles[0]);
  limited.setTimer(() => undefined, 50);
  assert.equal(platform.use.timers, 10_000);
  assert.equal(clock.pendingTimers, 10_000);
});
