import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PagePart, SlotDefinition } from '../../../composer/page.ts';
import { parseTemplate } from '../../../composer/template/parse.ts';
import { renderPage } from './render.ts';

function partsOf(html: string, routeParams: readonly string[] = []): readonly PagePart[] {
  const { parts, problems } = parseTemplate(html, 'page.html', { routeParams });
  assert.deepEqual(problems, []);
  return parts;
}

function slotsOf(html: string): readonly SlotDefinition[] {
  return partsOf(html).flatMap((part) => (part.kind === 'slot' ? [part.slot] : []));
}

const AT = 'page.html:1:1';

const SLOTS: readonly (readonly [html: string, slot: Partial<SlotDefinition>])[] = [
  ['<fragment src="ticker"></fragment>', { fragment: 'ticker', props: {} }],
  ['<fragment src="ticker"/>', { fragment: 'ticker' }],
  ['<fragment src=ticker />', { fragment: 'ticker' }],
  ['<fragment src=ticker/>', { fragment: 'ticker' }],
  ['<fragment src=ticker?a=b/>', { fragment: 'ticker', props: { a: 'b' } }],
  ["<FRAGMENT SRC='ticker'></Fragment>", { fragment: 'ticker' }],
  ['<fragment\n  src = " ticker "\n></fragment >', { fragment: 'ticker' }],
  ['<fragment src="sport.ticker-2_b"/>', { fragment: 'sport.ticker-2_b' }],
  ['<fragment src="ticker" timeout="250"/>', { timeoutMs: 250 }],
  ['<fragment src="ticker" timeout=60000 />', { timeoutMs: 60_000 }],
  ['<fragment src="ticker" required/>', { required: true }],
  ['<fragment src="ticker" required=""/>', { required: true }],
  ['<fragment src="ticker" required="required" lazy="true"/>', { required: true, lazy: true }],
  ['<fragment src="ticker" lazy/>', { lazy: true }],
  [
    '<fragment src="ticker" placeholder="<p>&hellip;</p>"/>'.replace('&hellip;', '&#8230;'),
    { placeholder: '<p>…</p>' },
  ],
  ['<fragment src="ticker" placeholder="&lt;p&gt;&quot;&lt;/p&gt;"/>', { placeholder: '<p>"</p>' }],
  ['<fragment src="ticker"><p>No ticker</p></fragment>', { fallback: '<p>No ticker</p>' }],
  ['<fragment src="ticker">…</fragment>', { fallback: '…' }],
  ['<fragment src="ticker"> \n </fragment>', {}],
  ['<fragment src="ticker"><!-- none --></fragment>', { fallback: '<!-- none -->' }],
  ['<fragment src="ticker"><!-- </fragment> --></fragment>', { fallback: '<!-- </fragment> -->' }],
  [
    '<fragment src="ticker"><ul><li>a<li>b</ul><br><img src=x></fragment>',
    { fallback: '<ul><li>a<li>b</ul><br><img src=x>' },
  ],
  ['<fragment src="ticker"><svg><path/></svg></fragment>', { fallback: '<svg><path/></svg>' }],
  ['<fragment src="ticker"><script>"</fragment>"</script></fragment>', { fallback: '<script>"</fragment>"</script>' }],
  ['<fragment src="ticker?team=Leeds"/>', { props: { team: 'Leeds' } }],
  ['<fragment src="ticker?team={name}"/>', { props: { team: { template: [{ param: 'name' }] } } }],
  [
    '<fragment src="ticker?t=a-{name}+{b}%20c"/>',
    { props: { t: { template: ['a-', { param: 'name' }, ' ', { param: 'b' }, ' c'] } } },
  ],
  ['<fragment src="ticker?a=1&b=2"/>', { props: { a: '1', b: '2' } }],
  ['<fragment src="ticker?a=1&amp;b=2"/>', { props: { a: '1', b: '2' } }],
  ['<fragment src="ticker?a=1&#38;b=2&#x26;c=3"/>', { props: { a: '1', b: '2', c: '3' } }],
  ['<fragment src="ticker?a=1&copy=2&lt=3"/>', { props: { a: '1', copy: '2', lt: '3' } }],
  ['<fragment src="ticker?tag=a&tag=b&tag=a"/>', { props: { tag: ['a', 'b', 'a'] } }],
  ['<fragment src="ticker?a=x+y%2Bz%26%C3%A9%7Bname%7D"/>', { props: { a: 'x y+z&é{name}' } }],
  ['<fragment src="ticker?a"/>', { props: { a: '' } }],
  ['<fragment src="ticker?a=b=c&&"/>', { props: { a: 'b=c' } }],
  ['<fragment src="ticker?"/>', { props: {} }],
  ['<fragment src="ticker?a=b?c"/>', { props: { a: 'b?c' } }],
  ['<fragment src="ticker?a={ name }{}{{x}}{1}"/>', { props: { a: '{ name }{}{{x}}{1}' } }],
];

for (const [html, expected] of SLOTS) {
  test(`${JSON.stringify(html)} is one slot`, () => {
    assert.deepEqual(partsOf(html), [{ kind: 'slot', slot: { fragment: 'ticker', props: {}, at: AT, ...expected } }]);
  });
}

test('a prop may have any name', () => {
  const [slot] = slotsOf('<fragment src="a?__proto__=1&constructor=2"/>');
  assert.deepEqual(Object.entries(slot?.props ?? {}), [
    ['__proto__', '1'],
    ['constructor', '2'],
  ]);
});

test('a fallback with parameters is parts', () => {
  const [slot] = slotsOf('<fragment src="ticker"><a href="/team/{name}">{name}</a></fragment>');
  assert.equal(slot?.fallback, undefined);
  assert.deepEqual(slot?.fallbackParts, [
    { kind: 'html', html: '<a href="/team/' },
    { kind: 'param', param: 'name', context: 'url' },
    { kind: 'html', html: '">' },
    { kind: 'param', param: 'name', context: 'text' },
    { kind: 'html', html: '</a>' },
  ]);
});

test('a slot knows its line and column, whatever ends the lines', () => {
  const html = '\ufeff<p>\r\n é😀<fragment src="a"/>\r<fragment src="b"/>\n\n  <fragment src="c"></fragment>';
  assert.deepEqual(
    slotsOf(html).map(({ at }) => at),
    ['page.html:2:5', 'page.html:3:1', 'page.html:5:3'],
  );
});

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

const fault = (column: number, message: string): string => `page.html:1:${column}: ${message}`;
const NEVER_CLOSED = '<fragment> is never closed. Write </fragment> after its fallback, or end its tag with "/>".';
const TIMEOUT = 'is no budget. Write whole milliseconds from 1 to 60000: timeout="250".';

const PROBLEMS: readonly (readonly [html: string, ...problems: string[]])[] = [
  ['<fragment src="a">', fault(1, NEVER_CLOSED)],
  ['<p><fragment src="a"><p>b</p>', fault(4, NEVER_CLOSED)],
  ['<fragment src="a"><fragment src="b"></fragment>', fault(1, NEVER_CLOSED)],
  ['</fragment>', fault(1, '</fragment> closes nothing. Remove it, or write <fragment src="NAME"> before it.')],
  [
    '<fragment src="a"><b><fragment src="c"/></b></fragment>',
    fault(22, 'A <fragment> cannot stand in the fallback of another. Move it out.'),
  ],
  ['<fragment src="a"', fault(1, 'The tag <fragment is never closed by ">".')],
  ['<fragment/>', fault(1, '<fragment> has no src. Write <fragment src="NAME">.')],
  ['<fragment src=""/>', fault(16, 'src names no fragment. Write src="NAME" or src="NAME?prop=value".')],
  ['<fragment src/>', fault(14, 'src names no fragment. Write src="NAME" or src="NAME?prop=value".')],
  ['<fragment src="?a=b"/>', fault(16, 'src names no fragment. Write src="NAME" or src="NAME?prop=value".')],
  [
    '<fragment src="/a"/>',
    fault(16, '"/a" is no fragment\'s name. Write the registered name, not a URL: src="NAME?prop=value".'),
  ],
  [
    '<fragment src="http://a/b"/>',
    fault(16, '"http://a/b" is no fragment\'s name. Write the registered name, not a URL: src="NAME?prop=value".'),
  ],
  ['<fragment src="a{b}"/>', fault(16, 'The name of a fragment cannot be a parameter: "a{b}". Pass it as a prop.')],
  ['<fragment src="a?{b}=1"/>', fault(16, 'The name of a prop cannot be a parameter: "{b}=1". Write the name out.')],
  ['<fragment src="a?=1"/>', fault(16, '"=1" is a prop without a name. Write name=value.')],
  ['<fragment src="a?b=100%"/>', fault(16, '"b=100%" has a broken percent-escape. Write % as %25.')],
  ['<fragment src="a?b=%C3"/>', fault(16, '"b=%C3" has a broken percent-escape. Write % as %25.')],
  [
    '<fragment src="a?b=1&b={c}"/>',
    fault(16, 'Prop "b" is repeated, and a list cannot hold parameters. Give the prop once, or fixed values.'),
  ],
  ['<fragment src="a?b=&eacute;"/>', fault(16, '&eacute; is not understood here. Write the character itself.')],
  ['<fragment src="a" src="b"/>', fault(19, 'Attribute "src" is there twice. Remove one.')],
  ['<fragment src="a" timout="3"/>', fault(19, '<fragment> has no attribute "timout". [timout?]')],
  ['<fragment src="a" timeout="0"/>', fault(19, `timeout="0" ${TIMEOUT}`)],
  ['<fragment src="a" timeout="250ms"/>', fault(19, `timeout="250ms" ${TIMEOUT}`)],
  ['<fragment src="a" timeout="-1"/>', fault(19, `timeout="-1" ${TIMEOUT}`)],
  ['<fragment src="a" timeout="1.5"/>', fault(19, `timeout="1.5" ${TIMEOUT}`)],
  ['<fragment src="a" timeout="60001"/>', fault(19, `timeout="60001" ${TIMEOUT}`)],
  ['<fragment src="a" timeout/>', fault(19, `timeout="" ${TIMEOUT}`)],
  ['<fragment src="a" timeout="{t}"/>', fault(19, `timeout="{t}" ${TIMEOUT}`)],
  [
    '<fragment src="a" required="false"/>',
    fault(19, '"required" is either there or not, whatever its value. Remove ="false".'),
  ],
  ['<fragment src="a" placeholder="<p>"/>', fault(32, 'In the placeholder: <p> is not closed. Add </p> after it.')],
  ['<fragment src="a" placeholder="{b}"/>', fault(32, 'A placeholder cannot hold parameters. Use fixed markup.')],
  [
    '<fragment src="a"><p>b</fragment>',
    fault(19, 'In the fallback of a <fragment>: <p> is not closed. Add </p> after it.'),
  ],
  [
    '<fragment src="a"><div/></fragment>',
    fault(19, 'In the fallback of a <fragment>: <div> is not closed. Add </div> after it.'),
  ],
  [
    '<fragment src="a"></div></fragment>',
    fault(19, 'In the fallback of a <fragment>: </div> closes nothing that was opened here. Remove it.'),
  ],
  [
    '<fragment src="a"><b><i></b></i></fragment>',
    fault(22, 'In the fallback of a <fragment>: <i> is not closed. Add </i> before </b>.'),
  ],
  ['<p><!-- a', fault(4, 'This comment is never closed. Close it with -->.')],
  ['<!doctype html', fault(1, 'This "<" is never closed by ">".')],
  ['<a href="b>', fault(1, 'The tag <a is never closed by ">".')],
  ['<style>a', fault(1, '<style> is never closed. Close it with </style>.')],
  ['<script><!-- <script> </script>', fault(1, '<script> is never closed. Close it with </script>.')],
  [
    '<svg><![CDATA[a]]></svg>',
    fault(6, 'CDATA sections are not understood here. Write the text with &lt; and &amp; instead.'),
  ],
  ['<h{t}>', fault(1, 'The name of a tag cannot hold a parameter. Write it out.')],
  ['<b></b{t}>', fault(4, 'The name of a tag cannot hold a parameter. Write it out.')],
  ['<b {t}>', fault(4, '"{t}" cannot hold a parameter. Write name="{parameter}".')],
  ['<b data-{t}="1">', fault(4, '"data-{t}" cannot hold a parameter. Write name="{parameter}".')],
  [
    '<b onclick="a({t})">',
    fault(4, 'Parameter {t} cannot stand in the event handler onclick. Put it into a data- attribute, and read that.'),
  ],
  ['<b style="color:{t}">', fault(4, 'Parameter {t} cannot stand in a style attribute. Set a class instead.')],
  [
    '<iframe srcdoc="{t}"></iframe>',
    fault(9, 'Parameter {t} cannot stand in srcdoc. Use src, with the parameter in its query.'),
  ],
  [
    '<a href="javascript:a({t})">',
    fault(4, 'Parameter {t} cannot stand in a javascript: URL. Put it into a data- attribute, and read that.'),
  ],
  [
    '<a href=" java\tscript:a({t})">',
    fault(4, 'Parameter {t} cannot stand in a javascript: URL. Put it into a data- attribute, and read that.'),
  ],
  [
    '<a href="data:text/html,{t}">',
    fault(4, 'Parameter {t} cannot stand in a data: URL. Put it into a data- attribute, and read that.'),
  ],
  [
    '<a href="javascript&colon;{t}">',
    fault(4, 'Parameter {t} cannot stand in a URL that begins with a character reference. Write the character itself.'),
  ],
  ['<a href="{s}:{t}">', fault(4, 'Parameter {s} cannot stand in the scheme of a URL. Write the scheme out.')],
  ['<a href="{s}script:{t}">', fault(4, 'Parameter {s} cannot stand in the scheme of a URL. Write the scheme out.')],
  ['<a href="java{s}:{t}">', fault(4, 'Parameter {s} cannot stand in the scheme of a URL. Write the scheme out.')],
  ['<a href="{s}&colon;{t}">', fault(4, 'Parameter {s} cannot stand in the scheme of a URL. Write the scheme out.')],
  [
    '<meta http-equiv="refresh" content="0;url={t}">',
    fault(28, 'Parameter {t} cannot stand in <meta http-equiv>, which can redirect. Leave it out.'),
  ],
  [
    '<svg><set attributeName="href" to="{t}"/></svg>',
    fault(32, 'Parameter {t} cannot stand in <set>, which can change links. Leave it out.'),
  ],
  ...[
    '<script src="{t}"></script>',
    '<script src="//{t}/a.js"></script>',
    '<base href="https://{t}">',
    '<form action="{t}">',
  ].map((html): readonly [string, string] => {
    const column = html.search(/src|href|action/) + 1;
    const message =
      'Parameter {t} cannot stand in the server name of a URL whose content takes part in the page. Begin the URL with a fixed path.';
    return [html, fault(column, message)];
  }),
  ['<style>a{t}</style>', fault(9, 'Parameter {t} cannot stand in <style>. Set a class in the markup instead.')],
  ['<xmp>{t}</xmp>', fault(6, 'Parameter {t} cannot stand in <xmp>. Move it out of there.')],
  ['<script>"</scr{t}>"</script>', fault(15, 'Parameter {t} cannot follow "<" in a script. Write the "<" as \\u003c.')],
  [
    '<fragment src="a" a b/>',
    fault(19, '<fragment> has no attribute "a". [a?]'),
    fault(21, '<fragment> has no attribute "b". [b?]'),
  ],
];

for (const [html, ...expected] of PROBLEMS) {
  test(`${JSON.stringify(html)} is refused`, () => {
    const suggest = (typed: string): string => ` [${typed}?]`;
    const { problems } = parseTemplate(html, 'page.html', { routeParams: ['t'], suggest });
    assert.deepEqual(
      problems.map((problem) => problem.replace(/\]\.$/, ']')),
      expected,
    );
  });
}

test('every mistake of a page is listed, in the order of the page', () => {
  const html = '<fragment timeout=no/>\n<b onclick="{t}">\n</fragment><!--';
  const places = parseTemplate(html, 'page.html').problems.map((problem) => problem.split(': ', 1)[0]);
  assert.deepEqual(places, ['page.html:1:1', 'page.html:1:11', 'page.html:2:4', 'page.html:3:1', 'page.html:3:12']);
});

test('ten thousand slots are compiled in one go', () => {
  const { parts, problems } = parseTemplate(
    '<li><fragment src="a?b=c">d</fragment></li>\n'.repeat(10_000),
    'page.html',
  );
  assert.deepEqual(problems, []);
  assert.equal(parts.filter((part) => part.kind === 'slot').length, 10_000);
});
