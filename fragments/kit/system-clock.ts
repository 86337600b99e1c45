/** The platform's own time: web standards, the same on Node and on Workers. */
import type { Clock } from '../../composer/deadline.ts';

export const systemClock: Clock = {
  now: () => performance.now(),
  setTimer: (run, delayMs) => setTimeout(run, delayMs),
  clearTimer: (handle) => {
    if (isTimer(handle)) clearTimeout(handle);
  },
};

function isTimer(handle: unknown): handle is ReturnType<typeof setTimeout> {
  return typeof handle === 'object' || typeof handle === 'number';
}
