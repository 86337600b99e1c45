/**
 * Reads text up to the next tag, and shows the few characters that matter to {@link TextMarks}.
 */
import { AMPERSAND, EXCLAMATION, HASH, isLetter, isSpace, LESS_THAN, QUESTION, SLASH } from './bytes.ts';
import type { Findings } from './findings.ts';
import type { Nesting } from './nesting.ts';
import { decodeSequence, readNumericReference } from './text.ts';
import { TextMarks } from './text-marks.ts';

/** 1 for the bytes at which text is looked at more closely: tags, references, and the leads of marks and directions. */
const STOPS = new Uint8Array(256);
for (const byte of [LESS_THAN, AMPERSAND, 0xcc, 0xcd, 0xe1, 0xe2, 0xef]) STOPS[byte] = 1;

export class TextScan {
  readonly #body: Uint8Array;
  readonly #nesting: Nesting;
  readonly #findings: Findings;
  /** Made when there is something to watch. */
  marks: TextMarks | undefined = undefined;

  constructor(body: Uint8Array, nesting: Nesting, findings: Findings) {
    this.#body = body;
    this.#nesting = nesting;
    this.#findings = findings;
  }

  /** Reads text from `from` on, with any `<` in it that starts nothing, up to one that may start something. */
  read(from: number): number {
    const body = this.#body;
    const length = body.length;
    let at = from;
    while (at < length && isSpace(body[at])) at++;
    if (at === length || startsSomething(body, at)) return at;
    if (!this.#nesting.admitText()) return this.refuse(at);
    while (at < length) {
      const byte = body[at] ?? 0;
      if (STOPS[byte] === 0) at++;
      else if (byte === AMPERSAND && body[at + 1] !== HASH) at++;
      else if (byte !== LESS_THAN) at = this.#readCharacter(at, byte);
      else if (startsSomething(body, at)) break;
      else at++;
    }
    return at;
  }

  /** Text where none may be: a browser would move it in front of the table. */
  refuse(at: number): number {
    return this.#findings.refuse('text between the parts of a table', at);
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
    this.marks ??= new TextMarks();
    this.marks.see(codePoint, from, to);
  }
}

/** Is there a tag at `at`, what a parser takes for a comment, or a `<` of which it can not be told? */
function startsSomething(body: Uint8Array, at: number): boolean {
  if (body[at] !== LESS_THAN) return false;
  const next = body[at + 1];
  return next === undefined || next === SLASH || next === EXCLAMATION || next === QUESTION || isLetter(next);
}
