/**
 * Bytes of ASCII, by name, and what the HTML tokenizer makes of them.
 */

const TAB = 0x09;
const SPACE = 0x20;
export const EXCLAMATION = 0x21;
export const QUOTE = 0x22;
export const HASH = 0x23;
export const DOLLAR = 0x24;
export const AMPERSAND = 0x26;
export const APOSTROPHE = 0x27;
export const HYPHEN = 0x2d;
export const SLASH = 0x2f;
export const COLON = 0x3a;
export const SEMICOLON = 0x3b;
export const LESS_THAN = 0x3c;
export const EQUALS = 0x3d;
export const GREATER_THAN = 0x3e;
export const QUESTION = 0x3f;
export const BRACKET_OPEN = 0x5b;
export const BRACKET_CLOSE = 0x5d;

const WHITE_SPACE = 1;
const NAME_END = 2;

/** One look-up instead of seven comparisons; the scan asks this of every byte of a tag. */
const CLASSES = new Uint8Array(256);
for (const byte of [TAB, 0x0a, 0x0c, 0x0d, SPACE]) CLASSES[byte] = WHITE_SPACE;
for (const byte of [SLASH, GREATER_THAN]) CLASSES[byte] = NAME_END;

/** White space as the tokenizer sees it: tab, line feed, form feed, carriage return, space. */
export function isSpace(byte: number | undefined): boolean {
  return byte !== undefined && CLASSES[byte] === WHITE_SPACE;
}

/** A letter, which alone starts the name of a tag. */
export function isLetter(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Ends the name of a tag. */
export function endsName(byte: number | undefined): boolean {
  return byte !== undefined && CLASSES[byte] !== 0;
}

/** ASCII upper case to lower case, everything else as it is. */
export function toLower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
}

/** Does `body` hold `word` (lower case) at `at`, in any case? */
export function startsWith(body: Uint8Array, at: number, word: Uint8Array): boolean {
  if (at + word.length > body.length) return false;
  for (let index = 0; index < word.length; index++) {
    if (toLower(body[at + index] ?? 0) !== word[index]) return false;
  }
  return true;
}

/** Bytes of an ASCII word. */
export function toBytes(word: string): Uint8Array {
  return Uint8Array.from(word, (character) => character.charCodeAt(0));
}

/** The text between two places, for notes and reasons: at most 40 characters, printable ASCII only. */
export function quoteBytes(body: Uint8Array, from: number, to: number): string {
  let text = '';
  for (const byte of body.subarray(from, Math.min(to, from + 40))) {
    text += byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '?';
  }
  return text;
}
