/** Content codings on Node: one at most, decoded to its very end, under a cap on what comes out. */
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

const DECODERS: Readonly<Record<string, Decode>> = {
  gzip: zlib.gunzipSync,
  'x-gzip': zlib.gunzipSync,
  br: zlib.brotliDecompressSync,
  deflate: zlib.inflateSync,
  zstd: zlib.zstdDecompressSync,
};

/**
 * The decoded body; a failure where it is cut off, goes on after its end, is broken, larger than `maxBytes`, or in a coding that
 * nobody asked for.
 */
export function decodeBody(body: Uint8Array, coding: string, maxBytes: number): Uint8Array | Failure {
  const name = coding.trim().toLowerCase();
  if (name === 'identity' || name === '') return body;
  const decode = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
  if (!decode) return makeFailure('bad-body', `content-encoding "${coding}" is not taken`);
  try {
    const decoded = decode(body, { maxOutputLength: maxBytes, info: true });
    if (!('engine' in decoded)) return makeFailure('bad-body', `where its ${name} ends can not be told`);
    const surplus = body.length - decoded.engine.bytesWritten;
    return surplus > 0 ? makeFailure('bad-body', `${surplus} bytes after the end of its ${name}`) : decoded.buffer;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') return makeFailure('too-large', `more than ${maxBytes} bytes when decoded`);
    return makeFailure('bad-body', `broken ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
