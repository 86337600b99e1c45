/**
 * Watches for the two things by which mere text reaches out of its place: directions that are opened and not closed,
 * and marks heaped on one letter.
 *
 * Only characters that may be one of these are shown to it. It proposes cuts; nothing else in the text is touched.
 */

/** UAX #15-D3, stream-safe text: no writing system needs more marks than this on one letter. */
const MAX_MARKS = 30;

/** Where each name in a long list is isolated, two for a name; more are no text. */
const MAX_DIRECTIONAL = 10_000;

/** Places to leave out: start and end, by turns, ascending within each list. */
export type Cuts = number[];

/** Is it an explicit directional character of UAX #9: embedding, override, isolate, or the end of one? */
function isDirectional(codePoint: number): boolean {
  return (codePoint >= 0x202a && codePoint <= 0x202e) || (codePoint >= 0x2066 && codePoint <= 0x2069);
}

/** Is it of the blocks of combining marks that attach to any letter? */
function isCombining(codePoint: number): boolean {
  if (codePoint < 0x370) return codePoint >= 0x300;
  if (codePoint >= 0x1ab0 && codePoint <= 0x1aff) return true;
  if (codePoint >= 0x1dc0 && codePoint <= 0x1dff) return true;
  return (codePoint >= 0x20d0 && codePoint <= 0x20ff) || (codePoint >= 0xfe20 && codePoint <= 0xfe2f);
}

const POP_EMBEDDING = 0x202c;
const POP_ISOLATE = 0x2069;

export class TextMarks {
  readonly #opened: number[] = [];
  readonly #directional: Cuts = [];
  readonly #heaped: Cuts = [];
  #isUnbalanced = false;
  #marks = 0;
  #markedTo = -1;

  /** Has this character to be shown? */
  static concerns(codePoint: number): boolean {
    return isCombining(codePoint) || isDirectional(codePoint);
  }

  /** Shows one character of text, in order. */
  see(codePoint: number, from: number, to: number): void {
    if (isCombining(codePoint)) this.#seeMark(from, to);
    else if (isDirectional(codePoint)) this.#seeDirection(codePoint, from, to);
  }

  #seeMark(from: number, to: number): void {
    this.#marks = from === this.#markedTo ? this.#marks + 1 : 1;
    this.#markedTo = to;
    if (this.#marks <= MAX_MARKS) return;
    if (this.#heaped.at(-1) === from) this.#heaped[this.#heaped.length - 1] = to;
    else this.#heaped.push(from, to);
  }

  #seeDirection(codePoint: number, from: number, to: number): void {
    if (this.isExcessive) return;
    this.#directional.push(from, to);
    if (codePoint === POP_EMBEDDING) {
      const last = this.#opened.pop();
      if (last === undefined || last >= 0x2066) this.#isUnbalanced = true;
    } else if (codePoint === POP_ISOLATE) {
      let last = this.#opened.pop();
      while (last !== undefined && last < 0x2066) last = this.#opened.pop();
      if (last === undefined) this.#isUnbalanced = true;
    } else {
      this.#opened.push(codePoint);
    }
  }

  /** More directional characters than are watched. */
  get isExcessive(): boolean {
    return this.#directional.length > 2 * MAX_DIRECTIONAL;
  }

  /** Marks heaped higher than any script needs. */
  get heaped(): Readonly<Cuts> {
    return this.#heaped;
  }

  /** All directional characters where any of them is without its counterpart, else none. */
  get unbalanced(): Readonly<Cuts> {
    return this.#isUnbalanced || this.#opened.length > 0 ? this.#directional : [];
  }
}
