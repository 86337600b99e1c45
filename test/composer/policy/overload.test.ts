import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PAGE_DEADLINE_MS } from '../../../composer/policy/budgets.ts';
import { LoopModel, USUAL } from './loop-model.ts';

/** Pages a second that the usual process makes. */
const CAPACITY = 1_000;

function shareBelow(values: readonly number[], limit: number): number {
  return values.filter((value) => value <= limit).length / values.length;
}

test('three times what can be done for a minute: nine tenths of it are still done in time, the rest is told so at once', async () => {
  const model = new LoopModel(USUAL);
  const { shownMs, refusedMs, waitedMs } = await model.comeSteadily(3 * CAPACITY, 60_000);
  const goodput = shownMs.filter((ms) => ms <= PAGE_DEADLINE_MS).length / (60 * CAPACITY);
  assert.ok(goodput >= 0.9, `goodput ${goodput}`);
  assert.ok(shareBelow(refusedMs, 10) > 0.5 && shareBelow(refusedMs, 50) >= 0.99, 'told at once');
  // Until it was clear that they were too many, all were let in who could be served in time.
  assert.ok(shareBelow(shownMs, PAGE_DEADLINE_MS) === 1, `longest ${Math.max(...shownMs)} ms`);
  assert.ok(Math.max(...waitedMs.slice(waitedMs.length / 10)) <= 100, 'a short line');
});

test('when too many no longer come, nobody is turned away and nobody waits', async () => {
  const model = new LoopModel(USUAL);
  const before = Math.max(...(await model.comeSteadily(CAPACITY / 3, 2_000)).shownMs);
  await model.comeSteadily(3 * CAPACITY, 10_000);
  await model.comeSteadily(CAPACITY / 3, 500);
  const { shownMs, refusedMs } = await model.comeSteadily(CAPACITY / 3, 3_000);
  assert.ok(Math.max(...shownMs) <= before * 1.2);
  assert.equal(refusedMs.length, 0);
  // And a burst finds as much patience as ever.
  assert.equal((await model.comeTogether(600, 300)).refusedMs.length, 0);
});

test('a little more than can be done costs only what is too much', async () => {
  const model = new LoopModel(USUAL);
  await model.comeSteadily(1.1 * CAPACITY, 30_000);
  const { shownMs, waitedMs } = await model.comeSteadily(1.1 * CAPACITY, 10_000);
  assert.ok(shownMs.length >= 9.5 * CAPACITY, `${shownMs.length} shown`);
  assert.ok(Math.max(...waitedMs) <= 100);
});

test('a thousand visitors who can be served in time are served, again and again', async () => {
  const model = new LoopModel(USUAL);
  const { shownMs, refusedMs } = await model.comeTogether(1_000, 20_000);
  assert.equal(refusedMs.length, 0);
  assert.ok(Math.max(...shownMs) < PAGE_DEADLINE_MS);
  assert.ok(shownMs.length > 19 * CAPACITY);
});

test('a burst, or what has gathered while the process stood still, is not too much', async () => {
  const model = new LoopModel(USUAL);
  assert.equal((await model.comeTogether(500, 400)).refusedMs.length, 0);
  for (let pause = 0; pause < 10; pause += 1) {
    model.clock.block(300);
    assert.equal((await model.comeSteadily(CAPACITY / 2, 1_000)).refusedMs.length, 0);
  }
});

test('pages that are slow at first, as those of a new process are, wait and are shown', async () => {
  const model = new LoopModel({ ...USUAL, beginMs: 0.5, sendMs: 1.5, endMs: 3 });
  model.clock.setTimer(() => {
    model.costs = USUAL;
  }, 500);
  assert.equal((await model.comeTogether(250, 3_000)).refusedMs.length, 0);
});

test('pages that wait for slow fragments keep nobody out', async () => {
  const model = new LoopModel({ ...USUAL, answersAfterMs: 1_900 });
  const { refusedMs, waitedMs } = await model.comeSteadily(0.8 * CAPACITY, 10_000);
  assert.ok(model.admission.pagesComposing() > CAPACITY);
  assert.equal(refusedMs.length, 0);
  assert.ok(Math.max(...waitedMs) < 10);
});

test('those who come back at once, however many, do not take the time of those who were let in', async () => {
  const model = new LoopModel({ ...USUAL, refuseMs: 0.1 });
  await model.comeSteadily(3 * CAPACITY, 5_000);
  // To turn each of them away once takes 100 ms.
  const { shownMs } = await model.comeTogether(1_000, 20_000);
  assert.ok(shownMs.length >= (20 * CAPACITY) / 4, `${shownMs.length} shown`);
});

test('those of them who would all find room in a longer line find it within a minute', async () => {
  const model = new LoopModel(USUAL);
  await model.comeSteadily(3 * CAPACITY, 5_000);
  assert.ok((await model.comeTogether(500, 5_000)).refusedMs.length > 0);
  await model.comeTogether(500, 60_000);
  const { shownMs, refusedMs } = await model.comeTogether(500, 5_000);
  assert.equal(refusedMs.length, 0);
  assert.ok(shownMs.length > 4.9 * CAPACITY);
});
