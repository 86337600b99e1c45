/**
 * The two framings of a batch answer, contract 1: what both ends of the wire must agree on.
 *
 * Binary: u32 id, u16 status, u32 length of headers, u32 length of body, all big-endian; then the headers as a JSON object,
 * then the body. NDJSON: one line each, `{"id":0,"status":200,"headers":{},"body":"…"}`.
 */
import type { ReplyHeaders } from './transport.ts';

/** Media type of the binary framing. */
export const FRAMES_TYPE = 'application/vnd.broadsheet.frames';

/** Media type of the line framing, easier from most languages. */
export const NDJSON_TYPE = 'application/x-ndjson';

/** Length of what stands before a frame's headers, in bytes. */
export const PREFIX_BYTES = 14;

/** Where each number of the prefix begins, in bytes. */
export const PREFIX_OFFSETS = { id: 0, status: 4, headerBytes: 6, bodyBytes: 10 } as const;

/** One answer of a batch. */
export interface Frame {
  /** The `id` of the call, as the caller gave it. */
  readonly id: number;
  readonly status: number;
  readonly headers: ReplyHeaders;
  /** May be a view on a larger chunk: whoever keeps it beyond the page keeps `body.slice()`. */
  readonly body: Uint8Array;
}

const encoder = new TextEncoder();

/** One frame of the binary framing. */
export function encodeFrame(frame: Frame): Uint8Array {
  const headers = encoder.encode(JSON.stringify(frame.headers));
  const bytes = new Uint8Array(PREFIX_BYTES + headers.length + frame.body.length);
  const prefix = new DataView(bytes.buffer);
  prefix.setUint32(PREFIX_OFFSETS.id, frame.id);
  prefix.setUint16(PREFIX_OFFSETS.status, frame.status);
  prefix.setUint32(PREFIX_OFFSETS.headerBytes, headers.length);
  prefix.setUint32(PREFIX_OFFSETS.bodyBytes, frame.body.length);
  bytes.set(headers, PREFIX_BYTES);
  bytes.set(frame.body, PREFIX_BYTES + headers.length);
  return bytes;
}

/** One line of the NDJSON framing, with its newline. The body is taken to be UTF-8. */
export function encodeLine(frame: Frame): Uint8Array {
  const body = new TextDecoder().decode(frame.body);
  return encoder.encode(`${JSON.stringify({ id: frame.id, status: frame.status, headers: frame.headers, body })}\n`);
}
