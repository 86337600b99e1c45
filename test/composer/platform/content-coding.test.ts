import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { decodeBody } from '../../../composer/platform/node/content-coding.ts';

const markup = Buffer.from('<p>rain</p>'.repeat(20));
const codings = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync, zstd: zstdCompressSync };

for (const [coding, encode] of Object.entries(codings)) {
  const coded = encode(markup);
  const reasonOf = (body: Uint8Array) => {
    const decoded = decodeBody(body, coding, 10_000);
    return 'reason' in decoded ? decoded.reason : undefined;
  };

  test(`a body in ${coding} is decoded to its very end, and nothing may follow`, () => {
    assert.deepEqual(decodeBody(coded, coding, 10_000), markup);
    assert.equal(reasonOf(coded.subarray(0, -1)), 'bad-body');
    assert.equal(reasonOf(Buffer.concat([coded, Buffer.from('<b>')])), 'bad-body');
    assert.equal(reasonOf(Buffer.concat([coded, Buffer.alloc(2)])), 'bad-body');
  });
}
