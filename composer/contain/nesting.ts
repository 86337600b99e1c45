/**
 * Decides for each tag whether it does just what it says where it stands: opens one element, or closes one.
 */
import { quoteBytes } from './bytes.ts';
import { FOREIGN, MATH_INTEGRATION, SVG_INTEGRATION } from './elements.ts';
import { OpenElements } from './open-elements.ts';
import { above, category, type ElementRule, foreign, implied, kind, SELECT_CONTENT, within } from './rules.ts';
import type { Tag } from './tag.ts';

const FOREIGN_CONTENT = within.svg | within.math;
const TABLE_PARTS = category.tableChild | category.row | category.cell;

const INLINE_ONLY = above.table | above.rowGroup | above.row | above.columns | above.head | above.foreign;
/** What the place must not be for a tag or text of a category that stands at the top of the fragment. */
const PLACE_NEEDS: ReadonlyMap<number, number> = new Map([
  [category.flow, INLINE_ONLY | above.select],
  [category.text, INLINE_ONLY],
  [category.rule, INLINE_ONLY],
  [category.option, INLINE_ONLY],
  [category.optionGroup, INLINE_ONLY],
  [category.scripting, above.columns | above.select | above.foreign],
  [category.tableChild, (INLINE_ONLY & ~above.table) | above.select | above.cell],
  [category.row, (INLINE_ONLY & ~(above.table | above.rowGroup)) | above.select | above.cell],
  [category.cell, (INLINE_ONLY & ~above.row) | above.select | above.cell],
]);

/** What became of an end tag. */
export type EndTagResult = 'closed' | 'stray' | { readonly refusal: string };

export class Nesting {
  readonly #body: Uint8Array;
  readonly open: OpenElements;
  /** What the place must not be. */
  needs = 0;

  constructor(body: Uint8Array) {
    this.#body = body;
    this.open = new OpenElements(body);
  }

  /** Are the bytes here inside `svg` or `math`, and not in HTML inside that? */
  get isForeign(): boolean {
    return (this.open.inside & FOREIGN_CONTENT) !== 0;
  }

  /** Notes that text other than white space stands here. False where it may not. */
  admitText(): boolean {
    if (this.open.depth === 0) this.needs |= PLACE_NEEDS.get(category.text) ?? 0;
    return (this.open.accepts & category.text) !== 0;
  }

  /** Makes room for the start tag of an HTML element: closes what it closes. Returns why it may not stand here, if so. */
  admit(rule: ElementRule, tag: Tag): string | undefined {
    const open = this.open;
    while ((open.accepts & rule.category) === 0 || (open.inside & rule.conflicts) !== 0) {
      if (!this.#isClosedBy(rule)) return this.#misplaced(tag);
      open.pop();
    }
    if (rule.foreign === foreign.ambiguous && (open.inside & within.mathText) !== 0) return this.#misplaced(tag);
    this.needs |= open.beyond & rule.conflicts;
    // An option at the top may stand in a select of the page, where nothing else may.
    if ((rule.category & SELECT_CONTENT) === 0) this.needs |= open.beyond & above.select;
    if (open.depth === 0) this.needs |= PLACE_NEEDS.get(rule.category) ?? 0;
    return undefined;
  }

  /** Does a start tag close the innermost element, whose end tag was left out? */
  #isClosedBy(rule: ElementRule): boolean {
    const open = this.open;
    const innermost = open.rule;
    if (innermost === undefined || (innermost.closedBy & rule.closes) === 0) return false;
    if ((rule.category & TABLE_PARTS) !== 0 && !this.#isInOwnTable) return isClosedByLoosePart(innermost, rule);
    // Outside of a select, an option group does not close the one before.
    return innermost.category !== category.optionGroup || (open.inside & above.select) !== 0;
  }

  get #isInOwnTable(): boolean {
    return (this.open.inside & within.ownTable) !== 0;
  }

  /** Admits and opens an element of SVG or MathML, unless it closes itself. Returns why it may not stand here, if so. */
  openForeign(rule: ElementRule, tag: Tag): string | undefined {
    if (rule.foreign === foreign.breakout || rule.foreign === foreign.ambiguous) return this.#misplaced(tag);
    if (rule.kind === kind.forbidden) return this.#misplaced(tag);
    if (tag.selfClosing) return undefined;
    const inside = this.open.inside;
    if (rule.foreign === foreign.svgIntegration && (inside & within.svg) !== 0) {
      this.open.push(SVG_INTEGRATION, tag.nameFrom, tag.hash, 0);
    } else if (rule.foreign === foreign.mathIntegration && (inside & within.math) !== 0) {
      this.open.push(MATH_INTEGRATION, tag.nameFrom, tag.hash, 0);
    } else {
      this.open.push(FOREIGN, tag.nameFrom, tag.hash, 0);
    }
    return undefined;
  }

  /** Closes what an end tag closes. Nothing is changed unless it is `closed`. */
  close(rule: ElementRule, tag: Tag): EndTagResult {
    const open = this.open;
    const count = open.countImplied(tag.nameFrom, tag.hash, this.isForeign ? 0 : this.#endsOf(rule));
    if (count > 0) {
      for (let closed = 0; closed < count; closed++) open.pop();
      return 'closed';
    }
    if (rule.kind === kind.forbidden) return { refusal: `end tag of ${this.#nameOf(tag)}` };
    if (!open.isOpen(tag.nameFrom, tag.hash)) return 'stray';
    return { refusal: `${this.#nameOf(tag)} closed across ${this.#innermostName()}` };
  }

  /** Where the table is not there, the end tags of its parts close nothing but parts. */
  #endsOf(rule: ElementRule): number {
    if ((rule.category & TABLE_PARTS) === 0 || this.#isInOwnTable) return rule.ends;
    return rule.ends & ~(implied.block | implied.light);
  }

  #misplaced(tag: Tag): string {
    return `${this.#nameOf(tag)} in ${this.open.depth === 0 ? 'the top of the fragment' : this.#innermostName()}`;
  }

  #nameOf(tag: Tag): string {
    return `<${quoteBytes(this.#body, tag.nameFrom, tag.nameTo)}>`;
  }

  #innermostName(): string {
    return `<${this.open.innermostName()}>`;
  }
}

/** Where the table is not there, cells and rows close each other, other parts only their like, and nothing anything else. */
function isClosedByLoosePart(innermost: ElementRule, part: ElementRule): boolean {
  const closes = part.category === category.tableChild ? category.tableChild : category.row | category.cell;
  return (innermost.category & closes) !== 0;
}
