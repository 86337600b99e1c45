/** Tells a crowd that stays from a burst. */
import type { Clock, Moment } from '../deadline.ts';
import { CALM_MS, CROWD_AFTER_MS } from './budgets.ts';

/** Whether more come than can be served. */
export interface CrowdWatch {
  /** Somebody found no room. */
  readonly note: () => void;
  /** Have some found no room for a while, and the last of them not long ago? */
  readonly isThere: () => boolean;
}

/** Creates one that has seen nobody. */
export function createCrowdWatch(clock: Clock): CrowdWatch {
  let firstMs: Moment = 0;
  let lastMs: Moment = Number.NEGATIVE_INFINITY;
  return {
    note() {
      const now = clock.now();
      if (now - lastMs >= CALM_MS) firstMs = now;
      lastMs = now;
    },
    isThere: () => clock.now() - lastMs < CALM_MS && lastMs - firstMs >= CROWD_AFTER_MS,
  };
}
