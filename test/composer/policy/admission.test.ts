import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Admission, createAdmission, type WaitingPage } from '../../../composer/policy/admission.ts';
import {
  LAG_EVERY_MS,
  LAST_SHARE,
  PAGES_WAITING,
  PATIENT_SHARE,
  SLOTS_WAITING,
  TURN_MS,
  TURN_WORK_MS,
} from '../../../composer/policy/budgets.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';

/** What it takes to begin a page of these tests. */
const BEGIN_MS = 2;

interface Way {
  readonly clock: FakeClock;
  readonly admission: Admission;
  /** Does what was put off until the event loop has looked at what has come. */
  readonly turn: () => void;
}

function createWay(): Way {
  const clock = createFakeClock();
  let putOff: (() => void)[] = [];
  const turn = (): void => {
    const due = putOff;
    putOff = [];
    for (const run of due) run();
  };
  return { clock, admission: createAdmission(clock, (run) => putOff.push(run)), turn };
}

/** A page that writes down what becomes of it, and takes so long to begin. */
function makePage(way: Way, name: string, log: string[], more: Partial<WaitingPage> = {}): WaitingPage {
  return {
    arrivedMs: way.clock.now(),
    deadlineMs: 2_000,
    isGone: false,
    begin() {
      way.admission.begin(1);
      log.push(name);
      way.clock.block(BEGIN_MS);
    },
    turnAway: (reason) => void log.push(`${name} ${reason}`),
    ...more,
  };
}

test('pages begin at once until those of one turn have taken their time', () => {
  const { admission, clock, turn } = createWay();
  assert.equal(admission.hasLine(), false);
  admission.begin(1);
  clock.block(TURN_MS / 2);
  assert.equal(admission.hasLine(), false);
  clock.block(TURN_MS / 2);
  assert.equal(admission.hasLine(), true);
  turn();
  assert.equal(admission.hasLine(), false);
});

test('those that wait are begun in the order in which they came, as many in a turn as its time allows', () => {
  const way = createWay();
  const log: string[] = [];
  for (const name of ['first', 'second', 'third']) way.admission.join(makePage(way, name, log));
  assert.equal(way.admission.pagesWaiting(), 3);
  way.turn();
  assert.deepEqual(log, ['first']);
  assert.equal(way.admission.waitedMs(), BEGIN_MS);
  way.turn();
  way.turn();
  assert.deepEqual(log, ['first', 'second', 'third']);
  assert.equal(way.admission.waitedMs(), 0);
});

test('those that take but a moment begin together', () => {
  const way = createWay();
  let begun = 0;
  const begin = (): void => {
    begun += 1;
    way.admission.begin(1);
    way.clock.block(TURN_MS / 4);
  };
  for (let page = 0; page < 6; page += 1) way.admission.join(makePage(way, 'small', [], { begin }));
  way.turn();
  assert.equal(begun, 4);
});

test('while fragments answer, those that wait do so until those before them have had their time', () => {
  const way = createWay();
  const log: string[] = [];
  for (const name of ['first', 'second']) way.admission.join(makePage(way, name, log));
  way.turn();
  way.admission.slotWaits();
  way.admission.slotDone();
  way.turn();
  assert.deepEqual(log, ['first']);
  way.clock.block(TURN_WORK_MS);
  way.admission.slotWaits();
  way.admission.slotDone();
  way.turn();
  assert.deepEqual(log, ['first', 'second']);
});

test('one whose visitor has left takes nobody’s time', () => {
  const way = createWay();
  const log: string[] = [];
  way.admission.join(makePage(way, 'left', log, { isGone: true }));
  way.admission.join(makePage(way, 'stayed', log));
  way.turn();
  assert.deepEqual(log, ['stayed']);
});

test('visitors who have left keep nobody out of the line', () => {
  const way = createWay();
  for (let page = 0; page < PAGES_WAITING; page += 1) way.admission.join(makePage(way, 'page', []));
  assert.equal(way.admission.refuse(2_000), 'late');
  way.admission.leave();
  assert.equal(way.admission.refuse(2_000), undefined);
  assert.equal(way.admission.pagesWaiting(), PAGES_WAITING - 1);
});

test('one whose turn comes too late for its fragments is turned away', () => {
  const way = createWay();
  const log: string[] = [];
  way.admission.join(makePage(way, 'short', log, { deadlineMs: 500 }));
  way.admission.join(makePage(way, 'usual', log));
  way.clock.block(500 * LAST_SHARE + 1);
  way.turn();
  assert.deepEqual(log, ['short late', 'usual']);
});

test('a page that would wait for most of its deadline is turned away, others are not for that', () => {
  const way = createWay();
  const log: string[] = [];
  // A line that moves by one page in 2 ms.
  for (let page = 0; page < 800; page += 1) way.admission.join(makePage(way, `${page}`, log));
  for (let turn = 0; turn < 410; turn += 1) way.turn();
  const waitMs = way.admission.pagesWaiting() * BEGIN_MS;
  assert.equal(way.admission.refuse(waitMs / PATIENT_SHARE - 10), 'late');
  assert.equal(way.admission.refuse(waitMs / PATIENT_SHARE + 10), undefined);
});

test('a new process takes its first line for slow, and knows the pace of later ones sooner', () => {
  const way = createWay();
  const turnsUntilKnown = (): number => {
    let turns = 0;
    for (let page = 0; page < 800; page += 1) way.admission.join(makePage(way, `${page}`, []));
    for (; way.admission.pagesLimit() === PAGES_WAITING; turns += 1) way.turn();
    while (way.admission.pagesWaiting() > 0) way.turn();
    return turns;
  };
  const first = turnsUntilKnown();
  const second = turnsUntilKnown();
  assert.ok(second < first * 0.6, `${first} turns, then ${second}`);
});

test('pauses say nothing of how fast a line moves', () => {
  const way = createWay();
  for (let page = 0; page < 800; page += 1) way.admission.join(makePage(way, `${page}`, []));
  for (let turn = 0; turn < 410; turn += 1) way.turn();
  const limit = way.admission.pagesLimit();
  for (let pause = 0; pause < 3; pause += 1) {
    way.clock.block(200);
    way.turn();
  }
  assert.equal(way.admission.pagesLimit(), limit);
});

test('nobody knows how fast a new line moves, but it has an end', () => {
  const way = createWay();
  for (let page = 0; page < PAGES_WAITING; page += 1) {
    assert.equal(way.admission.refuse(2_000), undefined);
    way.admission.join(makePage(way, 'page', []));
  }
  assert.equal(way.admission.refuse(2_000), 'late');
});

test('a process with nothing to do has no timer', async () => {
  const { admission, clock, turn } = createWay();
  admission.begin(1);
  admission.pageDone();
  turn();
  assert.equal(clock.pendingTimers, 1);
  await clock.advance(1_000);
  assert.equal(clock.pendingTimers, 0);
});

test('so many slots may wait at once, and the largest page is let in where nobody else is', () => {
  const { admission } = createWay();
  assert.equal(admission.begin(SLOTS_WAITING + 1), undefined);
  admission.slotWaits();
  assert.equal(admission.begin(SLOTS_WAITING), 'full');
  assert.equal(admission.begin(SLOTS_WAITING - 1), undefined);
  admission.slotDone();
  assert.equal(admission.begin(SLOTS_WAITING), undefined);
});

test('a moment of lateness is remembered for a while, and then forgotten', async () => {
  const { admission, clock } = createWay();
  admission.begin(1);
  clock.block(LAG_EVERY_MS + 500);
  await clock.advance(0);
  assert.equal(admission.latelyMs(), 500);
  await clock.advance(300);
  assert.ok(admission.latelyMs() > 200);
  await clock.advance(3_000);
  assert.ok(admission.latelyMs() < 5);
});
