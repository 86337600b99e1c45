import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { containBody, type Sanitise } from '../../../composer/contain/contain.ts';
import { loadSanitiser } from '../../../composer/contain/sanitise.ts';
import { makeFragment, makeRandom, mutate } from './generator.ts';

let sanitise: Sanitise = () => new Uint8Array(0);

before(async () => {
  sanitise = await loadSanitiser();
});

/** What becomes of markup; the reason in brackets where it is refused. */
function sanitised(markup: string): string {
  const contained = containBody(new TextEncoder().encode(markup), 'sanitise', { sanitise });
  return contained.ok ? new TextDecoder().decode(contained.body) : `[${contained.detail}]`;
}

/** Markup that would act, and what may be left of it. */
const acting: readonly (readonly [markup: string, left: string])[] = [
  ['<p>a<script>alert(1)</script>b</p>', '<p>ab</p>'],
  ['<script src="//evil.test/x.js"></script>', ''],
  ['<SCRIPT type=module>x()</SCRIPT>', ''],
  ['<p onclick="x()">a</p>', '<p>a</p>'],
  ['<img src=x.png onerror=x()>', '<img src="x.png" />'],
  ['<p ONMOUSEOVER=x()>a</p>', '<p>a</p>'],
  ['<a href="javascript:x()">a</a>', '<a>a</a>'],
  ['<a href="JaVaScRiPt:x()">a</a>', '<a>a</a>'],
  ['<a href=" &#106;avascript:x()">a</a>', '<a>a</a>'],
  ['<a href="java&#10;script:x()">a</a>', '<a>a</a>'],
  ['<a href="java\tscript:x()">a</a>', '<a>a</a>'],
  ['<a href="vbscript:x()">a</a>', '<a>a</a>'],
  ['<a href="data:text/html,<script>x()</script>">a</a>', '<a>a</a>'],
  ['<a href="&#x6A&#x61vascript&colon;x()">a</a>', '<a>a</a>'],
  ['<img src="data:image/svg+xml,<svg onload=x()>">', '<img />'],
  ['<img srcset="javascript:x() 2x">', '<img />'],
  ['<video poster="javascript:x()" autoplay></video>', '<video></video>'],
  ['<base href="//evil.test/">a', 'a'],
  ['<meta http-equiv="refresh" content="0;url=//evil.test">a', 'a'],
  ['<meta itemprop="a" content="b">a', 'a'],
  ['<link rel="stylesheet" href="//evil.test/x.css">a', 'a'],
  ['<form action="//evil.test"><p>a</p><input name=x><button>b</button></form>', '<p>a</p>'],
  ['<input autofocus onfocus=x()>a', 'a'],
  ['<textarea>a</textarea>b', 'b'],
  ['<select><option>a</option></select>b', 'b'],
  ['<iframe src="//evil.test"></iframe>a', 'a'],
  ['<iframe srcdoc="<script>x()</script>"></iframe>a', 'a'],
  ['<object data="x.swf"><p>a</p></object>b', 'b'],
  ['<embed src="x.swf">a', 'a'],
  ['<svg onload=x()><script>x()</script><a xlink:href="javascript:x()"><text>a</text></a></svg>b', 'b'],
  ['<svg><animate onbegin=x() attributeName=x /></svg>b', 'b'],
  ['<svg><use href="data:image/svg+xml,x#y" /></svg>b', 'b'],
  ['<math><mtext><img src=x onerror=x()></mtext></math>b', 'b'],
  ['<template><img src=x onerror=x()></template>b', 'b'],
  ['<noscript><img src=x onerror=x()></noscript>b', 'b'],
  ['<style>p{position:fixed;inset:0}</style><p>a</p>', '<p>a</p>'],
  ['<p style="position:fixed;inset:0">a</p>', '<p>a</p>'],
  ['<a href="/x" class="fixed inset-0" target="_top" ping="//evil.test">a</a>', '<a href="/x">a</a>'],
  ['<p id="app" name="y">a</p>', '<p>a</p>'],
  ['<img name="getElementById" src="x.png">', '<img src="x.png" />'],
  ['<my-element is="x" onx=1>a</my-element>', 'a'],
  ['<p slot=x><b slot=y>a</b></p>', '[slot attribute at the top (byte 0)]'],
  ['<dialog open>a</dialog><p popover id=p>b</p>', 'a<p>b</p>'],
  ['<p contenteditable draggable=true accesskey=x tabindex=1>a</p>', '<p>a</p>'],
  ['<!-- c -->a', 'a'],
  ['<?start name="x">a', 'a'],
  ['<title>x</title>a', 'a'],
];

for (const [markup, left] of acting) {
  test(`of ${markup.replaceAll('\t', '\\t')} no more is left than ${left === '' ? 'nothing' : left}`, () => {
    assert.equal(sanitised(markup), left);
  });
}

/** Markup that only says something, and stays as it is. */
const harmless: readonly string[] = [
  '<p>a &amp; b &lt;c&gt;</p>',
  '<h2>a</h2><ul><li>b</li><li>c</li></ul>',
  '<a href="https://example.test/?a=1&amp;b=2">a</a>',
  '<a href="/local#part">a</a><a href="mailto:a@example.test">b</a>',
  '<table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td colspan="2">b</td></tr></tbody></table>',
  '<tr><td>a row</td></tr>',
  '<figure><img src="/a.webp" alt="a" width="3" height="2" /><figcaption>b</figcaption></figure>',
  '<p dir="rtl" lang="ar">\u0645\u0631\u062d\u0628\u0627</p>',
  '<p>$1 $` $$</p>',
];

for (const markup of harmless) {
  test(`${markup} passes the sanitiser unchanged`, () => assert.equal(sanitised(markup), markup));
}

test('what had to be mended before the sanitiser had it is told', () => {
  const notesOf = (markup: string): unknown => {
    const contained = containBody(new TextEncoder().encode(markup), 'sanitise', { sanitise });
    return contained.ok && contained.notes;
  };
  assert.deepEqual(notesOf('<div>a'), ['</div> added']);
  assert.deepEqual(notesOf('<div>a</div>'), []);
});

test('without a sanitiser nothing of someone else is let through', () => {
  const contained = containBody(new TextEncoder().encode('<p>a</p>'), 'sanitise');
  assert.deepEqual(contained.ok ? contained.body : contained.reason, 'bad-markup');
});

const ALLOWED_ATTRIBUTES =
  /^(dir|lang|title|href|hreflang|controls|loop|muted|preload|src|cite|span|value|datetime|open|alt|decoding|height|loading|width|reversed|start|type|media|colspan|headers|rowspan|abbr|scope|default|kind|label|srclang|playsinline|poster)$/;
const ACTING_ELEMENTS =
  /^(script|style|iframe|frame|frameset|object|embed|applet|base|meta|link|form|input|button|select|textarea|svg|math|template|noscript|title|xmp|plaintext|noembed|noframes|html|head|body)$/;

/** The first thing in a tree that could act. */
function findActing(parent: DefaultTreeAdapterTypes.ParentNode): string | undefined {
  for (const node of parent.childNodes) {
    if (!('tagName' in node)) continue;
    if (ACTING_ELEMENTS.test(node.tagName)) return node.tagName;
    for (const { name, value } of node.attrs) {
      if (!ALLOWED_ATTRIBUTES.test(name)) return `${node.tagName} ${name}`;
      // Browsers leave control characters out of a URL before they look at its scheme.
      if (/^(javascript|vbscript|data):/i.test(value.replace(/[\0-\x20]/g, ''))) return `${name}=${value}`;
    }
    const found = findActing(node);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A megabyte of what the library is slow at: each would hold up all other pages for 0.1 to 2 s. */
const slowToSanitise: Readonly<Record<string, string>> = {
  'lone <': '< ',
  references: '&amp;',
  elements: '<p>x</p>',
  links: '<a href="/a?b=1&amp;c=2">x</a>',
  attributes: '<p a=1 b=2 c=3 d=4 e=5 f=6 g=7 h=8>x</p>',
  'attributes without values': '<p a b c d e f g h/i/j>x</p>',
};

for (const [what, piece] of Object.entries(slowToSanitise)) {
  test(`a megabyte of ${what} is refused before the sanitiser has it`, () => {
    const body = new TextEncoder().encode(piece.repeat(1_048_576 / piece.length));
    let wasAsked = false;
    const sanitise: Sanitise = (markup) => {
      wasAsked = true;
      return markup;
    };
    assert.equal(containBody(body, 'sanitise', { sanitise }).ok, false);
    assert.equal(wasAsked, false);
  });
}

test('250 kilobytes of markup as it is usually written are sanitised', () => {
  const card =
    '<article><h3><a href="/news/storm">Storm on its way</a></h3><p>Gusts of 90 km/h, rain from the west, and a calm evening after it.</p></article>\n';
  assert.match(sanitised(card.repeat(250_000 / card.length)), /^<article>/);
});

test('what is left out of a list of pictures is told to nobody', (t) => {
  const logs = (['log', 'warn', 'error'] as const).map((method) => t.mock.method(console, method, () => undefined));
  assert.equal(sanitised('<img src="/a.png" srcset="/a.png 1z, /b.png \u001b[31m 2x">'), '<img src="/a.png" />');
  assert.deepEqual(
    logs.map(({ mock }) => mock.callCount()),
    [0, 0, 0],
  );
});

const injections = [
  '<img src=x onerror=x()>',
  '<script>x()</script>',
  ' onclick=x() ',
  '<svg onload=x()>',
  '<a href="javascript:x()">',
  '<style><img src="</style><img src=x onerror=x()>">',
  '<math><mi><style><!--</style><img title="--&gt;&lt;img src=1 onerror=x()&gt;">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=x()>',
  '<noscript><p title="</noscript><img src=x onerror=x()>">',
  '<base href=//x>',
  '<iframe srcdoc=x>',
  '&lt;script>',
  '<table><a href=javascript:x()>',
];

test('nothing that acts is left of 3,000 random fragments with attacks in them', (t) => {
  let accepted = 0;
  for (let seed = 1; seed <= 3000; seed++) {
    const random = makeRandom(seed);
    const markup = mutate(random, makeFragment(random));
    const at = random(markup.length + 1);
    const attack = markup.slice(0, at) + (injections[random(injections.length)] ?? '') + markup.slice(at);
    const contained = containBody(new TextEncoder().encode(attack), 'sanitise', { sanitise });
    if (!contained.ok) continue;
    accepted++;
    for (const scriptingEnabled of [true, false]) {
      const tree: DefaultTreeAdapterTypes.DocumentFragment = parseFragment(new TextDecoder().decode(contained.body), {
        scriptingEnabled,
      });
      assert.equal(findActing(tree), undefined, `seed ${seed}: ${JSON.stringify(attack)}`);
    }
  }
  t.diagnostic(`${accepted} of 3000 were accepted`);
  assert.ok(accepted > 300);
});
