/**
 * The clock that everything is told the time by, and one timer for many deadlines.
 */

/** A moment, in milliseconds on the clock's own scale. Never compare across clocks. */
export type Moment = number;

/** The passing of time. Passed in, so that tests need not wait. */
export interface Clock {
  /** Now, in milliseconds. Monotonic on Node; on Workers it advances with I/O. Starts above 0. */
  now(): Moment;
  /** Calls `run` once, `delayMs` from now at the earliest. */
  setTimer(run: () => void, delayMs: number): TimerHandle;
  clearTimer(handle: TimerHandle): void;
}

/** Opaque to everyone but the clock that made it. */
export type TimerHandle = unknown;

/** Something that is told when its moment has come. */
export interface Bell {
  ring(): void;
}

/** Deadlines of one request. However many are set, at most one timer of the platform is alive. */
export interface Alarms {
  /** Rings `bell` once when `moment` has passed, unless all alarms were released before. */
  at(moment: Moment, bell: Bell): void;
  /** Says that one alarm is not needed any more. When none is, the timer is cleared. */
  release(): void;
}

/** A timer that rings later than this, in milliseconds, shows that its process was busy or asleep. */
const LATE_MS = 5;

/**
 * Creates the alarms of one request. A page has few distinct deadlines and up to thousands of calls, so rings are kept
 * by moment. A released alarm may still ring where others wait for the same moment: its `ring` must know that it is over.
 */
export function createAlarms(clock: Clock): Alarms {
  const rings = new Map<Moment, Bell[]>();
  let live = 0;
  let timer: TimerHandle;
  let armedFor = Number.POSITIVE_INFINITY;
  let wasGivenGrace = false;

  const arm = (moment: Moment): void => {
    if (timer !== undefined) clock.clearTimer(timer);
    armedFor = moment;
    timer = clock.setTimer(ring, Math.max(0, moment - clock.now()));
  };

  const ring = (): void => {
    const now = clock.now();
    // Timers come before what sockets hold: while this process slept, an answer may have come that nobody has read yet.
    wasGivenGrace = !wasGivenGrace && now - armedFor > LATE_MS;
    if (wasGivenGrace) {
      timer = clock.setTimer(ring, 0);
      return;
    }
    timer = undefined;
    armedFor = Number.POSITIVE_INFINITY;
    let next = Number.POSITIVE_INFINITY;
    for (const [moment, waiting] of rings) {
      if (moment > now) next = Math.min(next, moment);
      else {
        rings.delete(moment);
        for (const bell of waiting) bell.ring();
      }
    }
    // A callback may have armed an earlier timer itself.
    if (live > 0 && next < armedFor) arm(next);
  };

  return {
    at(moment, bell) {
      live += 1;
      const waiting = rings.get(moment);
      if (waiting) waiting.push(bell);
      else rings.set(moment, [bell]);
      if (moment < armedFor) arm(moment);
    },
    release() {
      live -= 1;
      if (live > 0 || timer === undefined) return;
      clock.clearTimer(timer);
      timer = undefined;
      armedFor = Number.POSITIVE_INFINITY;
      rings.clear();
    },
  };
}
