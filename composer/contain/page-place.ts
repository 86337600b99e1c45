/**
 * Follows a page's own markup, so that the place of each of its slots is known when the page is loaded.
 *
 * The page is its author's: it is followed, not judged. End tags that were left out are understood where HTML allows it.
 */
import { HYPHEN, isLetter, LESS_THAN, SLASH, toLower } from './bytes.ts';
import { enterElement, type Place } from './place.ts';
import { endOfBogusComment, endOfComment, endOfRawText, endOfScript } from './raw-text.ts';
import { recogniseElement } from './recognise.ts';
import { above, type ElementRule, kind } from './rules.ts';
import { Tag } from './tag.ts';

interface OpenElement {
  readonly name: string;
  readonly rule: ElementRule;
  /** The place inside of it. */
  readonly place: Place;
}

export class PagePlace {
  readonly #encoder = new TextEncoder();
  readonly #tag = new Tag();
  readonly #open: OpenElement[] = [];
  /** The start of a tag, comment or raw text whose end has not been read yet. */
  #rest = '';

  /** Where a slot would stand that follows what was read. */
  get place(): Place {
    return this.#open.at(-1)?.place ?? 0;
  }

  /** Reads on. The parts of a page are given in order; slots and parameters between them are left out. */
  read(html: string): void {
    const text = this.#rest + html;
    this.#rest = '';
    const body = this.#encoder.encode(text);
    let at = body.indexOf(LESS_THAN);
    while (at !== -1) {
      const end = this.#readMarkup(body, at);
      if (end === -1) {
        this.#rest = new TextDecoder().decode(body.subarray(at));
        return;
      }
      at = body.indexOf(LESS_THAN, end);
    }
  }

  /** Where the markup at `at` ends; -1 where the rest of it is still to come. */
  #readMarkup(body: Uint8Array, at: number): number {
    const next = body[at + 1];
    if (isLetter(next)) return this.#readStart(body, at);
    if (next === SLASH && isLetter(body[at + 2])) return this.#readEnd(body, at);
    if (next === undefined) return -1;
    if (next !== 0x21 && next !== 0x3f && next !== SLASH) return at + 1;
    const isComment = body[at + 2] === HYPHEN && body[at + 3] === HYPHEN;
    return isComment ? endOfComment(body, at) : endOfBogusComment(body, at + 2);
  }

  #readStart(body: Uint8Array, at: number): number {
    const tag = this.#tag;
    tag.read(body, at + 1);
    if (tag.end === -1) return -1;
    const rule = recogniseElement(body, tag.nameFrom, tag.nameTo, tag.hash);
    const name = nameOf(body, tag);
    if ((this.place & above.foreign) !== 0) return tag.selfClosing ? tag.end : this.#enter(name, rule);
    if (rule.kind === kind.empty || rule.kind === kind.pageNote) return tag.end;
    if (rule.kind === kind.script) return this.#behindRawText(body, endOfScript(body, tag.end));
    if (rule.kind === kind.rawText || rule.kind === kind.pageTitle) {
      return this.#behindRawText(body, endOfRawText(body, tag.end, tag.nameFrom, tag.nameTo));
    }
    if (rule.kind === kind.foreignRoot && tag.selfClosing) return tag.end;
    this.#closeFor(name, rule);
    return this.#enter(name, rule);
  }

  #behindRawText(body: Uint8Array, end: number): number {
    return end === -1 ? -1 : endOfBogusComment(body, end);
  }

  #enter(name: string, rule: ElementRule): number {
    this.#open.push({ name, rule, place: enterElement(this.place, name) });
    return this.#tag.end;
  }

  /** Closes what the start of an element closes: an open `p` before a block, the head before the body. */
  #closeFor(name: string, rule: ElementRule): void {
    if (name === 'body') this.#close('head');
    for (let last = this.#open.at(-1); last !== undefined; last = this.#open.at(-1)) {
      // Pages are in standards mode, where a table closes a paragraph too.
      const isClosed = (last.rule.closedBy & rule.closes) !== 0 || (name === 'table' && last.name === 'p');
      if (!isClosed) return;
      this.#open.pop();
    }
  }

  #readEnd(body: Uint8Array, at: number): number {
    this.#tag.read(body, at + 2);
    if (this.#tag.end !== -1) this.#close(nameOf(body, this.#tag));
    return this.#tag.end;
  }

  /** Closes the innermost element of a name and all that is open in it. */
  #close(name: string): void {
    const at = this.#open.findLastIndex((element) => element.name === name);
    if (at !== -1) this.#open.length = at;
  }
}

function nameOf(body: Uint8Array, tag: Tag): string {
  let name = '';
  for (let at = tag.nameFrom; at < tag.nameTo; at++) name += String.fromCharCode(toLower(body[at] ?? 0));
  return name;
}
