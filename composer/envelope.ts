/**
 * What a fragment sends back: which bytes may stand for markup, in which charset, and the envelope of BBC components, JSON that
 * tells markup for the head, the slot and the end of the body apart.
 */

/** What the bytes are to be taken for; or why they can not be. */
export type ContentKind =
  | {
      readonly kind: 'html' /** A label of the Encoding Standard in lower case; `utf-8` in that spelling. */;
      readonly charset: string;
    }
  | { readonly kind: 'envelope' }
  | { readonly kind: 'refused'; readonly reason: string };

/** The value nearly every fragment sends, which is not worth parsing. */
const USUAL_TYPE = 'text/html; charset=utf-8';

const USUAL_KIND: ContentKind = { kind: 'html', charset: 'utf-8' };

/** A charset parameter, quoted or not (RFC 9110 §8.3.2). */
const CHARSET = /;\s*charset\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i;

/** Judges a Content-Type. An absent one is refused: bytes nobody vouches for are not put into a page. */
export function judgeContentType(value: string | undefined): ContentKind {
  if (value === USUAL_TYPE) return USUAL_KIND;
  if (value === undefined || value.trim() === '') return refuse('no content-type');
  const type = value.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'text/html' && type !== 'application/json') return refuse(`content-type ${value.slice(0, 80)}`);
  const charset = charsetOf(value);
  if (createDecoder(charset) === undefined) return refuse(`charset ${charset.slice(0, 40)}`);
  if (type === 'text/html') return { kind: 'html', charset };
  // RFC 8259 §8.1: JSON between systems is UTF-8.
  return charset === 'utf-8' ? { kind: 'envelope' } : refuse(`JSON in charset ${charset.slice(0, 40)}`);
}

/** The body in UTF-8, without a byte order mark, which would stand in the middle of the page; or why it can not be had. */
export function toUtf8(body: Uint8Array, charset: string): Uint8Array | { readonly reason: string } {
  if (charset === 'utf-8') return withoutMark(body);
  const decoder = createDecoder(charset);
  if (decoder === undefined) return { reason: `charset ${charset.slice(0, 40)}` };
  try {
    return new TextEncoder().encode(decoder.decode(body));
  } catch {
    return { reason: `the body is not ${charset}` };
  }
}

/** A parsed envelope, or what is wrong with it. */
export type ParsedEnvelope =
  | {
      readonly ok: true;
      /** Markup for the document's head, in order. */
      readonly head: readonly string[];
      /** Markup for the slot. */
      readonly bodyInline: string;
      /** Markup for the end of the body, in order. */
      readonly bodyLast: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

/** The most entries of `head` and of `bodyLast`: a component needs a few styles and scripts, not hundreds. */
const MAX_ENTRIES = 100;

/** Parses the body of an answer of type `application/json`. The caller has capped its length. Never throws. */
export function parseEnvelope(body: Uint8Array): ParsedEnvelope {
  const value = parseJson(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return spoilt('is no JSON object in UTF-8');
  const bodyInline = 'bodyInline' in value ? value.bodyInline : undefined;
  if (typeof bodyInline !== 'string') return spoilt('has no string bodyInline');
  const head = parseEntries('head' in value ? value.head : undefined);
  if (head === undefined) return spoilt(`head is no list of up to ${MAX_ENTRIES} strings`);
  const bodyLast = parseEntries('bodyLast' in value ? value.bodyLast : undefined);
  if (bodyLast === undefined) return spoilt(`bodyLast is no list of up to ${MAX_ENTRIES} strings`);
  return { ok: true, head, bodyInline, bodyLast };
}

function refuse(reason: string): ContentKind {
  return { kind: 'refused', reason };
}

function charsetOf(contentType: string): string {
  const match = CHARSET.exec(contentType);
  const label = (match?.[1] ?? match?.[2] ?? 'utf-8').trim().toLowerCase();
  return label === 'utf8' ? 'utf-8' : label;
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

function spoilt(what: string): ParsedEnvelope {
  return { ok: false, reason: `the envelope ${what}` };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

/** An absent list is an empty one. Undefined: no list of strings. */
function parseEntries(value: unknown): readonly string[] | undefined {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > MAX_ENTRIES) return undefined;
  return value.every((entry) => typeof entry === 'string') ? value : undefined;
}
