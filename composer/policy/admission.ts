/**
 * Who gets in when more want to than can be served.
 *
 * Pages that have to ask for something are let in as a share of those that come. The share falls while the process is late,
 * by how late it is, and rises again slowly: so the work let in settles at what can be done, and what is let in is done in
 * time. A page that is in memory costs less than its refusal, so it is never asked here.
 */
import type { Clock } from '../deadline.ts';
import { LAG_LIMIT_MS, LATE_IN_ROW, SLOTS_WAITING } from './budgets.ts';
import { watchLoopLag } from './loop-lag.ts';

/** Why a page was turned away: the process is late, or too many slots wait for answers. */
export type ShedReason = 'late' | 'full';

/** The way in. */
export interface Admission {
  /** Why a page of so many open slots is not composed now; `undefined`: it is. */
  readonly refuse: (openSlots: number) => ShedReason | undefined;
  /** One slot begins to wait for its answer. */
  readonly slotWaits: () => void;
  /** One slot waits no longer. */
  readonly slotDone: () => void;
  readonly slotsWaiting: () => number;
  /** How late the process is and was lately, in milliseconds. */
  readonly lagMs: () => number;
  readonly latelyMs: () => number;
}

/** Least share: enough to learn that there is room again. */
const LEAST_SHARE = 0.02;

/** How fast the share rises, with every measurement of 25 ms: from a third to all in a second. */
const RISE = 0.02;

/** Lets everyone in: for platforms that spread load themselves, and may end a request without a word, so that nothing can be counted. */
export const openAdmission: Admission = {
  refuse: () => undefined,
  slotWaits: () => undefined,
  slotDone: () => undefined,
  slotsWaiting: () => 0,
  lagMs: () => 0,
  latelyMs: () => 0,
};

/** Creates the way in to a process of its own, whose timers outlive requests. */
export function createAdmission(clock: Clock): Admission {
  let share = 1;
  let credit = 1;
  let waiting = 0;

  let lateInRow = 0;

  /** One stall, of a collector or a neighbour, is over when it is noticed: only lateness that lasts is too many visitors. */
  const adapt = (lagMs: number): void => {
    lateInRow = lagMs <= LAG_LIMIT_MS ? 0 : lateInRow + 1;
    if (lateInRow < LATE_IN_ROW) share = Math.min(1, share + RISE);
    else share = Math.max(LEAST_SHARE, share * Math.max(0.5, LAG_LIMIT_MS / lagMs));
  };
  const lag = watchLoopLag(clock, adapt);

  /** Lets in the share, evenly spread. */
  const takeTurn = (): boolean => {
    if (share === 1) return true;
    credit += share;
    if (credit < 1) return false;
    credit -= 1;
    return true;
  };

  return {
    refuse(openSlots) {
      lag.touch();
      // The largest page of all gets in where nobody else is.
      if (waiting > 0 && waiting + openSlots > SLOTS_WAITING) return 'full';
      return takeTurn() ? undefined : 'late';
    },
    slotWaits() {
      waiting += 1;
      lag.touch();
    },
    slotDone() {
      waiting -= 1;
    },
    slotsWaiting: () => waiting,
    lagMs: lag.nowMs,
    latelyMs: lag.latelyMs,
  };
}
