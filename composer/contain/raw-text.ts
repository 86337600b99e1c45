/**
 * Finds the end of what is not read as markup: comments, and the text of elements such as `script` and `textarea`.
 *
 * Every function returns -1 where the body ends first, and looks at each byte a bounded number of times.
 */
import {
  BRACKET_CLOSE,
  EXCLAMATION,
  endsName,
  GREATER_THAN,
  HYPHEN,
  LESS_THAN,
  SLASH,
  startsWith,
  toBytes,
  toLower,
} from './bytes.ts';

/** Behind the comment that starts with the `<!--` at `at`. */
export function endOfComment(body: Uint8Array, at: number): number {
  // `<!-->` and `<!--->` are whole comments: the dashes of the start count for the end.
  let dashes = 2;
  for (let index = at + 4; index < body.length; index++) {
    const byte = body[index];
    if (byte === GREATER_THAN && dashes >= 2) return index + 1;
    // `--!>` ends a comment too, but there the dashes of the start do not count.
    if (byte === EXCLAMATION && dashes >= 2 && index >= at + 6 && body[index + 1] === GREATER_THAN) return index + 2;
    dashes = byte === HYPHEN ? dashes + 1 : 0;
  }
  return -1;
}

/** Behind the next `>` from `at`: the end of everything that only looks like a comment. */
export function endOfBogusComment(body: Uint8Array, at: number): number {
  const end = body.indexOf(GREATER_THAN, at);
  return end === -1 ? -1 : end + 1;
}

/** Behind the next `]]>` from `at`. */
export function endOfCData(body: Uint8Array, at: number): number {
  let brackets = 0;
  for (let index = at; index < body.length; index++) {
    if (body[index] === GREATER_THAN && brackets >= 2) return index + 1;
    brackets = body[index] === BRACKET_CLOSE ? brackets + 1 : 0;
  }
  return -1;
}

/** Start of the end tag that closes raw text from `at`; the element's name stands in `nameFrom` to `nameTo`. */
export function endOfRawText(body: Uint8Array, at: number, nameFrom: number, nameTo: number): number {
  for (let from = at; from < body.length; from++) {
    if (body[from] === LESS_THAN && body[from + 1] === SLASH && isNamed(body, from + 2, nameFrom, nameTo)) return from;
  }
  return -1;
}

function isNamed(body: Uint8Array, at: number, nameFrom: number, nameTo: number): boolean {
  const length = nameTo - nameFrom;
  if (at + length >= body.length || !endsName(body[at + length])) return false;
  for (let index = 0; index < length; index++) {
    if (toLower(body[at + index] ?? 0) !== toLower(body[nameFrom + index] ?? 0)) return false;
  }
  return true;
}

/** Start of the end tag that closes a script from `at`. */
export function endOfScript(body: Uint8Array, at: number): number {
  const length = body.length;
  let index = at;
  while (index < length) {
    if (body[index] !== LESS_THAN) index++;
    else if (isScriptEnd(body, index)) return index;
    else index = startsWith(body, index, COMMENT_START) ? endOfEscape(body, index + 2) : index + 1;
  }
  return -1;
}

/**
 * Where the text leaves the `<!--` whose first dash is at `start`: behind `-->`, or at an end tag. In there an inner
 * `<script>` hides the next end tag (§13.2.5.20 to 31, the escaped and double escaped states).
 */
function endOfEscape(body: Uint8Array, start: number): number {
  const length = body.length;
  let isHidden = false;
  for (let index = start + 2; index < length; index++) {
    const byte = body[index];
    if (byte === LESS_THAN) {
      if (!isScriptEnd(body, index)) isHidden ||= isScriptTag(body, index + 1);
      else if (isHidden) isHidden = false;
      else return index;
    } else if (
      byte === GREATER_THAN &&
      body[index - 1] === HYPHEN &&
      body[index - 2] === HYPHEN &&
      index - 2 >= start
    ) {
      return index + 1;
    }
  }
  return length;
}

const COMMENT_START = toBytes('<!--');
const SCRIPT = toBytes('script');

function isScriptEnd(body: Uint8Array, at: number): boolean {
  return body[at + 1] === SLASH && isScriptTag(body, at + 2);
}

function isScriptTag(body: Uint8Array, at: number): boolean {
  return startsWith(body, at, SCRIPT) && at + 6 < body.length && endsName(body[at + 6]);
}
