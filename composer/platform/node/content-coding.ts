/** Content codings on Node: one at most, decoded to its very end. */
import type { Transform } from 'node:stream';
import zlib from 'node:zlib';
import { type Failure, makeFailure } from '../../outcome.ts';

/** What zlib answers where it is asked for `info`; its types do not say so. */
interface Decoded {
  readonly buffer: Buffer;
  /** `bytesWritten`: how many of the bytes given belong to the stream. */
  readonly engine: { readonly bytesWritten: number };
}

type Decode = (
  body: Uint8Array,
  options: { readonly maxOutputLength: number; readonly info: true },
) => Buffer | Decoded;

/** One coding: of a whole body, and of one that is still coming. */
interface Coding {
  readonly decode: Decode;
  readonly createDecoder: () => Transform;
}

const GZIP: Coding = { decode: zlib.gunzipSync, createDecoder: () => zlib.createGunzip() };

const CODINGS: Readonly<Record<string, Coding>> = {
  gzip: GZIP,
  'x-gzip': GZIP,
  br: { decode: zlib.brotliDecompressSync, createDecoder: () => zlib.createBrotliDecompress() },
  deflate: { decode: zlib.inflateSync, createDecoder: () => zlib.createInflate() },
  zstd: { decode: zlib.zstdDecompressSync, createDecoder: () => zlib.createZstdDecompress() },
};

/**
 * The decoded body; a failure where it is cut off, goes on after its end, is broken, larger than `maxBytes`, or in a coding that
 * nobody asked for.
 */
export function decodeBody(body: Uint8Array, coding: string, maxBytes: number): Uint8Array | Failure {
  const found = findCoding(coding);
  if (found === undefined || 'reason' in found) return found ?? body;
  const name = coding.trim().toLowerCase();
  try {
    const decoded = found.decode(body, { maxOutputLength: maxBytes, info: true });
    if (!('engine' in decoded)) return makeFailure('bad-body', `where its ${name} ends can not be told`);
    const surplus = body.length - decoded.engine.bytesWritten;
    return surplus > 0 ? makeFailure('bad-body', `${surplus} bytes after the end of its ${name}`) : decoded.buffer;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') return makeFailure('too-large', `more than ${maxBytes} bytes when decoded`);
    return makeFailure('bad-body', `broken ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * What takes a coding off while the body comes, and gives an error where that is broken or cut off. What comes out has no cap here.
 * `undefined`: there is none to take off.
 */
export function createDecoder(coding: string): Transform | Failure | undefined {
  const found = findCoding(coding);
  return found === undefined || 'reason' in found ? found : found.createDecoder();
}

function findCoding(coding: string): Coding | Failure | undefined {
  const name = coding.trim().toLowerCase();
  if (name === 'identity' || name === '') return undefined;
  const found = Object.hasOwn(CODINGS, name) ? CODINGS[name] : undefined;
  return found ?? makeFailure('bad-body', `content-encoding "${coding}" is not taken`);
}
