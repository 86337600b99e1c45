/**
 * One slot down the ladder: cached, fresh, stale, fallback, empty. Never rejects, never throws.
 *
 *   memory ──fresh──▶ cached                  (no call)
 *      └──usable while refreshed──▶ stale     (a call in the background)
 *      └──else──▶ call ──good──▶ fresh
 *                   └──failed or late──▶ stale if usable on error ──▶ fallback ──▶ empty
 */
import { type Entry, type Tier, usabilityOf } from './cache/tier.ts';
import { fitsPlace } from './contain/contain.ts';
import type { PlaceNeeds } from './contain/scan.ts';
import type { Moment } from './deadline.ts';
import type { Ask, Landing } from './fanout.ts';
import { type Failure, type FailureReason, makeFailure, type OutcomeKind } from './outcome.ts';
import { isFailure, type PlannedSlot } from './plan.ts';
import type { Call } from './transport/transport.ts';

/** A slot whose bytes were not part of a run: still waiting, or settled. */
export interface Filling {
  readonly slot: PlannedSlot;
  /** What to ask for, with this request's headers; or why nothing was asked for. */
  readonly call: Call | Failure;
  /** Set when settled; given back as soon as it is written. */
  body: Uint8Array | undefined;
  /** `undefined` while waiting. */
  outcome: OutcomeKind | undefined;
  reason: FailureReason | undefined;
  /** Status that the fragment failed with, where it did. */
  failedStatus: number | undefined;
  ms: number;
  bytes: number;
  ageMs: number;
  attempts: number;
}

const NOTHING = new Uint8Array(0);

/** A slot that nobody has decided on yet. */
export function makeFilling(slot: PlannedSlot, call: Call | Failure): Filling {
  return {
    slot,
    call,
    body: undefined,
    outcome: undefined,
    reason: undefined,
    failedStatus: undefined,
    ms: 0,
    bytes: 0,
    ageMs: 0,
    attempts: 0,
  };
}

/** Fills a slot from a stored entry. */
export function fillFromEntry(filling: Filling, entry: Entry, outcome: 'cached' | 'stale', now: Moment): void {
  settle(filling, outcome, entry.body);
  filling.ageMs = now - entry.storedAtMs;
}

/** What the ladder needs to know of the request. */
export interface Descent {
  readonly startedMs: Moment;
  /** End of the page's budget. */
  readonly deadlineMs: Moment;
  readonly now: () => Moment;
  readonly tier: Tier;
  /** Told once for each filling, when it is settled. */
  readonly onSettled: (filling: Filling, failure: Failure | undefined) => void;
}

/** The ask that settles a filling; `undefined` where it is settled already, since nothing can be asked for. */
export function askFor(filling: Filling, stale: Entry | undefined, descent: Descent): Ask | undefined {
  const { slot, call } = filling;
  if (isFailure(call)) {
    land(filling, { kind: 'failed', failure: call, attempts: 0 }, descent);
    return undefined;
  }
  const ownMs = descent.startedMs + slot.timeoutMs;
  return {
    call,
    deadlineMs: Math.min(ownMs, descent.deadlineMs),
    whenLate: ownMs <= descent.deadlineMs ? 'timeout' : 'deadline',
    stale,
    onLanding: (landing) => land(filling, landing, descent),
  };
}

/** Settles a filling with how its call ended. */
function land(filling: Filling, landing: Landing, descent: Descent): void {
  const now = descent.now();
  filling.ms = now - descent.startedMs;
  filling.attempts = landing.attempts;
  const failure = landing.kind === 'failed' ? landing.failure : misplaced(filling, landing.needs);
  if (landing.kind === 'good' && !failure) settle(filling, 'fresh', landing.body);
  else if (failure) descend(filling, failure, descent.tier, now);
  descent.onSettled(filling, failure);
}

/** Markup that is sound by itself may still not fit its place: a link inside the page's own link, say. */
function misplaced({ slot }: Filling, needs: PlaceNeeds): Failure | undefined {
  if (fitsPlace(needs, slot.place)) return undefined;
  return makeFailure('bad-markup', `its elements would close those of the page at ${slot.definition.at}`);
}

/** The rungs below `fresh`. */
function descend(filling: Filling, failure: Failure, tier: Tier, now: Moment): void {
  filling.reason = failure.reason;
  filling.failedStatus = failure.status;
  const { call, slot } = filling;
  const entry = !isFailure(call) && forgivable(failure) ? tier.get(call.key) : undefined;
  if (entry && usabilityOf(entry, now) !== 'gone' && fitsPlace(entry.needs, slot.place))
    fillFromEntry(filling, entry, 'stale', now);
  else if (slot.fallback) settle(filling, 'fallback', slot.fallback);
  else settle(filling, 'empty', NOTHING);
}

/** RFC 5861 §4: an old answer may stand in for errors of the server, not for "there is no such thing". */
function forgivable({ reason, status }: Failure): boolean {
  return reason !== 'bad-status' || status === undefined || status >= 500 || status === 429 || status === 408;
}

function settle(filling: Filling, outcome: OutcomeKind, body: Uint8Array): void {
  filling.outcome = outcome;
  filling.body = body;
  filling.bytes = body.byteLength;
}
