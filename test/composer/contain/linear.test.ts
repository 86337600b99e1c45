import assert from 'node:assert/strict';
import { test } from 'node:test';
import { containBody } from '../../../composer/contain/contain.ts';
import { measureWork } from '../../support/processor-time.ts';

/** What might make a scan look at the same bytes again and again: each repeated many times behind its start. */
const hostile: readonly (readonly [start: string, piece: string])[] = [
  ['', '<div>'],
  ['', '<b><i>'],
  ['', '<p>'],
  ['', '<a>'],
  ['', '<!-'],
  ['', '<!-- <!-- '],
  ['', '<!-- -->'],
  ['<!--', '-'],
  ['<!--', '--!'],
  ['', '<!'],
  ['', '<?'],
  ['', '</'],
  ['', '<'],
  ['', '< '],
  ['', '&#1'],
  ['', '&'],
  ['<p', ' a'],
  ['<p', ' a=b'],
  ['<p ', '='],
  ['<p a="', '>'],
  ['<p a=', '<'],
  ['<script>', '</scrip'],
  ['<script>', '<!--<script>'],
  ['<script>', '--'],
  ['', '<script></script>'],
  ['', '<script>$</script>'],
  ['', '<style></style>'],
  ['<textarea>', '</textare'],
  ['<textarea>', '</'],
  ['<title>', '<'],
  ['', '<noscript></noscript>'],
  ['<noscript>', '</noscrip'],
  ['', '<noscript>'],
  ['<svg>', '<![CDATA['],
  ['<svg><![CDATA[', ']'],
  ['<svg>', '<g>'],
  ['', '<svg></svg>'],
  ['<div>'.repeat(90), '</x>'],
  ['<div>'.repeat(90), '<br>'],
  ['<div>'.repeat(90), '<p>a'],
  ['<ul><li>'.repeat(40), '<li>'],
  ['<dl><dd><ul><li>'.repeat(20), '<b></b>'],
  ['<table><tr>', '<td>'],
  ['<table>', '<tr><td>'],
  ['<select>', '<option>'],
  ['', '<template></template>'],
  ['', '<template for>'],
  ['', '<meta>'],
  ['', '<link rel=stylesheet>'],
  ['', '\u202e'],
  ['', '\u2067\u202e\u2069'],
  ['', '\u0301'],
  ['', '&#769;'],
  ['', '\u4f60'],
  ['', '\ud83d\ude00'],
  [`<${'x'.repeat(120)}>`, `</${'x'.repeat(119)}>`],
];

const encoder = new TextEncoder();

/** How often each body is read: its work is told in steps of some milliseconds. */
const RUNS = 4;

/** Work of reading a body so many times, in milliseconds of the processor: what the machine does besides does not count. */
function workMs(body: Uint8Array, runs: number): number {
  return measureWork(() => {
    for (let run = 0; run < runs; run += 1) containBody(body, 'verbatim');
  }).workMs;
}

function repeatTo(start: string, piece: string, bytes: number): Uint8Array {
  return encoder.encode(start + piece.repeat(Math.ceil(bytes / encoder.encode(piece).length)));
}

for (const [start, piece] of hostile) {
  const name = JSON.stringify(`${start.slice(0, 12)}${piece.slice(0, 16)}`);
  test(`the time for ${name}, repeated, grows no faster than its length`, () => {
    const short = workMs(repeatTo(start, piece, 64 * 1024), RUNS * 16);
    const long = workMs(repeatTo(start, piece, 1024 * 1024), RUNS);
    // The same bytes, in sixteen parts and in one: a quadratic scan would take sixteen times as long. The added milliseconds
    // are those steps, and collecting garbage.
    assert.ok(long <= short * 2.5 + RUNS * 15, `64 KiB took ${short} ms of work, 1 MiB ${long} ms`);
  });
}
