/**
 * How fast a line moves, measured while there is one.
 *
 * Who is turned away counts for what that costs: else a crowd that comes back at once would make the line look slow, so that even
 * more of it would be turned away, until nobody was let in.
 */
import type { Clock, Moment } from '../deadline.ts';
import { PACE_MS } from './budgets.ts';

/** The pace of one line. */
export interface LinePace {
  /** Somebody has joined the empty line. */
  readonly stands: () => void;
  /** So many more were called, or as much was done in turning others away. */
  readonly moved: (called: number) => void;
  /** Milliseconds for each; 0: not known yet. */
  readonly pageMs: () => number;
  /** What was measured says nothing of the next line. */
  readonly forget: () => void;
}

/** Of so many measurements the fastest counts: pauses, of a collector or of neighbours, say nothing of what a process can do. */
const MOST_MEASUREMENTS = 8;

/** So many are enough, but not for the first line of all: the first pages of a new process take a hundred times as long as later ones. */
const LEAST_MEASUREMENTS = 4;

/** Creates the pace of a line that nobody stands in. */
export function createLinePace(clock: Clock): LinePace {
  /** The last measurements. */
  let measuredMs: number[] = [];
  let pageMs = 0;
  /** Since when the line stands, or was looked at last. */
  let sinceMs: Moment = 0;
  /** For how long it has stood since it was measured last, and how many were called meanwhile. */
  let stoodMs = 0;
  let called = 0;
  let needed = MOST_MEASUREMENTS;

  const measure = (): void => {
    measuredMs = [...measuredMs.slice(1 - MOST_MEASUREMENTS), stoodMs / Math.max(1, called)];
    if (measuredMs.length === MOST_MEASUREMENTS) needed = LEAST_MEASUREMENTS;
    pageMs = measuredMs.length < needed ? 0 : Math.min(...measuredMs);
    stoodMs = 0;
    called = 0;
  };

  return {
    stands() {
      sinceMs = clock.now();
    },
    moved(more) {
      const now = clock.now();
      stoodMs += now - sinceMs;
      sinceMs = now;
      called += more;
      if (stoodMs >= PACE_MS) measure();
    },
    pageMs: () => pageMs,
    forget() {
      measuredMs = [];
      pageMs = stoodMs = called = 0;
    },
  };
}
