import assert from 'node:assert/strict';
import { test } from 'node:test';
import { containBody } from '../../../composer/contain/contain.ts';

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

/** Best of several runs, in milliseconds: what the machine does besides only adds. */
function timeMs(body: Uint8Array): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 4; run++) {
    const start = performance.now();
    containBody(body, 'verbatim');
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

function repeatTo(start: string, piece: string, bytes: number): Uint8Array {
  return encoder.encode(start + piece.repeat(Math.ceil(bytes / encoder.encode(piece).length)));
}

for (const [start, piece] of hostile) {
  const name = JSON.stringify(`${start.slice(0, 12)}${piece.slice(0, 16)}`);
  test(`the time for ${name}, repeated, grows no faster than its length`, () => {
    const short = timeMs(repeatTo(start, piece, 64 * 1024));
    const long = timeMs(repeatTo(start, piece, 1024 * 1024));
    // Sixteen times the bytes: a quadratic scan would take 256 times as long. The added milliseconds absorb a busy machine.
    assert.ok(long <= short * 40 + 15, `64 KiB took ${short.toFixed(2)} ms, 1 MiB ${long.toFixed(2)} ms`);
  });
}
