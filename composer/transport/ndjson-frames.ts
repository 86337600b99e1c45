/**
 * Reads a batch answer in the line framing (see frame-format.ts), line by line, as the bytes arrive.
 *
 * A line that makes no sense is refused by itself, and the next one is read as if nothing had been: only a line break is needed
 * to find one's feet again. At most one line is held at a time.
 */
import { type Failure, makeFailure } from '../outcome.ts';
import type { Frame } from './frame-format.ts';
import { parseFrameHeaders } from './frame-headers.ts';
import { createFrameLedger, type FrameLimits, type FrameParser, type FrameReceiver } from './frame-ledger.ts';
import { createLineSplitter } from './line-splitter.ts';
import type { ReplyHeaders } from './transport.ts';

/** JSON may write any one byte as `\u00XX`. */
const MOST_ESCAPED = 6;

/** What a line holds besides headers and body: names, quotes, id and status, with some spaces. */
const LINE_OVERHEAD_BYTES = 256;

/** Where a line says whose it is before it goes wrong, its call need not wait for the end. */
const LEADING_ID = /^\s*\{\s*"id"\s*:\s*(\d{1,9})\s*[,}]/;

type ParsedLine =
  | {
      readonly ok: true;
      readonly id: number;
      readonly status: number;
      readonly headers: ReplyHeaders;
      readonly body: string;
    }
  | { readonly ok: false; readonly id: number | undefined; readonly reason: string };

/** A parser for one answer in the line framing. */
export function createNdjsonParser(limits: FrameLimits, receiver: FrameReceiver): FrameParser {
  const ledger = createFrameLedger(limits.expected, receiver);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const encoder = new TextEncoder();
  const maxLineBytes = MOST_ESCAPED * (limits.maxFrameBytes + limits.maxHeaderBytes) + LINE_OVERHEAD_BYTES;

  function takeLine(bytes: Uint8Array): void {
    if (ledger.isClosed()) return;
    const line = parseLine(decoder, bytes);
    if (line === undefined) return;
    if (!line.ok) ledger.refuse(line.id, makeFailure('bad-body', line.reason));
    else if (ledger.admits(line.id)) takeFrame({ ...line, body: encoder.encode(line.body) });
  }

  function takeFrame({ id, status, headers, body }: Frame): void {
    if (body.length > limits.maxFrameBytes) ledger.refuse(id, tooLarge(body.length, status));
    else ledger.deliver({ id, status, headers, body });
  }

  const splitter = createLineSplitter(maxLineBytes, takeLine, (start) => {
    ledger.refuse(leadingId(start), tooLarge(maxLineBytes));
  });

  return {
    push(chunk) {
      if (!ledger.isClosed()) splitter.push(chunk);
      return !ledger.isClosed();
    },
    end() {
      splitter.end();
      ledger.end();
    },
  };
}

function tooLarge(bytes: number, status?: number): Failure {
  return makeFailure('too-large', `a frame of ${bytes} bytes or more`, status);
}

/** Undefined: an empty line, which means nothing. */
function parseLine(decoder: TextDecoder, bytes: Uint8Array): ParsedLine | undefined {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return { ok: false, id: leadingId(bytes), reason: 'a line is not UTF-8' };
  }
  try {
    if (text.trim() === '') return undefined;
    return parseFrame(JSON.parse(text));
  } catch {
    return { ok: false, id: leadingId(bytes), reason: 'a line is no JSON' };
  }
}

function parseFrame(value: unknown): ParsedLine {
  if (typeof value !== 'object' || value === null || !('id' in value) || !isId(value.id)) {
    return { ok: false, id: undefined, reason: 'a line names no call' };
  }
  const id = value.id;
  const status = 'status' in value ? value.status : undefined;
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 100 || status > 599) {
    return { ok: false, id, reason: 'a line has no status from 100 to 599' };
  }
  // Only a fragment that went well has to send markup.
  const body = 'body' in value ? value.body : status === 200 ? undefined : '';
  if (typeof body !== 'string') return { ok: false, id, reason: 'a line has no body' };
  const headers = parseFrameHeaders('headers' in value ? value.headers : undefined);
  return headers.ok
    ? { ok: true, id, status, headers: headers.headers, body }
    : { ok: false, id, reason: headers.reason };
}

function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff;
}

function leadingId(start: Uint8Array): number | undefined {
  const match = LEADING_ID.exec(new TextDecoder().decode(start.subarray(0, 64)));
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
