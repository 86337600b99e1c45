/**
 * What a fragment says its body is, and the one form in which bodies go on: UTF-8.
 */

/** What the bytes are to be taken for; or why they can not be. */
export type ContentKind = 'html' | 'envelope' | { readonly refused: string };

/** The body in UTF-8, or why it can not be had. */
export type Recoded =
  | { readonly ok: true; readonly body: Uint8Array }
  | { readonly ok: false; readonly reason: string };

/** The value nearly every fragment sends, which is not worth parsing. */
const USUAL_TYPE = 'text/html; charset=utf-8';

/** A charset parameter, quoted or not (RFC 9110 §8.3.2). */
const CHARSET = /;\s*charset\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i;

/** Judges a Content-Type. An absent one is refused: bytes nobody vouches for are not put into a page. */
export function judgeContentType(value: string | undefined): ContentKind {
  if (value === USUAL_TYPE) return 'html';
  if (value === undefined || value.trim() === '') return { refused: 'no content-type' };
  const type = value.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'text/html' && type !== 'application/json') return { refused: `content-type ${value.slice(0, 80)}` };
  const charset = charsetOf(value);
  if (createDecoder(charset) === undefined) return { refused: `charset ${charset.slice(0, 40)}` };
  // RFC 8259 §8.1: JSON between systems is UTF-8.
  if (type === 'application/json' && !isUtf8(charset)) return { refused: `JSON in charset ${charset.slice(0, 40)}` };
  return type === 'text/html' ? 'html' : 'envelope';
}

/**
 * Makes UTF-8 of a body whose Content-Type was judged `html`. UTF-8, also where no charset is named, is handed back as it is,
 * without a byte order mark, which would stand in the middle of the page.
 */
export function recodeToUtf8(body: Uint8Array, contentType: string): Recoded {
  const charset = contentType === USUAL_TYPE ? 'utf-8' : charsetOf(contentType);
  if (isUtf8(charset)) return { ok: true, body: withoutMark(body) };
  const decoder = createDecoder(charset);
  if (decoder === undefined) return { ok: false, reason: `charset ${charset.slice(0, 40)}` };
  try {
    return { ok: true, body: new TextEncoder().encode(decoder.decode(body)) };
  } catch {
    return { ok: false, reason: `the body is not ${charset}` };
  }
}

function charsetOf(contentType: string): string {
  const match = CHARSET.exec(contentType);
  return (match?.[1] ?? match?.[2] ?? 'utf-8').trim().toLowerCase();
}

function isUtf8(charset: string): boolean {
  return charset === 'utf-8' || charset === 'utf8';
}

/** Undefined for labels that are unknown, or that the Encoding Standard refuses to decode, as UTF-7. */
function createDecoder(charset: string): TextDecoder | undefined {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    return undefined;
  }
}

function withoutMark(body: Uint8Array): Uint8Array {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? body.subarray(3) : body;
}
