/**
 * Tells a crowd that stays from a burst.
 *
 * Visitors who come back at once when they are turned away look like a crowd for as long as there is no room for all of them,
 * though there would be in a longer line. So from time to time a crowd is taken for a burst again, and has to prove itself.
 */
import type { Clock, Moment } from '../deadline.ts';
import { CALM_MS, CROWD_AFTER_MS, CROWD_FOR_MS } from './budgets.ts';

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
      if (now - lastMs >= CALM_MS || now - firstMs >= CROWD_FOR_MS) firstMs = now;
      lastMs = now;
    },
    isThere: () => clock.now() - lastMs < CALM_MS && lastMs - firstMs >= CROWD_AFTER_MS,
  };
}
