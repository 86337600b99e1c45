/**
 * The elements that are open at one point of a fragment, and what follows from them for the next tag.
 *
 * Two lists instead of an object an element, so that a tag costs no allocation.
 */
import { endsName, GREATER_THAN, LESS_THAN, quoteBytes, SLASH } from './bytes.ts';
import { areSameNames } from './recognise.ts';
import { above, category, type ElementRule, SELECT_CONTENT, TOP_CONTENT, within } from './rules.ts';

const TABLE_PARTS = category.tableChild | category.row | category.cell;

/** Numbers kept for each open element: where its name starts, the name's hash, and the state outside of it. */
const STRIDE = 5;
const NAME = 0;
const HASH = 1;
const INSIDE = 2;
const BEYOND = 3;
const ACCEPTS = 4;

export class OpenElements {
  readonly #body: Uint8Array;
  readonly #rules: ElementRule[] = [];
  readonly #numbers: number[] = [];

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
  push(rule: ElementRule, name: number, hash: number, extra: number): void {
    const numbers = this.#numbers;
    const base = this.depth * STRIDE;
    this.#rules[this.depth++] = rule;
    numbers[base] = name;
    numbers[base + HASH] = hash;
    numbers[base + INSIDE] = this.inside;
    numbers[base + BEYOND] = this.beyond;
    numbers[base + ACCEPTS] = this.accepts;
    this.rule = rule;
    this.#enter(rule, extra);
  }

  #enter(rule: ElementRule, extra: number): void {
    const isLoose = (rule.category & TABLE_PARTS) !== 0 && (this.inside & within.ownTable) === 0;
    // A loose part may not be there at all in the end, so it hides nothing.
    const keeps = isLoose ? -1 : rule.keeps;
    this.inside = (this.inside & keeps) | rule.adds | extra | (isLoose ? within.loosePart : 0);
    this.beyond &= keeps;
    this.accepts = rule.accepts;
    if ((this.inside & above.select) !== 0) this.accepts &= SELECT_CONTENT;
  }

  pop(): void {
    const depth = --this.depth;
    const base = depth * STRIDE;
    const numbers = this.#numbers;
    this.rule = depth === 0 ? undefined : this.#rules[depth - 1];
    this.inside = numbers[base + INSIDE] ?? 0;
    this.beyond = numbers[base + BEYOND] ?? 0;
    this.accepts = numbers[base + ACCEPTS] ?? 0;
  }

  /** Closes the innermost element if it is called as at `name`. */
  closeInnermost(name: number, hash: number): boolean {
    const base = (this.depth - 1) * STRIDE;
    if (base < 0 || this.#numbers[base + HASH] !== hash) return false;
    if (!areSameNames(this.#body, name, this.#numbers[base] ?? 0)) return false;
    this.pop();
    return true;
  }

  /** Is any open element called as at `name`? */
  isOpen(name: number, hash: number): boolean {
    for (let at = this.depth - 1; at >= 0; at--) if (this.#isCalled(at, name, hash)) return true;
    return false;
  }

  /**
   * How many elements the end tag called as at `name` closes, its own included, where those in between may go without
   * end tags of their own (`ends`); 0 where something else is in between.
   */
  countImplied(name: number, hash: number, ends: number): number {
    for (let at = this.depth - 1; at >= 0; at--) {
      if (this.#isCalled(at, name, hash)) return this.depth - at;
      if (((this.#rules[at]?.implied ?? 0) & ends) === 0) return 0;
    }
    return 0;
  }

  #isCalled(depth: number, name: number, hash: number): boolean {
    const base = depth * STRIDE;
    return this.#numbers[base + HASH] === hash && areSameNames(this.#body, name, this.#numbers[base + NAME] ?? 0);
  }

  /** Name of the innermost element, for messages. */
  innermostName(): string {
    const from = this.#nameAt(this.depth - 1);
    return quoteBytes(this.#body, from, this.#endOfName(from));
  }

  /** The end tags that are missing, innermost first, spelled as the start tags were. */
  missingEndTags(): Uint8Array {
    const tags: number[] = [];
    for (let depth = this.depth - 1; depth >= 0; depth--) {
      const from = this.#nameAt(depth);
      tags.push(LESS_THAN, SLASH, ...this.#body.subarray(from, this.#endOfName(from)), GREATER_THAN);
    }
    return Uint8Array.from(tags);
  }

  #endOfName(from: number): number {
    let to = from;
    while (to < this.#body.length && !endsName(this.#body[to])) to++;
    return to;
  }

  #nameAt(depth: number): number {
    return this.#numbers[depth * STRIDE + NAME] ?? 0;
  }
}
