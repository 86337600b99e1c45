/**
 * One pass over one fragment: tells text, comments and tags apart, and gathers what has to be mended.
 */
import {
  BRACKET_OPEN,
  DOLLAR,
  EXCLAMATION,
  HASH,
  HYPHEN,
  isLetter,
  LESS_THAN,
  QUESTION,
  quoteBytes,
  SLASH,
  startsWith,
  toBytes,
} from './bytes.ts';
import { Findings, STOP } from './findings.ts';
import type { MarkupLimits } from './limits.ts';
import { Nesting } from './nesting.ts';
import { endOfBogusComment, endOfCData, endOfComment } from './raw-text.ts';
import { TagScan } from './tag-scan.ts';
import { endsInReference } from './text.ts';
import { TextScan } from './text-scan.ts';

const CDATA = toBytes('<![cdata[');
const ESI = toBytes('esi');
const EMPTY_COMMENT = toBytes('<!---->');
const NOTHING = new Uint8Array(0);

export class MarkupScan {
  readonly #body: Uint8Array;
  readonly #nesting: Nesting;
  readonly #findings: Findings;
  readonly #text: TextScan;
  readonly #tags: TagScan;

  constructor(body: Uint8Array, limits: MarkupLimits) {
    this.#body = body;
    this.#nesting = new Nesting(body);
    this.#findings = new Findings(limits.maxRepairs);
    this.#text = new TextScan(body, this.#nesting, this.#findings);
    this.#tags = new TagScan(body, limits, this.#nesting, this.#findings);
  }

  /** Reads it all. Returns why it has to be refused, if it has. */
  run(): string | undefined {
    const body = this.#body;
    if (body.includes(0)) return 'NUL in the markup';
    const length = body.length;
    let at = 0;
    while (at !== STOP && at < length) {
      if (body[at] !== LESS_THAN) at = this.#text.read(at);
      else if (isLetter(body[at + 1])) at = this.#tags.readStart(at);
      else if (body[at + 1] === SLASH && isLetter(body[at + 2])) at = this.#tags.readEnd(at);
      else at = this.#readOther(at);
    }
    if (this.#text.marks?.isExcessive) return 'too many directional characters';
    return this.#findings.refusal;
  }

  /** What the place must not be. */
  get needs(): number {
    return this.#nesting.needs;
  }

  /** What was mended, in words. */
  get notes(): readonly string[] {
    return this.#findings.notes;
  }

  /** What has to be left out: pairs of places, ascending. */
  cuts(): readonly number[] {
    const { marks } = this.#text;
    const { notes } = this.#findings;
    if (marks === undefined) return this.#findings.allCuts();
    if (marks.heaped.length > 0) notes.push('heaped combining marks left out');
    if (marks.unbalanced.length > 0) notes.push('unbalanced directional characters left out');
    return this.#findings.allCuts(marks.heaped, marks.unbalanced);
  }

  /** What has to be added at the end: end tags, or what keeps a last `&amp` apart from the page's own text. */
  ending(): Uint8Array {
    const { open } = this.#nesting;
    if (open.depth === 0) return endsInReference(this.#body) ? EMPTY_COMMENT : NOTHING;
    const tags = open.missingEndTags();
    this.#findings.notes.push(`${quoteBytes(tags, 0, tags.length)} added`);
    return tags;
  }

  /** A `<` that starts no tag: a comment, what a parser takes for one, or text. */
  #readOther(at: number): number {
    const next = this.#body[at + 1];
    if (next === EXCLAMATION) return this.#readDeclaration(at);
    if (next === SLASH || next === QUESTION) return this.#cutBogusComment(at);
    return next === undefined ? this.#findings.refuse('cut off behind <', at) : this.#text.read(at);
  }

  #readDeclaration(at: number): number {
    const body = this.#body;
    if (body[at + 2] === HYPHEN && body[at + 3] === HYPHEN) return this.#readComment(at);
    if (body[at + 2] === BRACKET_OPEN && this.#nesting.isForeign && startsWith(body, at, CDATA)) {
      return this.#findings.skip(at, endOfCData(body, at + CDATA.length), 'CDATA');
    }
    return this.#cutBogusComment(at);
  }

  /** Processing instructions and doctypes among them. A patch is put in its place by the former. */
  #cutBogusComment(at: number): number {
    return this.#findings.cut(at, endOfBogusComment(this.#body, at + 2), 'instruction or declaration');
  }

  /** Comments stay, unless somebody may take them for an order: our own patches, SSI, ESI. */
  #readComment(at: number): number {
    const body = this.#body;
    const end = endOfComment(body, at);
    const first = body[at + 4];
    const isOrder = first === QUESTION || first === HASH || startsWith(body, at + 4, ESI);
    if (isOrder) return this.#findings.cut(at, end, 'comment with an order');
    if (first === DOLLAR && body[at + 5] === QUESTION) return this.#findings.refuse('hole of a React stream', at);
    return this.#findings.skip(at, end, 'comment');
  }
}
