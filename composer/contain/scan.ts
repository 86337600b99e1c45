/**
 * Proves that a fragment's markup is self-contained: that a browser, after reading it, is exactly where it was before.
 *
 * One pass over the bytes, no tree. The scan follows the strict part of HTML (`rules.ts`), in which each tag does what
 * it says; whatever a parser would mend by moving, copying or ignoring is either mended here first, by leaving bytes
 * out or adding end tags, or refused. A mended body is scanned again and has to be clean, so the proof is always about
 * the bytes that are sent.
 *
 * It does not remove anything that acts (scripts, handlers): that is `sanitise.ts`.
 */
import type { MarkupLimits } from './limits.ts';
import { MarkupScan } from './markup-scan.ts';
import { applyRepairs } from './repair.ts';

export type MarkupVerdict =
  /** Self-contained as it is. */
  | { readonly kind: 'clean'; readonly needs: PlaceNeeds }
  /** Self-contained in this form; the notes say what was done to it. */
  | {
      readonly kind: 'repaired';
      readonly body: Uint8Array;
      readonly notes: readonly string[];
      readonly needs: PlaceNeeds;
    }
  /** Not provably self-contained. The reason is for the fragment's owner, never for a visitor. */
  | { readonly kind: 'refused'; readonly reason: string };

/** What the place where a fragment is put must not be, as a set of `above`; `placeFor` says what a place is. */
export type PlaceNeeds = number;

/** Judges one fragment. `body` is UTF-8 and is not changed. */
export function scanMarkup(body: Uint8Array, limits: MarkupLimits): MarkupVerdict {
  const scan = new MarkupScan(body, limits);
  const refusal = scan.run();
  if (refusal !== undefined) return { kind: 'refused', reason: refusal };
  const cuts = scan.cuts();
  const ending = scan.ending();
  if (cuts.length === 0 && ending.length === 0) return { kind: 'clean', needs: scan.needs };
  return proveRepaired(applyRepairs(body, cuts, ending), scan.notes, limits);
}

function proveRepaired(body: Uint8Array, notes: readonly string[], limits: MarkupLimits): MarkupVerdict {
  const scan = new MarkupScan(body, limits);
  const refusal = scan.run();
  if (refusal !== undefined) return { kind: 'refused', reason: `${refusal}, after ${notes.join(', ')}` };
  if (scan.cuts().length > 0 || scan.ending().length > 0) {
    return { kind: 'refused', reason: `more to mend after ${notes.join(', ')}` };
  }
  return { kind: 'repaired', body, notes, needs: scan.needs };
}
