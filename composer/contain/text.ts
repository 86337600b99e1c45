/**
 * Single characters of text: as bytes, or as numeric references.
 */
import { AMPERSAND, HASH, SEMICOLON } from './bytes.ts';

/** The code point of the two or three byte sequence at `at`. The body has to be UTF-8. */
export function decodeSequence(body: Uint8Array, at: number): number {
  const lead = body[at] ?? 0;
  const second = (body[at + 1] ?? 0) & 0x3f;
  if (lead < 0xe0) return ((lead & 0x1f) << 6) | second;
  return ((lead & 0x0f) << 12) | (second << 6) | ((body[at + 2] ?? 0) & 0x3f);
}

/** A numeric character reference: what it stands for, and where it ends. */
export interface NumericReference {
  readonly codePoint: number;
  readonly to: number;
}

/** Reads `&#8238;` or `&#x202e` at `at`; undefined where there is no digit. Huge numbers come out as some number past Unicode. */
export function readNumericReference(body: Uint8Array, at: number): NumericReference | undefined {
  if (body[at + 1] !== HASH) return undefined;
  const isHex = ((body[at + 2] ?? 0) | 0x20) === 0x78;
  const from = isHex ? at + 3 : at + 2;
  let to = from;
  let codePoint = 0;
  for (let digit = digitValue(body[to], isHex); digit >= 0; digit = digitValue(body[++to], isHex)) {
    codePoint = Math.min(codePoint * (isHex ? 16 : 10) + digit, 0x110000);
  }
  if (to === from) return undefined;
  return { codePoint, to: body[to] === SEMICOLON ? to + 1 : to };
}

function digitValue(byte: number | undefined, isHex: boolean): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return isHex && lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** No named reference of HTML is longer (`&CounterClockwiseContourIntegral;`). */
const LONGEST_REFERENCE = 33;

/** Does the body end in what the first letters of the text behind it could complete to another character: `&am`, `&#12`? */
export function endsInReference(body: Uint8Array): boolean {
  const stop = Math.max(0, body.length - LONGEST_REFERENCE);
  for (let at = body.length - 1; at >= stop; at--) {
    const byte = body[at] ?? 0;
    if (byte === AMPERSAND) return true;
    const lower = byte | 0x20;
    const isPart = byte === HASH || (byte >= 0x30 && byte <= 0x39) || (lower >= 0x61 && lower <= 0x7a);
    if (!isPart) return false;
  }
  return false;
}
