/**
 * Is a body UTF-8? Strict, as the Encoding Standard decodes it: no surrogates, nothing overlong, nothing cut off.
 */

/** True where a fatal `TextDecoder` would accept the body. */
export function isUtf8(body: Uint8Array): boolean {
  const length = body.length;
  let at = 0;
  while (at < length) {
    at = skipAscii(body, at);
    if (at === length) break;
    const size = sequenceLength(body, at);
    if (size === 0) return false;
    at += size;
  }
  return true;
}

function skipAscii(body: Uint8Array, from: number): number {
  let at = from;
  const lastBlock = body.length - 8;
  while (at <= lastBlock && isAsciiBlock(body, at)) at += 8;
  while (at < body.length && (body[at] ?? 0) < 0x80) at++;
  return at;
}

function isAsciiBlock(body: Uint8Array, at: number): boolean {
  const first = (body[at] ?? 0) | (body[at + 1] ?? 0) | (body[at + 2] ?? 0) | (body[at + 3] ?? 0);
  const second = (body[at + 4] ?? 0) | (body[at + 5] ?? 0) | (body[at + 6] ?? 0) | (body[at + 7] ?? 0);
  return (first | second) < 0x80;
}

/** Bytes of the well-formed sequence that starts at `at` with a byte above 0x7F; 0 where there is none (Unicode, table 3-7). */
function sequenceLength(body: Uint8Array, at: number): number {
  const lead = body[at] ?? 0;
  const second = body[at + 1] ?? 0;
  if (lead >= 0xc2 && lead <= 0xdf) return isContinuation(second) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) return isThreeByteStart(lead, second) && isContinuation(body[at + 2]) ? 3 : 0;
  if (lead < 0xf0 || lead > 0xf4 || !isFourByteStart(lead, second)) return 0;
  return isContinuation(body[at + 2]) && isContinuation(body[at + 3]) ? 4 : 0;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

function isThreeByteStart(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0 && second <= 0xbf;
  return second >= 0x80 && second <= (lead === 0xed ? 0x9f : 0xbf);
}

function isFourByteStart(lead: number, second: number): boolean {
  if (lead === 0xf0) return second >= 0x90 && second <= 0xbf;
  return second >= 0x80 && second <= (lead === 0xf4 ? 0x8f : 0xbf);
}
