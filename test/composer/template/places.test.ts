import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partsOf } from './page-parts.ts';
import { renderPage } from './render.ts';

/** Markup in which nothing is a slot or a parameter. */
const VERBATIM: readonly string[] = [
  '',
  '<!doctype html><p>a</p>',
  '<!-- <fragment src="a"> {name} -->',
  '<!--><p>a</p>',
  '<!doctype html PUBLIC "{name}">',
  '<?xml {name}?>',
  '</ {name}>',
  '<script>const {name} = a; `${name}`; if (a) {b}</script>',
  '<script>"<fragment src=a>"</script>',
  '<script><!-- <script> </script> <fragment src=a> --></script>',
  '<style>a{name}b{color:red}</style>',
  '<style><fragment src="a"></style>',
  '<title><fragment src="a"></title>',
  '<textarea><fragment src="a"></textarea>',
  '<p title="<fragment src=a>">b</p>',
  '<p title=\'</p><fragment src="a"/>\'>b</p>',
  '<fragments src="a"></fragments>',
  '<my-fragment src="a"></my-fragment>',
  '{ name } {} {1a} {a.b} {a b} {{name}} {name }',
  '&#123;name}',
  'a < b <> <3 &amp; & <',
  "<P CLASS=a  data-x='1'\n>B</P >",
  '<svg><title/><path d="M0 0"/></svg><p>',
  '<svg><style><![CDATA[ a > b {color:red} ]]></style><title>a &lt; b</title></svg>',
  'x\r\ny\0z',
];

for (const html of VERBATIM) {
  test(`${JSON.stringify(html)} passes through as it is`, () => {
    assert.deepEqual(partsOf(html), html === '' ? [] : [{ kind: 'html', html }]);
  });
}

const CONTEXTS: readonly (readonly [html: string, contexts: readonly string[]])[] = [
  ['<p>{a}</p>', ['text']],
  ['<title>{a}</title>', ['text']],
  ['<textarea>{a}</textarea>', ['text']],
  ['<noscript>{a}</noscript>', ['text']],
  ['<p title="{a}{b}">', ['attribute', 'attribute']],
  ['<p title={a}>', ['attribute']],
  ['<img alt="{a}" src="/{a}.png">', ['attribute', 'url']],
  ['<a href="{a}">', ['link']],
  ['<a href="{a}/{b}">', ['link', 'url']],
  ['<a href=" {a}">', ['link']],
  ['<a href="/x?y={a}#{b}">', ['url', 'url']],
  ['<a href="https://a.example/{a}">', ['url']],
  ['<a href="https://{a}/">', ['url']],
  ['<a href="mailto:{a}">', ['url']],
  ['<form action="/find/{a}">', ['url']],
  ['<img srcset="{a} 1x, {b} 2x">', ['url', 'url']],
  ['<svg><use xlink:href="/sprite.svg#{a}"/></svg>', ['url']],
  ['<meta name="description" content="{a}">', ['attribute']],
  ['<p data-href="{a}">', ['attribute']],
  ['<script>"{t}", \'x {t}\'</script>', ['script', 'script']],
  ['<script type="application/ld+json">{"name":"{t}"}</script>', ['script']],
  ['<script>"{other}"</script>', []],
  ['<script>"${t}"</script>', []],
  ['<script>"a\\"b", {t}</script>', []],
  ['<script>"a"\n+ {t}</script>', []],
];

for (const [html, contexts] of CONTEXTS) {
  test(`${JSON.stringify(html)} has parameters in ${contexts.join(' and ') || 'no place'}`, () => {
    const found = partsOf(html, ['t']).flatMap((part) => (part.kind === 'param' ? [part.context] : []));
    assert.deepEqual(found, contexts);
  });
}

test('a value without quotes gets them where it has a parameter', () => {
  const html = '<a title=say"{x}" href=/b>c</a>';
  assert.equal(renderPage(html, { x: 'a b' }), '<a title="say&quot;a b&quot;" href=/b>c</a>');
});
