/**
 * A clock that stands still until the test moves it.
 */
import type { Clock, Moment, TimerHandle } from '../../composer/deadline.ts';

/** The clock of a test. */
export interface FakeClock extends Clock {
  /**
   * Lets `milliseconds` pass: runs every timer that falls due, in order of its moment, with the clock at that moment, and
   * lets all promises settle before and after each.
   */
  advance(milliseconds: number): Promise<void>;
  /** Lets time pass in which nothing runs, as when somebody keeps the event loop busy: timers that fall due are late. */
  block(milliseconds: number): void;
  /** How many timers are set and have neither run nor been cleared. */
  readonly pendingTimers: number;
}

interface Timer {
  readonly dueAt: Moment;
  readonly run: () => void;
}

/** The memory cache takes an entry stored at 0 for immortal, so time starts later. */
const startMs = 1_000;

export function createFakeClock(): FakeClock {
  let now: Moment = startMs;
  const timers = new Set<Timer>();

  /** The first of those that fall due; of equal ones, the one that was set first. */
  const takeNext = (until: Moment): Timer | undefined => {
    const due = Array.from(timers).filter(({ dueAt }) => dueAt <= until);
    const next = due.toSorted((a, b) => a.dueAt - b.dueAt)[0];
    if (next !== undefined) timers.delete(next);
    return next;
  };

  return {
    now: () => now,
    setTimer(run, delayMs): TimerHandle {
      const timer: Timer = { dueAt: now + Math.max(0, delayMs), run };
      timers.add(timer);
      return timer;
    },
    clearTimer(handle) {
      for (const timer of timers) if (timer === handle) timers.delete(timer);
    },
    async advance(milliseconds) {
      const until = now + milliseconds;
      await settle();
      for (let timer = takeNext(until); timer !== undefined; timer = takeNext(until)) {
        now = Math.max(now, timer.dueAt);
        timer.run();
        await settle();
      }
      now = until;
    },
    block(milliseconds) {
      now += milliseconds;
    },
    get pendingTimers() {
      return timers.size;
    },
  };
}

/** Waits until no promise has anything left to do: an immediate runs only after the whole queue of microtasks. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
