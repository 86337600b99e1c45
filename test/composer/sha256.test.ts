import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { sha256 } from '../../composer/sha256.ts';

test('digests are those of the platform, for every length around the ends of blocks', () => {
  for (let length = 0; length < 200; length += 1) {
    const text = Array.from({ length }, (_, index) => String.fromCodePoint(32 + ((index * 7919) % 50_000))).join('');
    assert.equal(sha256(text), createHash('sha256').update(text.toWellFormed()).digest('base64'), `${length}`);
  }
});
