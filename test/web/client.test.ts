import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { buildAssets } from '../../web/assets/build.ts';
import { LOADER_PATH } from '../../web/assets/modules.ts';

/** All that runs in the browser, compressed. */
const MAX_BYTES = 2_048;

const source = readFileSync(new URL('../../web/public/assets/client.js', import.meta.url), 'utf8');

test('the script of the browser brings nothing along, and runs nothing that was text', () => {
  assert.doesNotMatch(source, /\bimport\b|\beval\b|\bFunction\(/);
});

test('with the loader of islands it stays within its bytes, as both are sent', async (t) => {
  const { files, assets } = await buildAssets();
  const sizes = ['/assets/client.js', '/assets/dates.js', LOADER_PATH].map((path) => {
    const body = files.get(assets.files[path]?.url ?? '') ?? assert.fail(`no ${path}`);
    return gzipSync(body, { level: 9 }).byteLength;
  });
  t.diagnostic(`${sizes.join(' + ')} bytes with gzip`);
  assert.ok(sizes.reduce((sum, bytes) => sum + bytes) <= MAX_BYTES);
});
