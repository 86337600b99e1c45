/**
 * One slot down the ladder: cached, fresh, stale, fallback, empty. Never rejects, never throws.
 *
 *   memory ──fresh──▶ cached                  (no call)
 *      └──usable while refreshed──▶ stale     (a call in the background)
 *      └──else──▶ call ──good──▶ fresh
 *                   └──failed or late──▶ stale if usable on error ──▶ fallback ──▶ empty
 *
 * A good answer may have slots of its own: it is shown when those are settled. The composer fills them, one level a round;
 * services never call one another for it. Depth and number are bounded, and a fragment that would stand in itself is cut,
 * so that no set of fragments can keep a page busy.
 */

import type { Ask, Landing, ReplacedLanding } from './ask.ts';
import { type Entry, type Tier, usabilityOf } from './cache/tier.ts';
import { concat } from './concat.ts';
import { fitsPlace } from './contain/contain.ts';
import type { PlaceNeeds } from './contain/scan.ts';
import type { Moment } from './deadline.ts';
import { blame, type Filling, fallBack, makeFilling, settle } from './filling.ts';
import type { Once } from './once.ts';
import { type Failure, makeFailure } from './outcome.ts';
import type { PageOnce } from './page-once.ts';
import type { Plan } from './plan.ts';
import { callFor, isFailure, type ReadHeader } from './planned-slot.ts';
import { NESTING_DEPTH } from './policy/budgets.ts';
import { withOwnIds } from './rename-ids.ts';
import type { Onward, Replacing } from './replaced.ts';
import { styleElements } from './style-element.ts';

/** What the ladder needs to know of the request. */
export interface Descent {
  readonly startedMs: Moment;
  /** End of the page's budget. */
  readonly deadlineMs: Moment;
  readonly now: () => Moment;
  readonly tier: Tier;
  readonly readHeader: ReadHeader;
  /** The plan of the slots in a fragment's markup; `undefined` where it has none. */
  readonly planInner: (body: Uint8Array, fragment: string) => Plan | undefined;
  /** Starts calls for slots that were found in answers. */
  readonly start: (asks: readonly Ask[]) => void;
  /** Takes one slot from what a page may have; false where there is none left. */
  readonly takeSlot: () => boolean;
  /** Told of fillings of slots that were found in answers. */
  readonly onOpened: (fillings: readonly Filling[]) => void;
  /** Told once for each of those when it is settled. */
  readonly onInnerSettled: (filling: Filling, failure: Failure | undefined) => void;
  /** Takes what the page shows once. */
  readonly once: Pick<PageOnce, 'bring'>;
  /** For slots whose services are replaced meanwhile. */
  readonly replacing: Replacing;
  /** Told once for each filling that was asked for here, when it is settled. */
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
    deadlineMs: deadlineOf(filling, descent),
    lastMs: descent.deadlineMs,
    whenLate: ownMs <= descent.deadlineMs ? 'timeout' : 'deadline',
    stale,
    onLanding: (landing) => land(filling, landing, descent),
  };
}

function deadlineOf({ slot }: Filling, { startedMs, deadlineMs }: Descent): Moment {
  return Math.min(startedMs + slot.timeoutMs, deadlineMs);
}

/** How a filling goes on whose service was replaced. */
function onwardFrom(filling: Filling, descent: Descent): Onward {
  return {
    land: (landing) => land(filling, landing, descent),
    ask() {
      const stale = isFailure(filling.call) ? undefined : descent.tier.get(filling.call.key);
      const ask = askFor(filling, stale, descent);
      if (ask) descent.start([ask]);
    },
    untilMs: deadlineOf(filling, descent),
  };
}

/** Settles a filling with how its call ended. */
function land(filling: Filling, landing: Landing, descent: Descent): void {
  const { replacing } = descent;
  if (landing.kind === 'replaced') replacing.take(filling, landing, onwardFrom(filling, descent));
  else if (replacing.align(filling)) replacing.askAgain(filling, landing, onwardFrom(filling, descent));
  else landInRelease(filling, landing, descent);
}

/** The same for a landing of the release that the page shows. */
function landInRelease(filling: Filling, landing: Exclude<Landing, ReplacedLanding>, descent: Descent): void {
  filling.ms = descent.now() - descent.startedMs;
  filling.attempts += landing.attempts;
  const failure = landing.kind === 'failed' ? landing.failure : misplaced(filling, landing.needs);
  const whenSettled = (): void => descent.onSettled(filling, failure);
  const stale = failure && staleFor(filling, failure, descent);
  if (landing.kind === 'good' && !failure)
    settleGood(
      filling,
      'fresh',
      { body: withOwnIds(landing.body, landing.idPrefix, filling.slot.repeat), once: landing.once },
      descent,
      whenSettled,
    );
  else if (failure && stale) {
    blame(filling, failure);
    filling.ageMs = descent.now() - stale.storedAtMs;
    settleGood(filling, 'stale', stale, descent, whenSettled);
  } else if (failure) {
    fallBack(filling, failure);
    whenSettled();
  }
}

/** Markup that is sound by itself may still not fit its place: a link inside the page's own link, say. */
function misplaced({ slot }: Filling, needs: PlaceNeeds): Failure | undefined {
  if (fitsPlace(needs, slot.place)) return undefined;
  return makeFailure('bad-markup', `its elements would close those of the page at ${slot.definition.at}`);
}

/** The rung below `fresh`: an older answer that may stand in for it. */
function staleFor({ call, slot }: Filling, failure: Failure, { tier, now }: Descent): Entry | undefined {
  if (isFailure(call) || !forgivable(failure)) return undefined;
  const entry = tier.get(call.key);
  return entry && usabilityOf(entry, now()) !== 'gone' && fitsPlace(entry.needs, slot.place) ? entry : undefined;
}

/** RFC 5861 §4: an old answer may stand in for errors of the server, not for "there is no such thing". */
function forgivable({ reason, status }: Failure): boolean {
  return reason !== 'bad-status' || status === undefined || status >= 500 || status === 429 || status === 408;
}

/** Settles a filling with this markup; first fills the slots in it, if it has any. `whenSettled` is called once, perhaps at once. */
export function settleGood(
  filling: Filling,
  outcome: 'fresh' | 'cached' | 'stale',
  { body, once }: { readonly body: Uint8Array; readonly once?: Once | undefined },
  descent: Descent,
  whenSettled: () => void,
): void {
  const { call } = filling;
  const plan = isFailure(call) || !call.fragment.nested ? undefined : descent.planInner(body, call.fragment.name);
  if (!plan) {
    settle(filling, outcome, withOnce(filling, body, once, descent));
    whenSettled();
    return;
  }
  const children = plan.slots.map((slot) => makeFilling(slot, callFor(slot, descent.readHeader), filling));
  descent.onOpened(children);
  const gathered: Once[] = [];
  let waiting = children.length;
  const oneSettled = (): void => {
    waiting -= 1;
    if (waiting > 0) return;
    const all = withInner(once, children, gathered);
    settle(filling, outcome, withOnce(filling, put(plan, children), all, descent));
    filling.ms = descent.now() - descent.startedMs;
    whenSettled();
  };
  const inner: Descent = {
    ...descent,
    startedMs: descent.now(),
    // It stands before the outermost markup: what is inside is in the page no sooner.
    once: {
      bring(_, body, brought) {
        gathered.push(brought);
        return body;
      },
    },
    onSettled(child, failure) {
      descent.onInnerSettled(child, failure);
      oneSettled();
    },
  };
  descent.start(children.flatMap((child) => open(child, inner) ?? []));
}

/** What a page shows once for the sake of a filling and of all that stands in it: their styles, and what they brought. */
function withInner(once: Once | undefined, children: readonly Filling[], gathered: readonly Once[]): Once | undefined {
  const styles = children.flatMap(({ call, bytes }) =>
    isFailure(call) || bytes === 0 ? [] : styleElements(call.fragment.assets),
  );
  const all = [...(once ? [once] : []), { head: styles, last: [] }, ...gathered];
  const head = all.flatMap((one) => one.head);
  const last = all.flatMap((one) => one.last);
  return head.length + last.length === 0 ? undefined : { head, last };
}

/** Markup of a filling with what its page shows once for its sake. */
function withOnce(filling: Filling, markup: Uint8Array, once: Once | undefined, descent: Descent): Uint8Array {
  const all = descent.replacing.hasMoved ? descent.replacing.around(filling, once) : once;
  return all ? descent.once.bring(filling, markup, all) : markup;
}

/** Settles a child from memory or by a cut; or gives the ask that will. */
function open(child: Filling, descent: Descent): Ask | undefined {
  descent.replacing.align(child);
  const { call } = child;
  if (isFailure(call)) return askFor(child, undefined, descent);
  if (child.depth > NESTING_DEPTH || standsInItself(child) || !descent.takeSlot()) {
    const failure = makeFailure('too-deep', 'fragments in fragments end here');
    fallBack(child, failure);
    descent.onSettled(child, failure);
    return undefined;
  }
  const entry = descent.tier.get(call.key);
  if (!entry || usabilityOf(entry, descent.now()) !== 'fresh') return askFor(child, entry, descent);
  fromMemory(child, entry, descent);
  return undefined;
}

function fromMemory(child: Filling, entry: Entry, descent: Descent): void {
  child.ageMs = descent.now() - entry.storedAtMs;
  settleGood(child, 'cached', entry, descent, () => descent.onSettled(child, undefined));
}

function standsInItself(child: Filling): boolean {
  const { call } = child;
  if (isFailure(call)) return false;
  for (let outer = child.parent; outer; outer = outer.parent) {
    if (!isFailure(outer.call) && outer.call.key === call.key) return true;
  }
  return false;
}

/** The answer with its slots filled. */
function put(plan: Plan, children: readonly Filling[]): Uint8Array {
  const arrays = plan.texts.flatMap((text, index) => {
    const child = children[index];
    const body = child?.body;
    if (child) child.body = undefined;
    return body ? [text, body] : [text];
  });
  return concat(arrays);
}
