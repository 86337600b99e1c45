/**
 * Headers of a frame: unknown JSON becomes lower-case names with string values, or a reason.
 */
import type { ReplyHeaders } from './transport.ts';

/** The headers, or what is wrong with them. */
export type ParsedHeaders =
  | { readonly ok: true; readonly headers: ReplyHeaders }
  | { readonly ok: false; readonly reason: string };

/** A header name in lower case: a token (RFC 9110 §5.6.2). */
const LOWER_TOKEN = /^[a-z0-9!#$%&'*+.^_`|~-]+$/;

/** RFC 9110 §5.5: these end a field or a message, whatever they were meant for. */
const FORBIDDEN_IN_VALUE = /[\r\n\0]/;

/** Takes parsed JSON; `undefined` means no headers. */
export function parseFrameHeaders(value: unknown): ParsedHeaders {
  if (value === undefined) return { ok: true, headers: {} };
  if (!isRecord(value)) return refuse('headers are no object');
  return areSound(value) ? { ok: true, headers: value } : rebuild(value);
}

/** Are they as they should be? They nearly always are, and need not be made anew. */
function areSound(headers: Readonly<Record<string, unknown>>): headers is ReplyHeaders {
  // Not by entries: this runs for every frame, and making those takes longer than looking.
  for (const name in headers) {
    if (!LOWER_TOKEN.test(name) || !isFieldValue(headers[name])) return false;
  }
  return true;
}

/** Puts names into lower case, or says what is wrong. */
function rebuild(headers: Readonly<Record<string, unknown>>): ParsedHeaders {
  const pairs: [string, string][] = [];
  for (const [name, text] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (!LOWER_TOKEN.test(lower)) return refuse('a header name is no token');
    if (!isFieldValue(text)) return refuse(`header ${lower} has no usable value`);
    pairs.push([lower, text]);
  }
  // Object.fromEntries defines own properties, so that a header named `__proto__` is only a header.
  return { ok: true, headers: Object.fromEntries(pairs) };
}

function isFieldValue(text: unknown): text is string {
  return typeof text === 'string' && !FORBIDDEN_IN_VALUE.test(text);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(reason: string): ParsedHeaders {
  return { ok: false, reason };
}

/** Reads the headers that stand in `bytes` from `from` to before `to`. */
export type ReadHeaders = (bytes: Uint8Array, from: number, to: number) => ParsedHeaders;

/**
 * Parses headers from bytes. The fragments of a batch mostly send the same ones, so the last bytes are remembered with what
 * they meant, and comparing them is cheaper than parsing.
 */
export function createHeaderReader(): ReadHeaders {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let lastBytes: Uint8Array = new Uint8Array(0);
  let last: ParsedHeaders = { ok: true, headers: {} };
  return (bytes, from, to) => {
    if (stands(lastBytes, bytes, from, to)) return last;
    lastBytes = bytes.subarray(from, to);
    last = parseBytes(decoder, lastBytes);
    return last;
  };
}

function parseBytes(decoder: TextDecoder, bytes: Uint8Array): ParsedHeaders {
  if (bytes.length === 0) return { ok: true, headers: {} };
  try {
    return parseFrameHeaders(JSON.parse(decoder.decode(bytes)));
  } catch {
    return refuse('headers are no JSON in UTF-8');
  }
}

/** Do these bytes stand there? */
function stands(wanted: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (wanted.length !== to - from) return false;
  for (let index = 0; index < wanted.length; index += 1) {
    if (wanted[index] !== bytes[from + index]) return false;
  }
  return true;
}
