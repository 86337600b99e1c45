/**
 * Reads one tag, as the tokenizer of the HTML Standard does (§13.2.5.6 to 40): where its name and its attributes are.
 */
import { APOSTROPHE, COLON, EQUALS, endsName, GREATER_THAN, isSpace, QUOTE, SLASH, toLower } from './bytes.ts';
import { foldHash } from './recognise.ts';

/** The tag read last. One object for a whole scan. */
export class Tag {
  nameFrom = 0;
  nameTo = 0;
  /** Hash of the name, for {@link recogniseElement}. */
  hash = 0;
  /** Behind the `>`; -1 where the body ends inside the tag. */
  end = 0;
  /** Written `<x/>`, which only means something in SVG and MathML. */
  selfClosing = false;
  attributes = 0;
  /** Has an attribute `slot`. */
  hasSlot = false;
  /** Has an id of the kind with which React's own streaming finds its holes: `B:0`, `S:1f`, `P:2`. */
  hasHoleId = false;

  /** Reads the tag whose name starts at `from`. */
  read(body: Uint8Array, from: number): void {
    this.nameFrom = from;
    this.attributes = 0;
    this.selfClosing = false;
    this.hasSlot = false;
    this.hasHoleId = false;
    let at = from;
    let hash = 0;
    while (at < body.length && !endsName(body[at])) hash = foldHash(hash, body[at++] ?? 0);
    this.nameTo = at;
    this.hash = hash;
    this.end = body[at] === GREATER_THAN ? at + 1 : this.#readAttributes(body, at);
  }

  #readAttributes(body: Uint8Array, from: number): number {
    let at = from;
    while (at < body.length) {
      const byte = body[at];
      if (byte === GREATER_THAN) {
        this.selfClosing = body[at - 1] === SLASH && this.#slashAt === at - 1;
        return at + 1;
      }
      if (byte === SLASH) this.#slashAt = at++;
      else if (isSpace(byte)) at++;
      else at = this.#readAttribute(body, at);
    }
    return -1;
  }

  /** The last slash that stood between attributes, and so may close the tag. */
  #slashAt = -1;

  /** Reads one attribute and returns where it ends. Its name may start with `=`. */
  #readAttribute(body: Uint8Array, from: number): number {
    this.attributes++;
    const nameTo = endOfAttributeName(body, from + 1);
    const equals = skipSpace(body, nameTo);
    if (body[equals] !== EQUALS) {
      this.#note(body, from, nameTo, equals);
      return equals;
    }
    const value = skipSpace(body, equals + 1);
    this.#note(body, from, nameTo, value);
    return endOfValue(body, value);
  }

  #note(body: Uint8Array, from: number, to: number, value: number): void {
    const length = to - from;
    if (length === 4) this.hasSlot ||= isSlotName(body, from);
    else if (length === 2) this.hasHoleId ||= isIdName(body, from) && isHoleId(body, value);
  }
}

/** Where the value that starts at `at` ends; behind the closing quote, if it has quotes. */
export function endOfValue(body: Uint8Array, at: number): number {
  const quote = body[at];
  const length = body.length;
  let end = at;
  if (quote === QUOTE || quote === APOSTROPHE) {
    do end++;
    while (end < length && body[end] !== quote);
    return end + 1;
  }
  while (end < length && body[end] !== GREATER_THAN && !isSpace(body[end])) end++;
  return end;
}

/** Where the attribute name ends that has started before `at`. */
export function endOfAttributeName(body: Uint8Array, at: number): number {
  let end = at;
  while (end < body.length && body[end] !== EQUALS && !endsName(body[end])) end++;
  return end;
}

/** The first byte at or after `at` that is no white space. */
export function skipSpace(body: Uint8Array, at: number): number {
  let end = at;
  while (isSpace(body[end])) end++;
  return end;
}

function isSlotName(body: Uint8Array, at: number): boolean {
  return (
    toLower(body[at] ?? 0) === 0x73 &&
    toLower(body[at + 1] ?? 0) === 0x6c &&
    toLower(body[at + 2] ?? 0) === 0x6f &&
    toLower(body[at + 3] ?? 0) === 0x74
  );
}

function isIdName(body: Uint8Array, at: number): boolean {
  return toLower(body[at] ?? 0) === 0x69 && toLower(body[at + 1] ?? 0) === 0x64;
}

/** `B:`, `S:` or `P:` and a digit (React 19, Fizz: boundary, segment and placeholder prefixes). */
function isHoleId(body: Uint8Array, at: number): boolean {
  const quoted = body[at] === QUOTE || body[at] === APOSTROPHE;
  const from = quoted ? at + 1 : at;
  const kind = body[from];
  const isKnown = kind === 0x42 || kind === 0x53 || kind === 0x50;
  return isKnown && body[from + 1] === COLON && isHexDigit(body[from + 2]);
}

function isHexDigit(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66);
}
