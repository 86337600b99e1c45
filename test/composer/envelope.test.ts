import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseEnvelope } from '../../composer/envelope.ts';
import { judgeContentType, recodeToUtf8 } from '../../composer/media-type.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (body: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(body);

test('HTML is known by its content type, in every spelling', () => {
  for (const value of [
    'text/html',
    'text/html; charset=utf-8',
    'Text/HTML;charset="UTF-8"',
    'text/html; x=1; charset=iso-8859-1',
  ]) {
    assert.equal(judgeContentType(value), 'html', value);
  }
});

test('an envelope is JSON in UTF-8', () => {
  assert.equal(judgeContentType('application/json'), 'envelope');
  assert.equal(judgeContentType('application/json; charset=UTF-8'), 'envelope');
  assert.deepEqual(judgeContentType('application/json; charset=utf-16'), { refused: 'JSON in charset utf-16' });
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
    assert.equal(typeof judgeContentType(value), 'object', value);
  }
});

test('other charsets are recoded to UTF-8', () => {
  const latin = recodeToUtf8(new Uint8Array([0x63, 0x61, 0x66, 0xe9]), 'text/html; charset=ISO-8859-1');
  assert.equal(latin.ok && text(latin.body), 'café');
  const wide = recodeToUtf8(new Uint8Array([0xff, 0xfe, 0x3c, 0x00]), 'text/html; charset=utf-16le');
  assert.equal(wide.ok && text(wide.body), '<');
});

test('UTF-8 is not touched, but for a byte order mark', () => {
  const body = bytes('é');
  assert.deepEqual(recodeToUtf8(body, 'text/html'), { ok: true, body });
  const marked = recodeToUtf8(bytes('\uFEFF<p>'), 'text/html; charset=utf-8');
  assert.equal(marked.ok && text(marked.body), '<p>');
});

test('bytes that are not of their charset are refused', () => {
  const odd = recodeToUtf8(new Uint8Array([0x3c]), 'text/html; charset=utf-16');
  assert.deepEqual(odd, { ok: false, reason: 'the body is not utf-16' });
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
