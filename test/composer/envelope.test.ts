import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeContentType, parseEnvelope, toUtf8 } from '../../composer/envelope.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (body: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(body);

test('HTML is known by its content type, in every spelling', () => {
  for (const value of [
    'text/html',
    'text/html; charset=utf-8',
    'Text/HTML;charset="UTF-8"',
    'text/html; x=1; charset=iso-8859-1',
  ]) {
    assert.equal(judgeContentType(value).kind, 'html', value);
  }
});

test('an envelope is JSON in UTF-8', () => {
  assert.equal(judgeContentType('application/json').kind, 'envelope');
  assert.equal(judgeContentType('application/json; charset=UTF-8').kind, 'envelope');
  assert.deepEqual(judgeContentType('application/json; charset=utf-16'), {
    kind: 'refused',
    reason: 'JSON in charset utf-16',
  });
});

test('everything else is refused, a missing type too', () => {
  for (const value of [
    undefined,
    '',
    ' ',
    'text/plain',
    'text/html, text/html',
    'image/svg+xml',
    'text/html; charset=utf-7',
    'text/html; charset=klingon',
  ]) {
    assert.equal(judgeContentType(value).kind, 'refused', value);
  }
});

test('a charset is named as it was sent, and UTF-8 in one spelling', () => {
  assert.deepEqual(judgeContentType('text/html; charset="ISO-8859-1"'), { kind: 'html', charset: 'iso-8859-1' });
  assert.deepEqual(judgeContentType('text/html;charset=UTF8'), { kind: 'html', charset: 'utf-8' });
  assert.deepEqual(judgeContentType('text/html'), { kind: 'html', charset: 'utf-8' });
});

test('other charsets become UTF-8', () => {
  const latin = toUtf8(new Uint8Array([0x63, 0x61, 0x66, 0xe9]), 'iso-8859-1');
  assert.equal(latin instanceof Uint8Array && text(latin), 'café');
  const wide = toUtf8(new Uint8Array([0xff, 0xfe, 0x3c, 0x00]), 'utf-16le');
  assert.equal(wide instanceof Uint8Array && text(wide), '<');
});

test('UTF-8 is not touched, but for a byte order mark', () => {
  const body = bytes('é');
  assert.equal(toUtf8(body, 'utf-8'), body);
  const marked = toUtf8(bytes('\uFEFF<p>'), 'utf-8');
  assert.equal(marked instanceof Uint8Array && text(marked), '<p>');
});

test('bytes that are not of their charset are refused', () => {
  assert.deepEqual(toUtf8(new Uint8Array([0x3c]), 'utf-16'), { reason: 'the body is not utf-16' });
  assert.deepEqual(toUtf8(new Uint8Array([0x3c]), 'utf-7'), { reason: 'charset utf-7' });
});

test('an envelope gives its three parts, and ignores what it does not know', () => {
  const body = bytes('{"head":["<style></style>"],"bodyInline":"<p>é</p>","bodyLast":["<script></script>"],"more":1}');
  assert.deepEqual(parseEnvelope(body), {
    ok: true,
    head: ['<style></style>'],
    bodyInline: '<p>é</p>',
    bodyLast: ['<script></script>'],
  });
  assert.deepEqual(parseEnvelope(bytes('{"bodyInline":""}')), { ok: true, head: [], bodyInline: '', bodyLast: [] });
});

test('an envelope that is none gives a reason', () => {
  const many = JSON.stringify({ bodyInline: '', head: Array.from({ length: 101 }, () => '') });
  const values = [
    '',
    '{',
    '[]',
    'null',
    '"a"',
    '{}',
    '{"bodyInline":1}',
    '{"bodyInline":"","head":"a"}',
    '{"bodyInline":"","bodyLast":[1]}',
    many,
  ];
  for (const value of values) assert.equal(parseEnvelope(bytes(value)).ok, false, value);
  assert.equal(parseEnvelope(new Uint8Array([0x7b, 0xff])).ok, false);
});
