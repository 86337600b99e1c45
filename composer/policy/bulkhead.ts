/**
 * A wall around one service: so many requests to it at once, over all pages, and so many that wait for their turn.
 *
 * Without it one service that does not answer holds the sockets and the memory of all. Requests that wait are counted
 * against their deadlines by whoever sends them. For platforms where requests may wait for one another: Node, not Workers.
 */

/** What is done when the turn has come. */
type Go = () => void;

/** The wall around one service. */
export interface Bulkhead {
  /** Calls `go` now, or when its turn comes, after which `leave` is to be called once. False: too many wait already. */
  readonly enter: (go: Go) => boolean;
  /** One that was let in is done. */
  readonly leave: () => void;
  /** One that still waits does not want to any more. */
  readonly giveUp: (go: Go) => void;
  readonly inside: () => number;
  readonly waiting: () => number;
}

/** Bounds of a bulkhead. */
export interface BulkheadLimits {
  /** Requests at once. */
  readonly inside: number;
  /** Requests that wait. */
  readonly waiting: number;
}

/** Creates an empty one. First come, first served. */
export function createBulkhead(limits: BulkheadLimits): Bulkhead {
  const line = new Set<Go>();
  let inside = 0;
  let isCalling = false;

  /** A loop, since one whose deadline has passed leaves as soon as it is let in. */
  const callNext = (): void => {
    if (isCalling) return;
    isCalling = true;
    for (const go of line) {
      if (inside >= limits.inside) break;
      line.delete(go);
      inside += 1;
      go();
    }
    isCalling = false;
  };

  return {
    enter(go) {
      if (inside < limits.inside && line.size === 0) {
        inside += 1;
        go();
        return true;
      }
      if (line.size >= limits.waiting) return false;
      line.add(go);
      return true;
    },
    leave() {
      inside -= 1;
      if (line.size > 0) callNext();
    },
    giveUp: (go) => void line.delete(go),
    inside: () => inside,
    waiting: () => line.size,
  };
}
