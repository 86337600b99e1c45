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
import {
  createFrameLedger,
  type FrameLedger,
  type FrameLimits,
  type FrameParser,
  type FrameReceiver,
} from './frame-ledger.ts';

export type { FrameLimits, FrameParser, FrameReceiver } from './frame-ledger.ts';
export { createNdjsonParser } from './ndjson-frames.ts';

/** The most bytes of unusable frames that one answer may be read past: enough to get beyond one fragment of 100 MB. */
const MAX_PASSED_BYTES = 128 * 1024 * 1024;

/** A parser for one answer in the binary framing. */
export function createFrameParser(limits: FrameLimits, receiver: FrameReceiver): FrameParser {
  return new BinaryParser(limits, receiver);
}

/** Between frames, within a prefix, within a payload, or passing over one: the fields say which. */
class BinaryParser implements FrameParser {
  readonly #limits: FrameLimits;
  readonly #ledger: FrameLedger;
  readonly #readHeaders = createHeaderReader();
  readonly #prefix = new DataView(new ArrayBuffer(PREFIX_BYTES));
  #prefixFilled = 0;
  /** Gathers a payload that is spread over chunks. */
  #payload: Uint8Array | undefined;
  #payloadFilled = 0;
  /** Bytes of an unusable payload still to come. */
  #passing = 0;
  #passedBytes = 0;
  // The frame at hand, from its prefix.
  #id = 0;
  #status = 0;
  #headerBytes = 0;
  #payloadBytes = 0;

  constructor(limits: FrameLimits, receiver: FrameReceiver) {
    this.#limits = limits;
    this.#ledger = createFrameLedger(limits.expected, receiver);
  }

  push(chunk: Uint8Array): boolean {
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let at = 0;
    while (at < chunk.length && !this.#ledger.isClosed()) at = this.#step(chunk, view, at);
    return !this.#ledger.isClosed();
  }

  end(): void {
    if (this.#passing > 0 || this.#prefixFilled > 0 || this.#payload !== undefined) {
      this.#ledger.breakOff(makeFailure('bad-body', 'the answer ended within a frame'));
    }
    this.#payload = undefined;
    this.#ledger.end();
  }

  /** Takes the next piece of a chunk; gives where the one after it begins. */
  #step(chunk: Uint8Array, view: DataView, at: number): number {
    if (this.#passing > 0) return this.#pass(chunk, at);
    if (this.#payload !== undefined) return this.#fillPayload(chunk, at, this.#payload);
    if (this.#prefixFilled === 0 && chunk.length - at >= PREFIX_BYTES) return this.#readInChunk(chunk, view, at);
    return this.#fillPrefix(chunk, at);
  }

  #readInChunk(chunk: Uint8Array, view: DataView, at: number): number {
    const from = at + PREFIX_BYTES;
    if (!this.#begin(view, at)) return from;
    if (from + this.#payloadBytes > chunk.length) {
      this.#payload = new Uint8Array(this.#payloadBytes);
      return from;
    }
    this.#finish(chunk, from);
    return from + this.#payloadBytes;
  }

  #fillPrefix(chunk: Uint8Array, at: number): number {
    const end = Math.min(chunk.length, at + PREFIX_BYTES - this.#prefixFilled);
    const prefix = new Uint8Array(this.#prefix.buffer);
    prefix.set(chunk.subarray(at, end), this.#prefixFilled);
    this.#prefixFilled += end - at;
    if (this.#prefixFilled < PREFIX_BYTES) return end;
    this.#prefixFilled = 0;
    if (!this.#begin(this.#prefix, 0)) return end;
    if (this.#payloadBytes === 0) this.#finish(prefix, 0);
    else this.#payload = new Uint8Array(this.#payloadBytes);
    return end;
  }

  #fillPayload(chunk: Uint8Array, at: number, payload: Uint8Array): number {
    const end = Math.min(chunk.length, at + this.#payloadBytes - this.#payloadFilled);
    payload.set(chunk.subarray(at, end), this.#payloadFilled);
    this.#payloadFilled += end - at;
    if (this.#payloadFilled < this.#payloadBytes) return end;
    this.#payload = undefined;
    this.#payloadFilled = 0;
    this.#finish(payload, 0);
    return end;
  }

  #pass(chunk: Uint8Array, at: number): number {
    const end = Math.min(chunk.length, at + this.#passing);
    this.#passing -= end - at;
    return end;
  }

  /** Takes the numbers of a prefix. False: this frame is passed over. */
  #begin(view: DataView, at: number): boolean {
    const bodyBytes = view.getUint32(at + PREFIX_OFFSETS.bodyBytes);
    this.#id = view.getUint32(at + PREFIX_OFFSETS.id);
    this.#status = view.getUint16(at + PREFIX_OFFSETS.status);
    this.#headerBytes = view.getUint32(at + PREFIX_OFFSETS.headerBytes);
    this.#payloadBytes = this.#headerBytes + bodyBytes;
    if (this.#ledger.admits(this.#id)) {
      if (this.#headerBytes <= this.#limits.maxHeaderBytes && bodyBytes <= this.#limits.maxFrameBytes) return true;
      const detail = `a frame of ${this.#headerBytes} header and ${bodyBytes} body bytes`;
      this.#ledger.refuse(this.#id, makeFailure('too-large', detail, this.#status));
    }
    this.#passOver();
    return false;
  }

  #passOver(): void {
    this.#passing = this.#payloadBytes;
    this.#passedBytes += this.#payloadBytes;
    if (this.#passedBytes > MAX_PASSED_BYTES) {
      this.#ledger.breakOff(makeFailure('too-large', `unusable frames of ${this.#passedBytes} bytes`));
    }
  }

  /** The payload of the frame at hand is all there. */
  #finish(bytes: Uint8Array, from: number): void {
    const id = this.#id;
    const status = this.#status;
    const bodyFrom = from + this.#headerBytes;
    const parsed = this.#readHeaders(bytes, from, bodyFrom);
    if (status < 100 || status > 599) this.#ledger.refuse(id, makeFailure('bad-body', `status ${status} in a frame`));
    else if (!parsed.ok) this.#ledger.refuse(id, makeFailure('bad-body', parsed.reason, status));
    else {
      const body = bytes.subarray(bodyFrom, from + this.#payloadBytes);
      this.#ledger.deliver({ id, status, headers: parsed.headers, body });
    }
  }
}
