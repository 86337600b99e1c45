import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { PATCH_SCRIPT, PATCH_SCRIPT_HASH } from '../../../composer/emit/patch-script.ts';

/** Bytes that a page with holes may carry for browsers without native patches. */
const MAX_BYTES = 700;

test('the script for holes stays within its bytes', (t) => {
  t.diagnostic(`${PATCH_SCRIPT.length} bytes`);
  assert.ok(Buffer.byteLength(PATCH_SCRIPT) <= MAX_BYTES);
});

test('the hash that pages allow is the hash of the script', () => {
  const digest = createHash('sha256').update(PATCH_SCRIPT).digest('base64');
  assert.equal(PATCH_SCRIPT_HASH, `'sha256-${digest}'`);
});

test('the script can stand in a page: nothing in it ends a script element', () => {
  assert.doesNotMatch(PATCH_SCRIPT, /<[/!]/);
});
