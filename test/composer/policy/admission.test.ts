import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Admission, createAdmission } from '../../../composer/policy/admission.ts';
import { LAG_EVERY_MS, SLOTS_WAITING } from '../../../composer/policy/budgets.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';

/** One turn of a loop that is busy for so long before it looks at its timers; returns the share of 100 pages let in. */
async function turn(admission: Admission, clock: FakeClock, busyMs: number): Promise<number> {
  let letIn = 0;
  for (let page = 0; page < 100; page += 1) if (admission.refuse(1) === undefined) letIn += 1;
  clock.block(busyMs);
  await clock.advance(0);
  return letIn / 100;
}

test('everyone is let in while the process is on time', async () => {
  const clock = createFakeClock();
  const admission = createAdmission(clock);
  for (let round = 0; round < 20; round += 1) assert.equal(await turn(admission, clock, LAG_EVERY_MS), 1);
});

test('what is let in settles at what can be done, and recovers in two seconds', async () => {
  const clock = createFakeClock();
  const admission = createAdmission(clock);
  const shares: number[] = [];
  // Three times as much comes as can be done: a turn with all of it takes three times as long as what came in meanwhile.
  let busyMs = LAG_EVERY_MS;
  for (let round = 0; round < 400; round += 1) {
    const share = await turn(admission, clock, busyMs);
    busyMs = Math.max(LAG_EVERY_MS, 3 * share * busyMs);
    if (round >= 100) shares.push(share);
  }
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  assert.ok(mean > 0.25 && mean < 0.4, `let in ${mean}, a third can be served`);
  assert.ok(admission.lagMs() < 200, `${admission.lagMs()} ms late`);
  const before = clock.now();
  while ((await turn(admission, clock, LAG_EVERY_MS)) < 1) assert.ok(clock.now() - before < 2_000);
});

test('a process with nothing to do has no timer', async () => {
  const clock = createFakeClock();
  const admission = createAdmission(clock);
  admission.refuse(1);
  assert.equal(clock.pendingTimers, 1);
  await clock.advance(1_000);
  assert.equal(clock.pendingTimers, 0);
});

test('so many slots may wait at once, and the largest page is let in where nobody else is', () => {
  const admission = createAdmission(createFakeClock());
  assert.equal(admission.refuse(SLOTS_WAITING + 1), undefined);
  admission.slotWaits();
  assert.equal(admission.refuse(SLOTS_WAITING), 'full');
  assert.equal(admission.refuse(SLOTS_WAITING - 1), undefined);
  admission.slotDone();
  assert.equal(admission.refuse(SLOTS_WAITING), undefined);
});

test('a moment of lateness is remembered for a while, and then forgotten', async () => {
  const clock = createFakeClock();
  const admission = createAdmission(clock);
  await turn(admission, clock, 525);
  assert.equal(admission.latelyMs(), 500);
  await clock.advance(300);
  assert.ok(admission.latelyMs() > 200);
  await clock.advance(3_000);
  assert.ok(admission.latelyMs() < 5);
});

test('one stall, however long, turns nobody away', async () => {
  const clock = createFakeClock();
  const admission = createAdmission(clock);
  await turn(admission, clock, LAG_EVERY_MS);
  await turn(admission, clock, 3_000);
  assert.equal(await turn(admission, clock, LAG_EVERY_MS), 1);
});
