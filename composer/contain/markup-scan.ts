/**
 * One pass over one fragment: cuts the bytes into text, comments and tags, and notes what has to be mended.
 */
import { readAttribute } from './attribute.ts';
import {
  AMPERSAND,
  BRACKET_OPEN,
  COLON,
  DOLLAR,
  EXCLAMATION,
  HASH,
  HYPHEN,
  isLetter,
  isSpace,
  LESS_THAN,
  QUESTION,
  quoteBytes,
  SLASH,
  startsWith,
  toBytes,
} from './bytes.ts';
import { ORDINARY } from './elements.ts';
import type { MarkupLimits } from './limits.ts';
import { Nesting } from './nesting.ts';
import { isForFragment, isPageScript, speaksToReact } from './page-notes.ts';
import { endOfBogusComment, endOfCData, endOfComment, endOfRawText, endOfScript } from './raw-text.ts';
import { recogniseElement } from './recognise.ts';
import { mergeCuts } from './repair.ts';
import { type ElementRule, kind, within } from './rules.ts';
import { Tag } from './tag.ts';
import { decodeSequence, endsInReference, readNumericReference } from './text.ts';
import { TextMarks } from './text-marks.ts';

const CDATA = toBytes('<![cdata[');
const ESI = toBytes('esi');
const FOR = toBytes('for');
const SHADOW_ROOT = toBytes('shadowrootmode');
const EMPTY_COMMENT = toBytes('<!---->');
const NO_CUTS: readonly number[] = [];
const NOTHING = new Uint8Array(0);

/** Bytes at which text has to be looked at more closely: tags, references, and the leads of what {@link TextMarks} watches. */
const TEXT_STOPS = markBytes(LESS_THAN, AMPERSAND, 0xcc, 0xcd, 0xe1, 0xe2, 0xef);

export class MarkupScan {
  readonly #body: Uint8Array;
  readonly #limits: MarkupLimits;
  readonly #nesting: Nesting;
  readonly #tag = new Tag();
  readonly #cuts: number[] = [];
  #marks: TextMarks | undefined;
  #at = 0;
  #elements = 0;
  /** Where the end tag stands that ends the open `noscript` in a browser that runs scripts. */
  #noscriptEnd = -1;
  #refusal: string | undefined;

  /** What was mended, in words. */
  readonly notes: string[] = [];

  constructor(body: Uint8Array, limits: MarkupLimits) {
    this.#body = body;
    this.#limits = limits;
    this.#nesting = new Nesting(body);
  }

  /** Reads it all. Returns why it has to be refused, if it has. */
  run(): string | undefined {
    const body = this.#body;
    if (body.includes(0)) return 'NUL in the markup';
    while (this.#at < body.length && this.#refusal === undefined) {
      if (body[this.#at] === LESS_THAN) this.#readMarkup();
      else this.#readText(this.#at);
    }
    return this.#refusal;
  }

  /** What the place must not be. */
  get needs(): number {
    return this.#nesting.needs;
  }

  /** What has to be left out: pairs of places, ascending. */
  cuts(): readonly number[] {
    const marks = this.#marks;
    if (marks === undefined) return this.#cuts.length === 0 ? NO_CUTS : mergeCuts([this.#cuts]);
    if (marks.heaped.length > 0) this.notes.push('heaped combining marks left out');
    if (marks.unbalanced.length > 0) this.notes.push('unbalanced directional characters left out');
    return mergeCuts([this.#cuts, marks.heaped, marks.unbalanced]);
  }

  /** What has to be added at the end: end tags, or what keeps a last `&amp` apart from the page's own text. */
  ending(): Uint8Array {
    const open = this.#nesting.open;
    if (open.depth === 0) return endsInReference(this.#body) ? EMPTY_COMMENT : NOTHING;
    const tags = open.missingEndTags();
    this.notes.push(`added ${quoteBytes(tags, 0, tags.length)}`);
    return tags;
  }

  /** Reads text from `from`, up to the next `<`. */
  #readText(from: number): void {
    const body = this.#body;
    const length = body.length;
    let at = from;
    while (at < length && isSpace(body[at])) at++;
    if (at < length && body[at] !== LESS_THAN && !this.#nesting.admitText()) return this.#refuse('text in a table');
    while (at < length) {
      const byte = body[at] ?? 0;
      if (TEXT_STOPS[byte] === 0) at++;
      else if (byte === LESS_THAN) break;
      else at = this.#readCharacter(at, byte);
    }
    this.#at = at;
  }

  /** Looks at one character that may be a mark, and returns where it ends. */
  #readCharacter(at: number, lead: number): number {
    if (lead !== AMPERSAND) {
      const to = at + (lead < 0xe0 ? 2 : 3);
      this.#see(decodeSequence(this.#body, at), at, to);
      return to;
    }
    const reference = readNumericReference(this.#body, at);
    if (reference === undefined) return at + 1;
    this.#see(reference.codePoint, at, reference.to);
    return reference.to;
  }

  #see(codePoint: number, from: number, to: number): void {
    if (!TextMarks.concerns(codePoint)) return;
    this.#marks ??= new TextMarks();
    this.#marks.see(codePoint, from, to);
  }

  /** Reads what starts with the `<` here: a tag, a comment, something like one, or just text. */
  #readMarkup(): void {
    const at = this.#at;
    const next = this.#body[at + 1];
    if (isLetter(next)) return this.#readStartTag();
    if (next === SLASH && isLetter(this.#body[at + 2])) return this.#readEndTag();
    if (next === undefined) return this.#refuse('cut off behind <');
    if (next === EXCLAMATION) return this.#readDeclaration();
    if (next === SLASH || next === QUESTION) return this.#cutTo(endOfBogusComment(this.#body, at + 2), 'odd markup');
    if (!this.#nesting.admitText()) return this.#refuse('text in a table');
    this.#at = at + 1;
  }

  #readDeclaration(): void {
    const body = this.#body;
    const at = this.#at;
    if (body[at + 2] === HYPHEN && body[at + 3] === HYPHEN) return this.#readComment();
    if (body[at + 2] === BRACKET_OPEN && this.#nesting.isForeign && startsWith(body, at, CDATA)) {
      return this.#skipTo(endOfCData(body, at + CDATA.length));
    }
    this.#cutTo(endOfBogusComment(body, at + 2), 'declaration');
  }

  /** Comments stay, unless some composer would take them for an order. */
  #readComment(): void {
    const body = this.#body;
    const end = endOfComment(body, this.#at);
    const first = body[this.#at + 4];
    const isOrder = first === QUESTION || first === HASH || startsWith(body, this.#at + 4, ESI);
    if (isOrder) return this.#cutTo(end, 'include or patch comment');
    if (first === DOLLAR && body[this.#at + 5] === QUESTION) return this.#refuse('hole of a React stream');
    this.#skipTo(end);
  }

  #readStartTag(): void {
    const tag = this.#tag;
    tag.read(this.#body, this.#at + 1);
    if (tag.end === -1) return this.#refuse('cut off inside a tag');
    if (!this.#isWithinLimits()) return;
    if (tag.hasHoleId) return this.#refuse('hole of a React stream');
    if (tag.hasSlot && !this.#hasOwnParent()) return this.#refuse('slot attribute at the top');
    const rule = recogniseElement(this.#body, tag.nameFrom, tag.nameTo, tag.hash);
    if (this.#nesting.isForeign) this.#openForeign(rule);
    else this.#openElement(rule);
  }

  #isWithinLimits(): boolean {
    const tag = this.#tag;
    const limits = this.#limits;
    if (++this.#elements > limits.maxElements) this.#refuse('too many elements');
    else if (tag.attributes > limits.maxAttributes) this.#refuse('too many attributes');
    else if (tag.nameTo - tag.nameFrom > limits.maxNameBytes) this.#refuse('name too long');
    else if (this.#nesting.open.depth >= limits.maxDepth) this.#refuse('nested too deep');
    return this.#refusal === undefined;
  }

  /** Is the parent an element of the fragment's own, wherever the fragment is put? */
  #hasOwnParent(): boolean {
    const open = this.#nesting.open;
    return open.depth > 0 && (open.inside & within.loosePart) === 0;
  }

  #openForeign(rule: ElementRule): void {
    if (rule.kind === kind.script && isPageScript(this.#body, this.#tag))
      return this.#refuse('script for the whole page');
    this.#proceed(this.#nesting.openForeign(rule, this.#tag));
  }

  #openElement(rule: ElementRule): void {
    const tag = this.#tag;
    const body = this.#body;
    if (rule.kind === kind.forbidden) return this.#refuse(`${this.#tagName()} in a fragment`);
    if (rule.kind === kind.pageTitle) return this.#cutRawText('title of the page');
    if (rule.kind === kind.pageNote && !isForFragment(body, tag)) return this.#cutTo(tag.end, this.#tagName());
    if (rule.kind === kind.script && isPageScript(body, tag)) return this.#cutRawText('script for the whole page');
    if (rule === ORDINARY && isEsi(body, tag)) return this.#cutTo(tag.end, 'include tag');
    const refusal = this.#nesting.admit(rule, tag);
    if (refusal !== undefined) return this.#refuse(refusal);
    this.#enter(rule);
  }

  /** Goes into an element that may stand here. */
  #enter(rule: ElementRule): void {
    const tag = this.#tag;
    const open = this.#nesting.open;
    switch (rule.kind) {
      case kind.ordinary:
        open.push(rule, tag.nameFrom, 0);
        return this.#skipTo(tag.end);
      case kind.empty:
      case kind.pageNote:
        return this.#skipTo(tag.end);
      case kind.rawText:
        return this.#skipRawText(endOfRawText(this.#body, tag.end, tag.nameFrom, tag.nameTo));
      case kind.script:
        return this.#skipScript();
      case kind.template:
        return this.#enterTemplate(rule);
      case kind.noscript:
        return this.#enterNoscript(rule);
      default:
        if (!tag.selfClosing) open.push(rule, tag.nameFrom, this.#foreignSpace());
        return this.#skipTo(tag.end);
    }
  }

  #foreignSpace(): number {
    return ((this.#body[this.#tag.nameFrom] ?? 0) | 0x20) === 0x73 ? within.svg : within.math;
  }

  #enterTemplate(rule: ElementRule): void {
    const tag = this.#tag;
    if (readAttribute(this.#body, tag, FOR) !== undefined) return this.#refuse('patch of another place');
    if (!this.#hasOwnParent() && readAttribute(this.#body, tag, SHADOW_ROOT) !== undefined) {
      return this.#refuse('shadow root for the page');
    }
    this.#nesting.open.push(rule, tag.nameFrom, 0);
    this.#at = tag.end;
  }

  /** Read as text where scripts run and as markup where they do not: both have to end at the same tag. */
  #enterNoscript(rule: ElementRule): void {
    const tag = this.#tag;
    if ((this.#nesting.open.inside & within.noscript) !== 0) return this.#refuse('noscript in noscript');
    this.#noscriptEnd = endOfRawText(this.#body, tag.end, tag.nameFrom, tag.nameTo);
    if (this.#noscriptEnd === -1) return this.#refuse('noscript without end');
    this.#nesting.open.push(rule, tag.nameFrom, within.noscript);
    this.#at = tag.end;
  }

  #skipScript(): void {
    const end = endOfScript(this.#body, this.#tag.end);
    if (end !== -1 && speaksToReact(this.#body, this.#tag.end, end)) return this.#refuse('script of a React stream');
    this.#skipRawText(end);
  }

  /** Goes behind the end tag at `end`. */
  #skipRawText(end: number): void {
    if (end === -1) return this.#refuse(`${this.#tagName()} without end`);
    this.#tag.read(this.#body, end + 2);
    this.#skipTo(this.#tag.end);
  }

  /** Leaves out the element with raw text that starts here. */
  #cutRawText(note: string): void {
    const from = this.#at;
    const tag = this.#tag;
    const isScript = ((this.#body[tag.nameFrom] ?? 0) | 0x20) === 0x73;
    this.#skipRawText(
      isScript ? endOfScript(this.#body, tag.end) : endOfRawText(this.#body, tag.end, tag.nameFrom, tag.nameTo),
    );
    const to = this.#at;
    this.#at = from;
    if (this.#refusal === undefined) this.#cutTo(to, note);
  }

  #readEndTag(): void {
    const tag = this.#tag;
    const open = this.#nesting.open;
    tag.read(this.#body, this.#at + 2);
    if (tag.end === -1) return this.#refuse('cut off inside a tag');
    const rule = recogniseElement(this.#body, tag.nameFrom, tag.nameTo, tag.hash);
    if (rule.kind === kind.noscript && open.rule === rule && this.#at !== this.#noscriptEnd) {
      return this.#refuse('noscript with two ends');
    }
    const result = this.#nesting.close(rule, tag);
    if (result === 'closed') this.#at = tag.end;
    else if (result === 'stray') this.#cutTo(tag.end, 'stray end tag');
    else this.#refuse(result.refusal);
  }

  #tagName(): string {
    return `<${quoteBytes(this.#body, this.#tag.nameFrom, this.#tag.nameTo)}>`;
  }

  /** Goes on behind the tag, or not at all. */
  #proceed(refusal: string | undefined): void {
    if (refusal === undefined) this.#at = this.#tag.end;
    else this.#refuse(refusal);
  }

  #skipTo(end: number): void {
    if (end === -1) this.#refuse('cut off inside a comment or a tag');
    else this.#at = end;
  }

  /** Leaves out everything up to `end`. */
  #cutTo(end: number, note: string): void {
    if (end === -1) return this.#refuse(`cut off inside ${note}`);
    if (this.notes.length >= this.#limits.maxRepairs) return this.#refuse('too much to mend');
    this.#cuts.push(this.#at, end);
    this.notes.push(`${note} left out`);
    this.#at = end;
  }

  #refuse(reason: string): void {
    this.#refusal = `${reason} (byte ${this.#at})`;
  }
}

/** An include tag of Edge Side Includes, which a proxy before the composer might obey. */
function isEsi(body: Uint8Array, tag: Tag): boolean {
  return body[tag.nameFrom + 3] === COLON && startsWith(body, tag.nameFrom, ESI);
}

function markBytes(...bytes: readonly number[]): Uint8Array {
  const marks = new Uint8Array(256);
  for (const byte of bytes) marks[byte] = 1;
  return marks;
}
