import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync, gzipSync } from 'node:zlib';
import { decodeAnswer } from '../../../composer/platform/worker/decode-answer.ts';
import { refuseHead } from '../../../composer/transport/answer-head.ts';

test('a head is refused for codings that nobody takes off, and for its size', () => {
  const reasonOf = (headers: Record<string, string>) => refuseHead(headers)?.reason;
  assert.equal(reasonOf({}), undefined);
  assert.equal(reasonOf({ 'content-encoding': ' gzip', 'transfer-encoding': 'Chunked' }), undefined);
  assert.equal(reasonOf({ 'content-encoding': 'Identity' }), undefined);
  assert.equal(reasonOf({ 'content-encoding': 'BR' }), 'bad-body');
  assert.equal(reasonOf({ 'transfer-encoding': 'chunked', 'content-length': '5' }), 'bad-body');
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

test('so is one in GZIP, while gzip is what workerd has taken off', async () => {
  const coded = gzipSync('<p>rain</p>').slice();
  const answer = (coding: string, body: BodyInit) =>
    decodeAnswer(new Response(body, { headers: { 'content-encoding': coding } }));
  assert.equal(await answer('GZIP', coded).text(), '<p>rain</p>');
  assert.equal(await answer('gzip', '<p>rain</p>').text(), '<p>rain</p>');
});
