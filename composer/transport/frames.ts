/**
 * Reads a batch answer in the binary framing (see frame-format.ts), frame by frame, as the bytes arrive.
 *
 * A frame that lies whole in a chunk is handed on as a view, without copying; one that is spread over chunks is gathered in a
 * buffer of its own size. At most one frame is held at a time. A frame for nobody, or one that is too large, is passed over;
 * lengths that can not be followed break the answer, since nothing after them can be found again.
 */
import { makeFailure } from '../outcome.ts';
import { PREFIX_BYTES, PREFIX_OFFSETS } from './frame-format.ts';
import { createHeaderReader } from './frame-headers.ts';
import { createFrameLedger, type FrameLimits, type FrameParser, type FrameReceiver } from './frame-ledger.ts';

export type { FrameLimits, FrameParser, FrameReceiver } from './frame-ledger.ts';
export { createNdjsonParser } from './ndjson-frames.ts';

/** The most bytes of unusable frames that one answer may be read past: enough to get beyond one fragment of 100 MB. */
const MAX_PASSED_BYTES = 128 * 1024 * 1024;

/** A parser for one answer in the binary framing. */
export function createFrameParser(limits: FrameLimits, receiver: FrameReceiver): FrameParser {
  const ledger = createFrameLedger(limits.expected, receiver);
  const readHeaders = createHeaderReader();
  const prefix = new Uint8Array(PREFIX_BYTES);
  const prefixView = new DataView(prefix.buffer);
  let prefixFilled = 0;
  let payload: Uint8Array | undefined;
  let payloadFilled = 0;
  let passing = 0;
  let passedBytes = 0;
  let id = 0;
  let status = 0;
  let headerBytes = 0;
  let payloadBytes = 0;

  /** Takes the numbers of a prefix. False: this frame is to be passed over. */
  function begin(view: DataView, at: number): boolean {
    id = view.getUint32(at + PREFIX_OFFSETS.id);
    status = view.getUint16(at + PREFIX_OFFSETS.status);
    headerBytes = view.getUint32(at + PREFIX_OFFSETS.headerBytes);
    const bodyBytes = view.getUint32(at + PREFIX_OFFSETS.bodyBytes);
    payloadBytes = headerBytes + bodyBytes;
    if (!ledger.admits(id)) return passOver();
    if (headerBytes <= limits.maxHeaderBytes && bodyBytes <= limits.maxFrameBytes) return true;
    ledger.refuse(id, makeFailure('too-large', `a frame of ${headerBytes} header and ${bodyBytes} body bytes`, status));
    return passOver();
  }

  function passOver(): false {
    passing = payloadBytes;
    passedBytes += payloadBytes;
    if (passedBytes > MAX_PASSED_BYTES) {
      ledger.breakOff(makeFailure('too-large', `unusable frames of ${passedBytes} bytes`));
    }
    return false;
  }

  /** The payload of the current frame is all there. */
  function finish(bytes: Uint8Array, from: number): void {
    const bodyFrom = from + headerBytes;
    const parsed = readHeaders(bytes.subarray(from, bodyFrom));
    if (status < 100 || status > 599) ledger.refuse(id, makeFailure('bad-body', `status ${status} in a frame`));
    else if (!parsed.ok) ledger.refuse(id, makeFailure('bad-body', parsed.reason, status));
    else ledger.deliver({ id, status, headers: parsed.headers, body: bytes.subarray(bodyFrom, from + payloadBytes) });
  }

  function readInChunk(chunk: Uint8Array, view: DataView, at: number): number {
    const from = at + PREFIX_BYTES;
    if (!begin(view, at)) return from;
    if (from + payloadBytes > chunk.length) {
      payload = new Uint8Array(payloadBytes);
      return from;
    }
    finish(chunk, from);
    return from + payloadBytes;
  }

  function fillPrefix(chunk: Uint8Array, at: number): number {
    const end = Math.min(chunk.length, at + PREFIX_BYTES - prefixFilled);
    prefix.set(chunk.subarray(at, end), prefixFilled);
    prefixFilled += end - at;
    if (prefixFilled < PREFIX_BYTES) return end;
    prefixFilled = 0;
    if (!begin(prefixView, 0)) return end;
    if (payloadBytes === 0) finish(prefix, 0);
    else payload = new Uint8Array(payloadBytes);
    return end;
  }

  function fillPayload(chunk: Uint8Array, at: number, held: Uint8Array): number {
    const end = Math.min(chunk.length, at + payloadBytes - payloadFilled);
    held.set(chunk.subarray(at, end), payloadFilled);
    payloadFilled += end - at;
    if (payloadFilled < payloadBytes) return end;
    payload = undefined;
    payloadFilled = 0;
    finish(held, 0);
    return end;
  }

  function pass(chunk: Uint8Array, at: number): number {
    const end = Math.min(chunk.length, at + passing);
    passing -= end - at;
    return end;
  }

  function step(chunk: Uint8Array, view: DataView, at: number): number {
    if (passing > 0) return pass(chunk, at);
    if (payload !== undefined) return fillPayload(chunk, at, payload);
    if (prefixFilled === 0 && chunk.length - at >= PREFIX_BYTES) return readInChunk(chunk, view, at);
    return fillPrefix(chunk, at);
  }

  return {
    push(chunk) {
      const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      let at = 0;
      while (at < chunk.length && !ledger.isClosed()) at = step(chunk, view, at);
      return !ledger.isClosed();
    },
    end() {
      if (ledger.isClosed()) return;
      if (passing > 0 || prefixFilled > 0 || payload !== undefined) {
        ledger.breakOff(makeFailure('bad-body', 'the answer ended within a frame'));
      }
      payload = undefined;
      ledger.end();
    },
  };
}
