/** Content codings on Node: one at most, decoded to its very end, under a cap on what comes out. */
import zlib from 'node:zlib';
import { type Failure, makeFailure } from '../../outcome.ts';

type Decode = (body: Uint8Array, options: { readonly maxOutputLength: number }) => Buffer;

const DECODERS: Readonly<Record<string, Decode>> = {
  gzip: zlib.gunzipSync,
  'x-gzip': zlib.gunzipSync,
  br: zlib.brotliDecompressSync,
  deflate: zlib.inflateSync,
  zstd: zlib.zstdDecompressSync,
};

/** The decoded body; a failure where it is cut off, broken, larger than `maxBytes`, or in a coding that nobody asked for. */
export function decodeBody(body: Uint8Array, coding: string, maxBytes: number): Uint8Array | Failure {
  const name = coding.trim().toLowerCase();
  if (name === 'identity' || name === '') return body;
  const decode = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
  if (!decode) return makeFailure('bad-body', `content-encoding "${coding}" is not taken`);
  try {
    return decode(body, { maxOutputLength: maxBytes });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') return makeFailure('too-large', `more than ${maxBytes} bytes when decoded`);
    return makeFailure('bad-body', `broken ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
