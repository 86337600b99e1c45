/**
 * How late this process is: the age of what waits for its turn in the event loop.
 *
 * A timer that is due while others are being served rings late by as long as a request that arrived just then would have
 * waited. Measured only while there is something to do, so that an idle process stays asleep. For platforms whose timers
 * outlive a request: Node, not Workers.
 */
import type { Clock } from '../deadline.ts';
import { LAG_EVERY_MS } from './budgets.ts';

/** Lateness, watched. */
export interface LoopLag {
  /** There is something to do: measuring goes on. */
  readonly touch: () => void;
  /** Of the last measurement, in milliseconds. */
  readonly nowMs: () => number;
  /** Of late: the largest, forgotten by half in a third of a second. In milliseconds. */
  readonly latelyMs: () => number;
}

/** What is left of an old peak after a measurement. */
const MEMORY = 0.95;

/** Measurements without anything to do, after which an old peak is as good as forgotten, however late a busy machine rings: two seconds. */
const QUIET_MEASUREMENTS = 80;

/** Watches the loop. */
export function watchLoopLag(clock: Clock): LoopLag {
  let lagMs = 0;
  let peakMs = 0;
  let isMeasuring = false;
  let wasTouched = false;
  let quiet = 0;

  const measure = (): void => {
    wasTouched = false;
    const dueMs = clock.now() + LAG_EVERY_MS;
    clock.setTimer(() => {
      lagMs = Math.max(0, clock.now() - dueMs);
      peakMs = Math.max(lagMs, peakMs * MEMORY);
      quiet = wasTouched ? 0 : quiet + 1;
      if (quiet >= QUIET_MEASUREMENTS) peakMs = 0;
      isMeasuring = wasTouched || peakMs > 1;
      if (isMeasuring) measure();
    }, LAG_EVERY_MS);
  };

  return {
    touch() {
      wasTouched = true;
      if (isMeasuring) return;
      isMeasuring = true;
      measure();
    },
    nowMs: () => lagMs,
    latelyMs: () => peakMs,
  };
}
