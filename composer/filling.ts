/** A slot on its way to an outcome: what is known of it now. */
import type { Entry } from './cache/tier.ts';
import type { Moment } from './deadline.ts';
import type { Failure, FailureReason, OutcomeKind } from './outcome.ts';
import type { PageOnce } from './page-once.ts';
import type { PlannedSlot } from './planned-slot.ts';
import { withOwnIds } from './rename-ids.ts';
import type { Call } from './transport/transport.ts';

/** A slot whose bytes were not part of a run: still waiting, or settled. */
export interface Filling {
  /** Another one where the page has moved to another release of its service. */
  slot: PlannedSlot;
  /** What to ask for, with this request's headers; or why nothing was asked for. */
  call: Call | Failure;
  /** The filling whose answer holds this slot; `undefined` for slots of the page. */
  readonly parent: Filling | undefined;
  /** Fragments around it: 0 for slots of the page. */
  readonly depth: number;
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

/** A slot that nobody has decided on yet. */
export function makeFilling(slot: PlannedSlot, call: Call | Failure, parent?: Filling): Filling {
  return {
    slot,
    call,
    parent,
    depth: parent ? parent.depth + 1 : 0,
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
export function fillFromEntry(
  filling: Filling,
  entry: Entry,
  outcome: 'cached' | 'stale',
  now: Moment,
  page: PageOnce,
): void {
  const body = withOwnIds(entry.body, entry.idPrefix, filling.slot.repeat);
  settle(filling, outcome, entry.once ? page.bring(filling, body, entry.once) : body);
  filling.ageMs = now - entry.storedAtMs;
}

/** Writes down how a filling ended. */
export function settle(filling: Filling, outcome: OutcomeKind, body: Uint8Array): void {
  filling.outcome = outcome;
  filling.body = body;
  filling.bytes = body.byteLength;
}

/** The last rungs: what the page or the fragment says instead, or nothing. */
export function fallBack(filling: Filling, failure: Failure): void {
  const { fallback } = filling.slot;
  blame(filling, failure);
  if (fallback) settle(filling, 'fallback', fallback);
  else settle(filling, 'empty', NOTHING);
}

/** Writes down what went wrong, whatever is shown instead. */
export function blame(filling: Filling, failure: Failure): void {
  filling.reason = failure.reason;
  filling.failedStatus = failure.status;
}

const NOTHING = new Uint8Array(0);
