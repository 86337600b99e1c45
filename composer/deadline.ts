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
