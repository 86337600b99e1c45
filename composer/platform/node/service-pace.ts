/**
 * How quick the fragments of one service have been of late, and so how many of their requests may share a connection.
 *
 * Answers leave a connection in the order of the requests, so a slow one would make those behind it late. Only fragments
 * that have long been quick share, and no more of them than a connection answers within a moment on average. Each fragment
 * counts for itself: the slow one of a quick service always has a connection of its own.
 */

/** All answers of a shared connection ought to be there within so many milliseconds. */
const MOMENT_MS = 4;

/** What a fragment is taken to need that has not been asked yet, in milliseconds: about 50 quick answers lead to sharing. */
const UNKNOWN_MS = 50;

/** Weight of one answer in the mean: of a slow one nothing is left after some dozens. */
const WEIGHT = 1 / 16;

/** The pace of one service. */
export class ServicePace {
  readonly #meanMs = new Map<string, number>();
  /** Requests on one connection at the most. */
  readonly #deepest: number;
  #isTrusted = true;

  constructor(deepest: number) {
    this.#deepest = deepest;
  }

  /** How many requests may be on a connection that carries this fragment's. 1: it wants one of its own. */
  depthOf(fragment: string): number {
    const meanMs = this.#isTrusted ? (this.#meanMs.get(fragment) ?? UNKNOWN_MS) : UNKNOWN_MS;
    return Math.max(1, Math.min(this.#deepest, Math.floor(MOMENT_MS / meanMs)));
  }

  /** An answer came so many milliseconds after its turn. */
  note(fragment: string, ms: number): void {
    if (this.#deepest === 1) return;
    const meanMs = this.#meanMs.get(fragment) ?? UNKNOWN_MS;
    this.#meanMs.set(fragment, meanMs + WEIGHT * (Math.min(ms, UNKNOWN_MS) - meanMs));
  }

  /** The service does not keep to the protocol: where its answers end is not to be relied on, so that none share any more. */
  distrust(): void {
    this.#isTrusted = false;
  }
}
