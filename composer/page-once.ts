/**
 * What one page shows once.
 *
 * As long as nothing of the page has left, it goes into the head. Afterwards it stands before the markup that brought it: of
 * several that are not written yet, the first in document order. What belongs at the end of the body waits for that.
 */
import { concat } from './concat.ts';
import { containBody, fitsPlace } from './contain/contain.ts';
import type { PlaceNeeds } from './contain/scan.ts';
import type { Filling } from './filling.ts';
import type { Once } from './once.ts';
import type { Plan } from './plan.ts';
import { MAX_HINTS } from './policy/budgets.ts';

/** A filling with entries before its own markup. */
interface Carrier {
  readonly filling: Filling;
  readonly entries: Set<string>;
  readonly body: Uint8Array;
}

/** One element that may stand in a head: anything else there would end it. */
const FOR_HEAD = /^\s*<(?:link\b[^<>]*|(style|script)\b[^<>]*>[^<]*<\/\1\s*)>\s*$/i;

const STYLE = /^<link rel="stylesheet" href="(\/[^"&]*)"(?: integrity="([\w+/=-]+)")?>$/;

/** However it is written: a page may preload a style without showing it. */
const STYLE_ELEMENT = /<link\b[^>]*\brel=["']?stylesheet\b[^>]*>/gi;

const HEAD_END = /<\/head\s*>/i;

const encoder = new TextEncoder();

/** What the place of an element that loads something must not be. */
const LINK_NEEDS = needsOf('<link rel="preload">');
const NOTHING = new Uint8Array(0);

/** The entries of one page. Costs nothing as long as nobody brings any. */
export class PageOnce {
  readonly #plan: Plan;
  /** Who shows an entry; `undefined`: the head, or what was written. */
  readonly #carriers = new Map<string, Carrier | undefined>();
  readonly #head: string[] = [];
  readonly #ends = new Set<string>();
  #end = '';
  #hasLeft = false;
  #own: string | undefined = undefined;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** The markup of a filling, with those entries before it that stand nowhere else. Call it when the filling is settled with it. */
  bring(filling: Filling, body: Uint8Array, { head, last }: Once): Uint8Array {
    for (const entry of last) {
      if (this.#ends.has(entry)) continue;
      this.#ends.add(entry);
      this.#end += entry;
    }
    const carrier: Carrier = { filling, entries: new Set(), body };
    const fits = fitsPlace(LINK_NEEDS, filling.slot.place);
    for (const entry of head) if (!this.#isElsewhere(entry, carrier, fits)) carrier.entries.add(entry);
    return render(carrier);
  }

  /** Puts into the head what fragments in fragments will bring, before any of them has been asked. */
  expect(entries: readonly string[]): void {
    for (const entry of entries) {
      if (this.#ownHead() === '' || this.#carriers.has(entry) || this.#stands(entry)) continue;
      this.#head.push(entry);
      this.#carriers.set(entry, undefined);
    }
  }

  /** Puts what there is into the head, which leaves now. */
  leave(pieces: (Uint8Array | Filling)[]): void {
    this.#hasLeft = true;
    const first = pieces[0];
    if (this.#head.length === 0 || !(first instanceof Uint8Array)) return;
    const at = encoder.encode(this.#ownHead()).byteLength;
    pieces[0] = concat([first.subarray(0, at), encoder.encode(this.#head.join('')), first.subarray(at)]);
  }

  /** A `Link` for the styles that were put into the head; empty where there are none. */
  hints(): string {
    return this.#head
      .flatMap((entry) => {
        const [, href, integrity] = STYLE.exec(entry) ?? [];
        if (href === undefined) return [];
        return [`<${href}>; rel=preload; as=style${integrity ? `; integrity="${integrity}"` : ''}`];
      })
      .slice(0, MAX_HINTS)
      .join(', ');
  }

  /** What is due at the end of the body, and was not taken yet. */
  takeEnd(): Uint8Array {
    if (this.#end === '') return NOTHING;
    const end = encoder.encode(this.#end);
    this.#end = '';
    return end;
  }

  /**
   * Does an entry stand somewhere else than in a carrier that asks for it? Takes it from one that is written later. `fits`: may it
   * stand in this one?
   */
  #isElsewhere(entry: string, carrier: Carrier, fits: boolean): boolean {
    if (this.#stands(entry)) return true;
    const other = this.#carriers.get(entry);
    if (!other && this.#carriers.has(entry)) return true;
    if (other && !isLater(other, carrier)) return true;
    const isForHead = !this.#hasLeft && this.#ownHead() !== '' && FOR_HEAD.test(entry);
    if (!isForHead && !fits) return true;
    if (other?.entries.delete(entry)) other.filling.body = render(other);
    if (isForHead) this.#head.push(entry);
    this.#carriers.set(entry, isForHead ? undefined : carrier);
    return isForHead;
  }

  /** Does the page's own head have it? A style stands there however its element is written. */
  #stands(entry: string): boolean {
    const href = STYLE.exec(entry)?.[1];
    if (href === undefined) return this.#ownHead().includes(entry);
    return (
      this.#ownHead()
        .match(STYLE_ELEMENT)
        ?.some((element) => element.includes(`"${href}"`)) ?? false
    );
  }

  /** The page's markup up to `</head>`; empty where it has none, or a slot stands before that. */
  #ownHead(): string {
    if (this.#own === undefined) {
      const text = new TextDecoder().decode(this.#plan.texts[0]);
      const end = text.search(HEAD_END);
      this.#own = end < 0 ? '' : text.slice(0, end);
    }
    return this.#own;
  }
}

function needsOf(markup: string): PlaceNeeds {
  const contained = containBody(encoder.encode(markup), 'verbatim');
  return contained.ok ? contained.needs : 0;
}

/** Is the one written after the other, and not written yet? */
function isLater({ filling: one }: Carrier, { filling: other }: Carrier): boolean {
  return !one.parent && !other.parent && one.body !== undefined && one.slot.index > other.slot.index;
}

function render({ entries, body }: Carrier): Uint8Array {
  return entries.size === 0 ? body : concat([encoder.encode([...entries].join('')), body]);
}
