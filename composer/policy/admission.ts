/**
 * Who gets in when more want to than can be served.
 *
 * Of pages that have to ask for something, few begin in one turn of the event loop; others wait in a line. Who is in the line begins
 * when nothing has come from fragments, or when those before have had their time. So what was begun is ended before more is begun,
 * the process looks often at what has come, and one that has nothing else to do has no line, however long its pages wait for slow
 * fragments.
 *
 *   arrives ──no line──▶ begins
 *      └──line──▶ waits ──its turn──▶ begins
 *          │        └──too late for its fragments──▶ turned away
 *          └──would wait for too long──▶ turned away at once
 *
 * Too long is a good part of the page's own deadline: a burst is served whole, if not at once. Where that is not enough for a
 * while, there are more visitors than can be served. Waiting helps none of them then, so the line is kept short until all who come
 * find room. A page that is in memory costs little more than its refusal, so it never waits.
 */
import type { Clock, Moment } from '../deadline.ts';
import {
  LAST_SHARE,
  MOST_PER_TURN,
  PAGE_DEADLINE_MS,
  PAGES_WAITING,
  PATIENT_SHARE,
  REFUSALS_PER_PAGE,
  SHORT_WAIT_MS,
  SLOTS_WAITING,
  TURN_MS,
  TURN_WORK_MS,
} from './budgets.ts';
import { createCrowdWatch } from './crowd-watch.ts';
import { Line } from './line.ts';
import { createLinePace } from './line-pace.ts';
import { watchLoopLag } from './loop-lag.ts';

/** Why a page was turned away: it could not have begun in time, or too many slots wait for answers. */
export type ShedReason = 'late' | 'full';

/** A page in the line. */
export interface WaitingPage {
  readonly arrivedMs: Moment;
  /** Budget of the page in milliseconds, its wait included. */
  readonly deadlineMs: number;
  /** Its turn has come. Must not throw. */
  begin(): void;
  /** Its turn has come too late. */
  turnAway(reason: ShedReason): void;
  /** Its visitor has left. */
  readonly isGone: boolean;
}

/** The way in. */
export interface Admission {
  /** Does a page that comes now have to wait for its turn? */
  readonly hasLine: () => boolean;
  /** Why there is no room in the line for a page with this deadline, in milliseconds; `undefined`: there is. */
  readonly refuse: (deadlineMs: number) => ShedReason | undefined;
  /** A page joins the line: one of its methods will be called once, unless it is gone by then. */
  readonly join: (page: WaitingPage) => void;
  /** A page in the line is gone. */
  readonly leave: () => void;
  /** A page of so many open slots begins, and `pageDone` is to be called once; or the reason why it does not. */
  readonly begin: (openSlots: number) => ShedReason | undefined;
  readonly pageDone: () => void;
  /** Pages that have begun and are not done. */
  readonly pagesComposing: () => number;
  /** One slot begins to wait for its answer. */
  readonly slotWaits: () => void;
  /** One slot waits no longer. */
  readonly slotDone: () => void;
  readonly slotsWaiting: () => number;
  /** Pages in the line; how many of them there may be just now; and for how long the first of them has waited, in milliseconds. */
  readonly pagesWaiting: () => number;
  readonly pagesLimit: () => number;
  readonly waitedMs: () => number;
  /** How late the process is and was lately, in milliseconds. */
  readonly lagMs: () => number;
  readonly latelyMs: () => number;
}

/** Lets everyone in: for platforms that spread load themselves, and may end a request without a word, so that nothing can be counted. */
export const openAdmission: Admission = {
  hasLine: () => false,
  refuse: () => undefined,
  join: () => undefined,
  leave: () => undefined,
  begin: () => undefined,
  pageDone: () => undefined,
  pagesComposing: () => 0,
  slotWaits: () => undefined,
  slotDone: () => undefined,
  slotsWaiting: () => 0,
  pagesWaiting: () => 0,
  pagesLimit: () => 0,
  waitedMs: () => 0,
  lagMs: () => 0,
  latelyMs: () => 0,
};

/** Creates the way in to a process of its own. `afterTurn` calls back when the event loop has looked once at what has come. */
export function createAdmission(clock: Clock, afterTurn: (run: () => void) => void): Admission {
  const line = new Line<WaitingPage>();
  const pace = createLinePace(clock);
  const lag = watchLoopLag(clock);
  const crowd = createCrowdWatch(clock);
  let waiting = 0;
  let composing = 0;
  let pagesBegun = 0;
  /** Pages in the line whose visitors are still there. */
  let staying = 0;
  /** When the first page of this turn began. */
  let turnMs: Moment | undefined;
  let isTurning = false;
  /** When somebody was called last, and how many were turned away since then. */
  let servedMs: Moment = 0;
  let refused = 0;
  /** Slots that have ended in this turn. */
  let answered = 0;

  /** How many may wait so that nobody waits for longer; in a line that always moves, one may. */
  const limitFor = (longestMs: number): number =>
    Math.min(PAGES_WAITING, Math.max(1, Math.floor(longestMs / pace.pageMs())));

  const longestWaitMs = (deadlineMs: number): number => {
    const patientMs = deadlineMs * PATIENT_SHARE;
    return crowd.isThere() ? Math.min(SHORT_WAIT_MS, patientMs) : patientMs;
  };

  const pagesPerTurn = (): number =>
    pace.pageMs() === 0 ? 1 : Math.min(MOST_PER_TURN, Math.max(1, Math.floor(TURN_WORK_MS / pace.pageMs())));

  const turnSoon = (): void => {
    if (isTurning) return;
    isTurning = true;
    afterTurn(turn);
  };

  const turn = (): void => {
    isTurning = false;
    turnMs = undefined;
    if (line.length === 0) refused = 0;
    else if (answered === 0 || clock.now() - servedMs >= TURN_WORK_MS) serveLine();
    answered = 0;
    if (line.length > 0) turnSoon();
  };

  const serveLine = (): void => {
    const untilMs = clock.now() + TURN_MS;
    const owed = pagesPerTurn() + Math.floor(refused / REFUSALS_PER_PAGE);
    let begun = 0;
    while (line.length > 0 && (begun < owed || clock.now() < untilMs)) if (callNext()) begun += 1;
    pace.moved(begun + refused / REFUSALS_PER_PAGE);
    refused = 0;
    servedMs = clock.now();
    if (line.length === 0 && !crowd.isThere()) pace.forget();
  };

  /** Calls the first of the line; false where nothing was begun: it had left, it was too late, or memory had its page by then. */
  const callNext = (): boolean => {
    const page = line.shift();
    if (!page || page.isGone) return false;
    staying -= 1;
    const before = pagesBegun;
    if (clock.now() - page.arrivedMs > page.deadlineMs * LAST_SHARE) page.turnAway('late');
    else page.begin();
    return pagesBegun > before;
  };

  return {
    hasLine: () => line.length > 0 || (turnMs !== undefined && clock.now() - turnMs >= TURN_MS),
    refuse(deadlineMs) {
      lag.touch();
      if (staying < limitFor(longestWaitMs(deadlineMs))) return undefined;
      refused += 1;
      // That one page is in a hurry says nothing of the others.
      if (staying >= limitFor(longestWaitMs(PAGE_DEADLINE_MS))) crowd.note();
      return 'late';
    },
    join(page) {
      if (line.length === 0) pace.stands();
      line.push(page);
      staying += 1;
      turnSoon();
    },
    leave() {
      staying -= 1;
    },
    begin(openSlots) {
      lag.touch();
      // The largest page of all gets in where nobody else is.
      if (waiting > 0 && waiting + openSlots > SLOTS_WAITING) return 'full';
      composing += 1;
      pagesBegun += 1;
      turnMs ??= clock.now();
      turnSoon();
      return undefined;
    },
    pageDone() {
      composing -= 1;
    },
    pagesComposing: () => composing,
    slotWaits() {
      waiting += 1;
      lag.touch();
    },
    slotDone() {
      waiting -= 1;
      answered += 1;
    },
    slotsWaiting: () => waiting,
    pagesWaiting: () => staying,
    pagesLimit: () => limitFor(longestWaitMs(PAGE_DEADLINE_MS)),
    waitedMs() {
      const first = line.peek();
      return first ? clock.now() - first.arrivedMs : 0;
    },
    lagMs: lag.nowMs,
    latelyMs: lag.latelyMs,
  };
}
