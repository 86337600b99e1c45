/**
 * The one door through which a fragment's bytes go before they may stand in a page.
 */
import type { Trust } from '../contract.ts';
import { AMPERSAND, isSpace, LESS_THAN } from './bytes.ts';
import { defaultMarkupLimits, FOREIGN_MARKS, foreignMarkupLimits, type MarkupLimits } from './limits.ts';
import type { Place } from './place.ts';
import { type PlaceNeeds, scanMarkup } from './scan.ts';
import { isUtf8 } from './utf8.ts';

/** A body that may stand in a slot, or why it may not. */
export type Contained =
  | {
      readonly ok: true;
      /** What to write: the body itself where nothing had to be changed. Empty where it held nothing but white space. */
      readonly body: Uint8Array;
      /** What was mended, for the fragment's owner. */
      readonly notes: readonly string[];
      /** What the slot's place must not be; see {@link fitsPlace}. */
      readonly needs: PlaceNeeds;
    }
  | { readonly ok: false; readonly reason: 'bad-markup' | 'bad-body'; readonly detail: string };

/** Takes out of markup whatever could act. Synchronous; made once by `loadSanitiser`. */
export type Sanitise = (body: Uint8Array) => Uint8Array;

export interface ContainOptions {
  /** Default: {@link defaultMarkupLimits}. */
  readonly limits?: MarkupLimits;
  /** Needed for fragments of trust `sanitise`, which are refused without it. */
  readonly sanitise?: Sanitise;
}

const EMPTY = new Uint8Array(0);
const NO_NOTES: readonly string[] = [];

/** Contains a whole, decoded body. Never throws, never changes `body`, takes time in proportion to its length. */
export function containBody(body: Uint8Array, trust: Trust, options: ContainOptions = {}): Contained {
  const markup = withoutMark(body);
  if (isBlank(markup)) return { ok: true, body: EMPTY, notes: NO_NOTES, needs: 0 };
  if (!isUtf8(markup)) return { ok: false, reason: 'bad-body', detail: 'not valid UTF-8' };
  if (trust === 'sanitise') return containForeign(markup, options.limits ?? foreignMarkupLimits, options.sanitise);
  return contain(markup, options.limits ?? defaultMarkupLimits);
}

/**
 * May a body that was contained before stand in this place? It is scanned again, so that nothing has to be kept with
 * it; in place 0, the usual one, everything that was contained may stand.
 */
export function fitsSlot(body: Uint8Array, place: Place, limits: MarkupLimits = defaultMarkupLimits): boolean {
  if (place === 0 || body.length === 0) return true;
  const verdict = scanMarkup(body, limits);
  return verdict.kind === 'clean' && fitsPlace(verdict.needs, place);
}

/** May markup with these needs stand in this place? */
export function fitsPlace(needs: PlaceNeeds, place: Place): boolean {
  return (needs & place) === 0;
}

function contain(body: Uint8Array, limits: MarkupLimits): Contained {
  const verdict = scanMarkup(body, limits);
  if (verdict.kind === 'clean') return { ok: true, body, notes: NO_NOTES, needs: verdict.needs };
  if (verdict.kind === 'refused') return refuse(verdict.reason);
  return { ok: true, body: verdict.body, notes: verdict.notes, needs: verdict.needs };
}

/** Scanned before, so that the sanitiser's parser meets no bomb, and after, since only the scan proves anything. */
function containForeign(body: Uint8Array, limits: MarkupLimits, sanitise: Sanitise | undefined): Contained {
  if (sanitise === undefined) return refuse('has to be sanitised, and no sanitiser is loaded');
  const before = contain(body, limits);
  if (!before.ok) return before;
  if (countMarks(before.body) > FOREIGN_MARKS) return refuse(`more than ${FOREIGN_MARKS} < and &`);
  const after = contain(sanitise(before.body), limits);
  return after.ok && before.notes.length > 0 ? { ...after, notes: [...before.notes, ...after.notes] } : after;
}

/** What the sanitiser's parser stops at. */
function countMarks(body: Uint8Array): number {
  let marks = 0;
  for (let at = 0; at < body.length; at++) if (body[at] === LESS_THAN || body[at] === AMPERSAND) marks++;
  return marks;
}

function refuse(detail: string): Contained {
  return { ok: false, reason: 'bad-markup', detail };
}

/** Without a byte order mark, which would be a visible character in the middle of a page. */
function withoutMark(body: Uint8Array): Uint8Array {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? body.subarray(3) : body;
}

function isBlank(body: Uint8Array): boolean {
  let at = 0;
  while (at < body.length && isSpace(body[at])) at++;
  return at === body.length;
}
