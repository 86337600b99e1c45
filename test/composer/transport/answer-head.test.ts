import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { decodeAnswer } from '../../../composer/platform/worker/decode-answer.ts';
import { refuseHead } from '../../../composer/transport/answer-head.ts';

test('a head is refused for codings that nobody takes off, and for its size', () => {
  const reasonOf = (headers: Record<string, string>) => refuseHead(headers)?.reason;
  assert.equal(reasonOf({}), undefined);
  assert.equal(reasonOf({ 'content-encoding': ' GZIP', 'transfer-encoding': 'Chunked' }), undefined);
  assert.equal(reasonOf({ 'content-encoding': 'rot13' }), 'bad-body');
  assert.equal(reasonOf({ 'content-encoding': 'gzip, gzip' }), 'bad-body');
  assert.equal(reasonOf({ 'transfer-encoding': 'rot13' }), 'bad-body');
  assert.equal(reasonOf({ 'x-long': 'a'.repeat(16_384 - 'x-long'.length - 4) }), undefined);
  assert.equal(reasonOf({ 'x-long': 'a'.repeat(16_384) }), 'too-large');
});

test('an answer in deflate is decoded, and fails where it is cut off', async () => {
  const coded = deflateSync('<p>rain</p>'.repeat(20));
  const answer = (body: Uint8Array) =>
    decodeAnswer(new Response(body.slice(), { headers: { 'content-encoding': 'deflate' } }));
  const whole = answer(coded);
  assert.equal(whole.headers.get('content-encoding'), null);
  assert.equal(await whole.text(), '<p>rain</p>'.repeat(20));
  await assert.rejects(answer(coded.subarray(0, coded.length - 6)).text());
});
