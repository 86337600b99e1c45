/** The two framings of a batch, written without a detour over bytes where text will do. */
import { PREFIX_BYTES, PREFIX_OFFSETS } from '../../composer/transport/frame-format.ts';
import type { Answer } from './answer.ts';

/** Makes the bytes of one frame. */
export type FrameWriter = (id: number, answer: Answer) => Uint8Array;

const encoder = new TextEncoder();

/** `application/x-ndjson`. */
export const writeLine: FrameWriter = (id, { status, headers, body }) =>
  encoder.encode(`${JSON.stringify({ id, status, headers, body })}\n`);

/** `application/vnd.broadsheet.frames`. */
export const writeFrame: FrameWriter = (id, answer) => {
  const headers = encoder.encode(JSON.stringify(answer.headers));
  const body = encoder.encode(answer.body);
  const frame = new Uint8Array(PREFIX_BYTES + headers.length + body.length);
  const view = new DataView(frame.buffer);
  view.setUint32(PREFIX_OFFSETS.id, id);
  view.setUint16(PREFIX_OFFSETS.status, answer.status);
  view.setUint32(PREFIX_OFFSETS.headerBytes, headers.length);
  view.setUint32(PREFIX_OFFSETS.bodyBytes, body.length);
  frame.set(headers, PREFIX_BYTES);
  frame.set(body, PREFIX_BYTES + headers.length);
  return frame;
};
