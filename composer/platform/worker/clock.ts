/** Time on Workers: it stands still while code runs, and goes on with I/O. */
import type { Clock } from '../../deadline.ts';

/** The clock of an isolate. Timers belong to the request that sets them. */
export const workerClock: Clock = {
  now: () => Date.now(),
  setTimer: (run, delayMs) => setTimeout(run, delayMs),
  // The handle is what `setTimer` returned: the interface keeps it opaque for others.
  clearTimer: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
};
