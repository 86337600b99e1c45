/**
 * Compression of responses on Node: streams without holding back a flush, pages in memory once.
 *
 * Measured on the newsroom's front page (32 KB): zstd 3 takes 0.1 ms for 7.5 KB, gzip 6 0.8 ms for 7.1 KB, brotli 4 1.6 ms for
 * 7.1 KB, brotli 5 3.6 ms for 6.6 KB. So what is made for one reader is quick, and what is sent again and again is small.
 */
import type { Transform } from 'node:stream';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

/** A content coding that we send. */
export type Coding = 'br' | 'zstd' | 'gzip';

/** A stream that compresses. */
export interface Encoder {
  readonly stream: Transform;
  /** Lets go of all that was written. */
  readonly flush: () => void;
}

/** Cheapest first: for what one reader gets. */
export const QUICK: readonly Coding[] = ['zstd', 'gzip', 'br'];

/** Smallest first: for what many readers get. */
export const SMALL: readonly Coding[] = ['br', 'gzip', 'zstd'];

/** Below this many bytes nothing is won: headers and body fit into one packet. */
const LEAST_BYTES = 1_024;

/** Window of stream codings in bits: 256 KiB is more than a page, and bounds what a slow reader costs. */
const WINDOW_BITS = 18;

const { constants } = zlib;
const BROTLI_STREAM = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: WINDOW_BITS };
const BROTLI_WHOLE = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT };
const ZSTD = { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_windowLog]: WINDOW_BITS };

const brotli = promisify<zlib.InputType, zlib.BrotliOptions, Buffer>(zlib.brotliCompress);
const gzip = promisify<zlib.InputType, zlib.ZlibOptions, Buffer>(zlib.gzip);
const zstd = promisify<zlib.InputType, zlib.ZstdOptions, Buffer>(zlib.zstdCompress);

/** Starts a stream in a coding. */
export function createEncoder(coding: Coding): Encoder {
  if (coding === 'gzip') {
    const stream = zlib.createGzip({ level: 6 });
    // Node's default is a full flush, which forgets all that was said before.
    return { stream, flush: () => stream.flush(constants.Z_SYNC_FLUSH) };
  }
  const stream =
    coding === 'br' ? zlib.createBrotliCompress({ params: BROTLI_STREAM }) : zlib.createZstdCompress({ params: ZSTD });
  return { stream, flush: () => stream.flush() };
}

/** Compresses what is there as a whole, off the main thread. */
function compress(bytes: Uint8Array, coding: Coding): Promise<Buffer> {
  if (coding === 'br') return brotli(bytes, { params: BROTLI_WHOLE });
  return coding === 'zstd' ? zstd(bytes, { params: ZSTD }) : gzip(bytes, { level: 6 });
}

/**
 * Is it worth compressing? Text of some length is; pictures are compressed already, and events are small and far between, while
 * an encoder for each reader is not. `undefined` bytes: a stream.
 */
export function isCompressible(contentType: string | undefined, bytes: number | undefined): boolean {
  if (bytes !== undefined && bytes < LEAST_BYTES) return false;
  return (
    contentType !== undefined &&
    /^(?:text\/(?!event-stream)|application\/(?:json|xml|[\w.-]+\+(?:json|xml))|image\/svg)/i.test(contentType)
  );
}

/** The first of `preferred` that Accept-Encoding allows (RFC 9110 §12.5.3); `undefined`: as it is. */
export function chooseCoding(acceptEncoding: string | undefined, preferred: readonly Coding[]): Coding | undefined {
  if (acceptEncoding === undefined || acceptEncoding === '' || acceptEncoding === 'identity') return undefined;
  const refused = new Set<string>();
  const allowed = new Set<string>();
  for (const item of acceptEncoding.toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
    const isRefused = parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
    (isRefused ? refused : allowed).add(name);
  }
  return preferred.find((coding) => allowed.has(coding) || (allowed.has('*') && !refused.has(coding)));
}

/** Compressed copies of pages in memory; each goes when its page does. */
export class CompressedCopies {
  readonly #copies = new WeakMap<Uint8Array, Map<Coding, Buffer | Promise<Buffer>>>();

  /** The copy in a coding that the reader takes; at once where it is there. A page seen for the first time is made quickly. */
  get(bytes: Uint8Array, acceptEncoding: string | undefined): Copy | undefined {
    const known = this.#copies.get(bytes);
    const coding = chooseCoding(acceptEncoding, known ? SMALL : QUICK);
    if (coding === undefined) return undefined;
    const copies = known ?? new Map<Coding, Buffer | Promise<Buffer>>();
    if (!known) this.#copies.set(bytes, copies);
    const copy = copies.get(coding) ?? this.#make(bytes, coding, copies);
    return { coding, body: copy };
  }

  #make(bytes: Uint8Array, coding: Coding, copies: Map<Coding, Buffer | Promise<Buffer>>): Promise<Buffer> {
    const making = compress(bytes, coding).then((made) => {
      copies.set(coding, made);
      return made;
    });
    copies.set(coding, making);
    return making;
  }
}

/** One page in one coding. */
export interface Copy {
  readonly coding: Coding;
  readonly body: Buffer | Promise<Buffer>;
}
