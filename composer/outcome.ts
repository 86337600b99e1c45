/**
 * How a slot ended, and why it did not go well.
 *
 * Failures are values: nothing on the path of a request throws. The reasons are the closed list
 * that receipts, metrics and logs share.
 */

/** Why a call gave nothing that may be shown as fresh. */
export type FailureReason =
  | 'timeout'
  | 'circuit-open'
  | 'overloaded'
  | 'bad-status'
  | 'bad-body'
  | 'bad-markup'
  | 'too-large'
  | 'unreachable'
  | 'redirect'
  | 'deadline'
  | 'invalid-props'
  | 'too-deep';

/** One failed call. */
export interface Failure {
  /** The closed reason, for receipts and metrics. */
  readonly reason: FailureReason;
  /** For the operator's log only: what exactly was wrong. Never shown to a visitor. */
  readonly detail: string;
  /** The status the fragment answered with, where there was one. */
  readonly status?: number;
}

/** The rungs of the ladder, best first. */
export type OutcomeKind = 'fresh' | 'cached' | 'stale' | 'fallback' | 'empty';

/** Why a good answer is not kept for others, though its fragment's declaration or its own words mean it to be. */
export type Obstacle = 'set-cookie' | 'authorization' | 'vary' | 'cache-control' | 'age';

/** What was waited for when the time was up: the head of an answer, or the rest of it. */
export type Phase = 'head' | 'body';

/** Makes a {@link Failure}; `detail` is cut to 300 characters so that no log line grows with a fragment's body. */
export function makeFailure(reason: FailureReason, detail: string, status?: number): Failure {
  const short = detail.length > 300 ? `${detail.slice(0, 300)}…` : detail;
  return status === undefined ? { reason, detail: short } : { reason, detail: short, status };
}
