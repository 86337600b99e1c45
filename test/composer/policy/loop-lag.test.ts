import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LAG_EVERY_MS } from '../../../composer/policy/budgets.ts';
import { watchLoopLag } from '../../../composer/policy/loop-lag.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

/** A timer of 25 ms that always rings so much late, as on a machine that others keep busy. */
async function pass(clock: ReturnType<typeof createFakeClock>, seconds: number, lateMs: number): Promise<void> {
  for (let rings = 0; rings < (seconds * 1_000) / LAG_EVERY_MS; rings += 1) {
    await clock.advance(LAG_EVERY_MS - 1);
    clock.block(1 + lateMs);
    await clock.advance(0);
  }
}

test('lateness is measured while there is something to do', async () => {
  const clock = createFakeClock();
  const lag = watchLoopLag(clock);
  lag.touch();
  await pass(clock, 0.1, 40);
  assert.equal(lag.nowMs(), 40);
  assert.equal(lag.latelyMs(), 40);
});

test('a peak is forgotten, and then nothing is measured', async () => {
  const clock = createFakeClock();
  const lag = watchLoopLag(clock);
  lag.touch();
  await pass(clock, 0.1, 500);
  await pass(clock, 3, 0);
  assert.ok(lag.latelyMs() <= 1);
  assert.equal(clock.pendingTimers, 0);
});

test('a process with nothing to do falls asleep on a busy machine, too', async () => {
  const clock = createFakeClock();
  const lag = watchLoopLag(clock);
  lag.touch();
  await pass(clock, 5, 3);
  assert.equal(clock.pendingTimers, 0);
  assert.equal(lag.latelyMs(), 0);
  lag.touch();
  assert.equal(clock.pendingTimers, 1);
});
