/**
 * The elements that are open at one point of a fragment, and what follows from them for the next tag.
 *
 * Parallel lists instead of an object an element, so that a tag costs no allocation.
 */
import { endsName, GREATER_THAN, LESS_THAN, quoteBytes, SLASH } from './bytes.ts';
import { areSameNames } from './recognise.ts';
import { above, category, type ElementRule, kind, SELECT_CONTENT, TOP_CONTENT, within } from './rules.ts';

const TABLE_PARTS = category.tableChild | category.row | category.cell;

export class OpenElements {
  readonly #body: Uint8Array;
  readonly #rules: ElementRule[] = [];
  readonly #names: number[] = [];
  readonly #insides: number[] = [];
  readonly #beyonds: number[] = [];
  readonly #accepts: number[] = [];

  depth = 0;
  /** Rule of the innermost element; undefined at the top of the fragment. */
  rule: ElementRule | undefined = undefined;
  /** What the fragment's own open elements are to a tag that starts here (`above`, `within`). */
  inside = 0;
  /** Through which of `above` the page shows: what the fragment's own elements do not hide. */
  beyond = -1;
  /** Categories that may stand here. */
  accepts: number = TOP_CONTENT;

  constructor(body: Uint8Array) {
    this.#body = body;
  }

  /** Opens an element whose name starts at `name`; `extra` is added to what it is to its content. */
  push(rule: ElementRule, name: number, extra: number): void {
    const at = this.depth++;
    this.#rules[at] = rule;
    this.#names[at] = name;
    this.#insides[at] = this.inside;
    this.#beyonds[at] = this.beyond;
    this.#accepts[at] = this.accepts;
    const isLoose = (rule.category & TABLE_PARTS) !== 0 && this.#isLoosePlace();
    // A loose part may not be there at all in the end, so it hides nothing.
    const keeps = isLoose ? -1 : rule.keeps;
    this.rule = rule;
    this.inside = (this.inside & keeps) | rule.adds | extra | (isLoose ? within.loosePart : 0);
    this.beyond &= keeps;
    this.accepts = rule.kind === kind.template ? TOP_CONTENT : rule.accepts;
    if ((this.inside & above.select) !== 0) this.accepts &= SELECT_CONTENT;
  }

  /** Outside of any table of the fragment's own. */
  #isLoosePlace(): boolean {
    return this.accepts === TOP_CONTENT || (this.inside & within.loosePart) !== 0;
  }

  pop(): void {
    const at = --this.depth;
    this.rule = at === 0 ? undefined : this.#rules[at - 1];
    this.inside = this.#insides[at] ?? 0;
    this.beyond = this.#beyonds[at] ?? 0;
    this.accepts = this.#accepts[at] ?? 0;
  }

  /** Is any open element called as at `name`? */
  isOpen(name: number): boolean {
    for (let at = this.depth - 1; at >= 0; at--) if (areSameNames(this.#body, name, this.nameAt(at))) return true;
    return false;
  }

  /**
   * How many elements the end tag called as at `name` closes, its own included, where those in between may go without
   * end tags of their own (`ends`); 0 where something else is in between.
   */
  countImplied(name: number, ends: number): number {
    for (let at = this.depth - 1; at >= 0; at--) {
      if (areSameNames(this.#body, name, this.nameAt(at))) return this.depth - at;
      if (((this.#rules[at]?.implied ?? 0) & ends) === 0) return 0;
    }
    return 0;
  }

  /** Name of the innermost element, for messages. */
  innermostName(): string {
    const from = this.nameAt(this.depth - 1);
    return quoteBytes(this.#body, from, this.#endOfName(from));
  }

  /** The end tags that are missing, innermost first, spelled as the start tags were. */
  missingEndTags(): Uint8Array {
    const tags: number[] = [];
    for (let depth = this.depth - 1; depth >= 0; depth--) {
      const from = this.nameAt(depth);
      tags.push(LESS_THAN, SLASH, ...this.#body.subarray(from, this.#endOfName(from)), GREATER_THAN);
    }
    return Uint8Array.from(tags);
  }

  #endOfName(from: number): number {
    let to = from;
    while (to < this.#body.length && !endsName(this.#body[to])) to++;
    return to;
  }

  nameAt(depth: number): number {
    return this.#names[depth] ?? 0;
  }
}
