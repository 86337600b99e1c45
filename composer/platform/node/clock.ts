/** Time on Node: monotonic, so that a corrected wall clock expires nothing. */
import { performance } from 'node:perf_hooks';
import type { Clock } from '../../deadline.ts';

/** The clock of this process. Starts above 1,000, since 0 means "never" to many. */
export const nodeClock: Clock = {
  now: () => performance.now() + 1_000,
  setTimer: (run, delayMs) => setTimeout(run, delayMs),
  // The handle is what `setTimer` returned: the interface keeps it opaque for others.
  clearTimer: (handle) => clearTimeout(handle as NodeJS.Timeout),
};

/** Milliseconds for which this process has waited so far: for sockets, timers, or anything else that is not its own work. */
export const waitedSoFar = (): number => performance.nodeTiming.idleTime;
