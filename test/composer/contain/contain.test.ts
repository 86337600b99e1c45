import assert from 'node:assert/strict';
import { test } from 'node:test';
import { containBody, fitsPlace } from '../../../composer/contain/contain.ts';
import { placeInside } from '../../../composer/contain/place.ts';
import { badBodies, clean, refused, repaired } from './cases.ts';
import { findDamage, hosts } from './oracle.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function contain(markup: string) {
  return containBody(encoder.encode(markup), 'verbatim');
}

/** A case as part of a test's name. */
function show(markup: string): string {
  const text = JSON.stringify(markup);
  return text.length > 80 ? `${text.slice(0, 60)}… of ${markup.length}` : text;
}

/** Puts markup into every place that it fits. The first two are ordinary and have to take everything. */
function assertHarmless(markup: string, needs: number): void {
  for (const [index, host] of hosts.entries()) {
    if (!fitsPlace(needs, host.place)) {
      assert.ok(index > 1, `does not fit ${host.name}`);
      continue;
    }
    for (const scripting of [true, false]) assert.equal(findDamage(markup, host, scripting), undefined);
  }
}

for (const markup of clean) {
  test(`${show(markup)} is proven, and harmless in every place that it fits`, () => {
    const contained = contain(markup);
    assert.ok(contained.ok, contained.ok ? '' : contained.detail);
    assert.deepEqual(contained.notes, []);
    assert.equal(decoder.decode(contained.body), markup);
    assertHarmless(markup, contained.needs);
  });
}

for (const [markup, body] of repaired) {
  test(`${show(markup)} is mended, and harmless`, () => {
    const contained = contain(markup);
    assert.ok(contained.ok, contained.ok ? '' : contained.detail);
    assert.equal(decoder.decode(contained.body), body);
    assertHarmless(body, contained.needs);
  });
}

for (const markup of refused) {
  test(`${show(markup)} is refused`, () => {
    const contained = contain(markup);
    assert.equal(contained.ok ? decoder.decode(contained.body) : contained.reason, 'bad-markup');
  });
}

for (const bytes of badBodies) {
  test(`the bytes ${bytes.map((byte) => byte.toString(16)).join(' ')} are refused as a body`, () => {
    const contained = containBody(Uint8Array.from(bytes), 'verbatim');
    assert.equal(contained.ok ? 'accepted' : contained.reason, 'bad-body');
  });
}

test('UTF-8 is judged as a fatal decoder judges it, over 20,000 random sequences', () => {
  const leads = [
    0x61, 0x80, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0x8f, 0x90, 0x9f, 0xa0,
  ];
  let state = 12345;
  const random = (): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state >>> 16;
  };
  for (let run = 0; run < 20_000; run++) {
    const body = Uint8Array.from({ length: 1 + (random() % 12) }, () => leads[random() % leads.length] ?? 0);
    const contained = containBody(body, 'verbatim');
    assert.equal(contained.ok || contained.reason !== 'bad-body', isDecodable(body), `${body}`);
  }
});

function isDecodable(body: Uint8Array): boolean {
  try {
    decoder.decode(body);
    return true;
  } catch (error) {
    assert.ok(error instanceof TypeError);
    return false;
  }
}

test('an empty body, white space and a byte order mark are an empty fragment', () => {
  for (const markup of ['', ' ', '\r\n\t\f ', '\ufeff', '\ufeff \n']) {
    const contained = contain(markup);
    assert.ok(contained.ok);
    assert.equal(contained.body.length, 0);
  }
});

test('a byte order mark is left out, and a body that is proven is not copied', () => {
  const marked = containBody(encoder.encode('\ufeff<p>a</p>'), 'verbatim');
  assert.equal(marked.ok && decoder.decode(marked.body), '<p>a</p>');
  const body = encoder.encode('<p>a</p>');
  const contained = containBody(body, 'verbatim');
  assert.equal(contained.ok && contained.body, body);
});

test('limits can be set', () => {
  const limits = { maxDepth: 2, maxElements: 3, maxPieces: 1_000, maxAttributes: 1, maxNameBytes: 4, maxRepairs: 1 };
  const verdict = (markup: string): boolean => containBody(encoder.encode(markup), 'verbatim', { limits }).ok;
  assert.deepEqual(['<b><i></i></b>', '<b><i><u></u></i></b>'].map(verdict), [true, false]);
  assert.deepEqual(['<br><br><br>', '<br><br><br><br>'].map(verdict), [true, false]);
  assert.deepEqual(['<br a>', '<br a b>'].map(verdict), [true, false]);
  assert.deepEqual(['<span></span>', '<spans></spans>'].map(verdict), [true, false]);
  assert.deepEqual(['</b>', '</b></b>'].map(verdict), [true, false]);
});

test('the check itself notices what a parser would move', () => {
  const host = hosts[0];
  assert.ok(host !== undefined);
  for (const markup of ['</div>', '<b>', '<!--', '<div>', '<body hidden>', '<plaintext>', '<script>']) {
    assert.notEqual(findDamage(markup, host, true), undefined, markup);
  }
});

/** Markup, a place it fits, and one where it would close something of the page's. */
const places: readonly (readonly [markup: string, fits: readonly string[], fitsNot: readonly string[]])[] = [
  ['<p>a</p>', ['div'], ['div', 'p']],
  ['<div>a</div>', ['p', 'button'], ['p', 'span']],
  ['<b>a</b>', ['p'], ['table', 'tbody']],
  ['<tr><td>a</td></tr>', ['table', 'tbody'], ['table', 'tbody', 'tr', 'td']],
  ['<tr><td>a</td></tr>', ['div'], ['table', 'tbody', 'tr', 'td', 'div']],
  ['<td>a</td>', ['table', 'tbody', 'tr'], ['table', 'tbody']],
  ['<li>a</li>', ['ul'], ['ul', 'li', 'div']],
  ['<li>a</li>', ['ul', 'li', 'ul'], ['ul', 'li', 'p']],
  ['<dd>a</dd>', ['dl'], ['dl', 'dt']],
  ['<a>a</a>', ['div'], ['a', 'div']],
  ['<table><tr><td><a>a</a></table>', ['a', 'div'], ['p']],
  ['<form>a</form>', ['div'], ['form', 'div']],
  ['<button>a</button>', ['form'], ['button', 'span']],
  ['<h2>a</h2>', ['section'], ['h1']],
  ['<option>a</option>', ['select'], ['option']],
  ['<span>a</span>', ['div'], ['select']],
  ['text', ['p'], ['table']],
  ['<script></script>', ['table', 'tbody'], ['select']],
  ['<p>a</p>', ['svg', 'foreignobject'], ['svg']],
  ['<div>a</div>', ['body'], ['head']],
];

for (const [markup, fits, fitsNot] of places) {
  test(`${markup} fits ${fits.join('>')} and not ${fitsNot.join('>')}`, () => {
    const contained = contain(markup);
    assert.ok(contained.ok);
    assert.ok(fitsPlace(contained.needs, placeInside(['html', 'body', ...fits])));
    assert.ok(!fitsPlace(contained.needs, placeInside(['html', 'body', ...fitsNot])));
  });
}
