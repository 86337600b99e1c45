/** What visitors write into parameters, read back by parse5: the page keeps its shape, and the value is all there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { renderPage } from './render.ts';

const VALUES: Readonly<Record<string, string>> = {
  'a closed tag and a script': '"><script>alert(1)</script>',
  'single quotes': "'><img src=x onerror=alert(1)>",
  'the end of a script': '</script><script>alert(1)//',
  'the end of a title': '</title></textarea></style><svg onload=alert(1)>',
  'a comment': '<!-- --> --!> <![CDATA[ ]]>',
  'a script URL': 'javascript:alert(1)',
  'a script URL in disguise': ' \u0001\tjAvA\nscript\r:alert(1)',
  'a script URL, escaped': 'javascript&#58;alert(1)',
  'a data URL': 'data:text/html,<script>alert(1)</script>',
  'a VBScript URL': 'vbscript:msgbox(1)',
  'another host': '//evil.example/x',
  'another host, backslashes': '\\\\evil.example\\x',
  'a parent folder': '../../admin',
  'a character reference': '&lt;b&gt; &amp &copy; &#x3c;',
  'a parameter': '{name} {x}',
  'patterns of replace': "$& $1 $` $' $$",
  'a NUL': 'a\0b',
  'a newline': 'a\nb\r\nc\rd',
  'line separators': 'a\u2028b\u2029c',
  'half a surrogate pair': 'a\ud800b\udc00',
  'an emoji': '👩‍👩‍👧 é ß',
  'a backslash': '\\"; alert(1); "\\',
  'a template literal': '`${alert(1)}`',
  'an attribute': 'x onmouseover=alert(1) y',
  'an equals sign': '=',
  'an entity without end': '&',
  nothing: '',
  'a space': ' ',
  'very much': '<">\'&'.repeat(50_000),
  'the word script': 'script',
  'the rest of the word title': 'le',
};

/** A document as lines, one for each node, so that two can be compared. */
function outline(html: string): readonly string[] {
  const lines: string[] = [];
  const walk = (node: Tree.Node, depth: number): void => {
    const indent = ' '.repeat(depth);
    if ('attrs' in node) {
      lines.push(`${indent}<${node.tagName}>`);
      for (const { name, value } of node.attrs) lines.push(`${indent} ${name}=${value}`);
    } else if ('value' in node) lines.push(`${indent}"${node.value}"`);
    else lines.push(indent + node.nodeName);
    for (const child of 'childNodes' in node ? node.childNodes : []) walk(child, depth + 1);
  };
  walk(parse(html), 0);
  return lines;
}

/** What HTML can hold of a value: it has no NUL, no half pairs, and reads CR from a reference as itself. */
function asHtmlHoldsIt(value: string): string {
  return value.toWellFormed().replaceAll('\0', '\ufffd');
}

/** Pages whose parameter must read back exactly. `@` keeps neighbouring text apart. */
const EXACT: Readonly<Record<string, string>> = {
  'in text': '<!doctype html><p>@{x}@</p>',
  'in a double-quoted attribute': '<!doctype html><p title="@{x}@" class=a>b</p>',
  'in a single-quoted attribute': "<!doctype html><p title='@{x}@' class=a>b</p>",
  'in an unquoted attribute': '<!doctype html><p title=@{x}@ class=a>b</p>',
  'alone in an unquoted attribute': '<!doctype html><p class=@ title={x}>b</p>',
  'in a title': '<!doctype html><title>@{x}@</title><p>b</p>',
  'in a textarea': '<!doctype html><textarea>@{x}@</textarea><p>b</p>',
  'after a lone "<"': '<!doctype html><p>a <{x} b</p>',
  'after a lone "&"': '<!doctype html><p>a &{x}; b</p>',
  'after the start of a closing tag in a title': '<!doctype html><title></tit{x}></title><p>b</p>',
  'in a table cell': '<!doctype html><table><tr><td>@{x}@</table>',
  'in SVG': '<!doctype html><svg><text>@{x}@</text><title>@{x}@</title></svg>',
};

for (const [where, page] of Object.entries(EXACT)) {
  for (const [what, value] of Object.entries(VALUES)) {
    test(`${what} ${where} changes nothing but the text`, () => {
      const marker = 'MARKER';
      const held = asHtmlHoldsIt(value);
      const expected = outline(renderPage(page, { x: marker })).map((line) => line.replaceAll(marker, () => held));
      assert.deepEqual(outline(renderPage(page, { x: value })), expected);
    });
  }
}

/** Pages whose parameter stands in a URL: how to find it, and what may become of it. */
const URLS: Readonly<Record<string, string>> = {
  'in the path of a link': '<!doctype html><a href="/team/{x}">b</a>',
  'in the query of a link': '<!doctype html><a href="/search?q={x}&amp;page=1">b</a>',
  'in a link without quotes': '<!doctype html><a href=/team/{x}/news>b</a>',
  'in two segments of a link': '<!doctype html><a href="/{x}/{x}/c">b</a>',
  'in the fragment of a link': '<!doctype html><a href="#{x}">b</a>',
  'in the path of a script': '<!doctype html><script src="/teams/{x}.js"></script>',
  'in the path of an image': '<!doctype html><img src="/crest/{x}.svg">',
  'in the action of a form': '<!doctype html><form action="/team/{x}"></form>',
  'in a list of images': '<!doctype html><img srcset="{x} 1x, /b/{x} 2x">',
  'after a relative word': '<!doctype html><a href="team{x}">b</a>',
};

function urlIn(html: string): string {
  const attribute = outline(html).find((line) => /^ +(?:href|src|action|srcset)=/.test(line));
  return attribute?.slice(attribute.indexOf('=') + 1) ?? '';
}

for (const [where, page] of Object.entries(URLS)) {
  for (const [what, value] of Object.entries(VALUES)) {
    test(`${what} ${where} stays on the server and in its component`, () => {
      const html = renderPage(page, { x: value });
      assert.equal(outline(html).length, outline(renderPage(page, { x: 'MARKER' })).length);
      const url = new URL(urlIn(html), 'http://site.test/a/b');
      assert.equal(url.origin, 'http://site.test');
      if (where.includes('query')) {
        assert.equal(url.searchParams.get('q'), value.toWellFormed());
        assert.equal(url.searchParams.get('page'), '1');
      }
    });
  }
}

const HARMLESS = new Set(['http:', 'https:', 'mailto:', 'tel:']);

for (const page of [
  '<!doctype html><a href="{x}">b</a>',
  '<!doctype html><a href={x}>b</a>',
  "<!doctype html><a href=' {x}?a=b'>c</a>",
]) {
  for (const [what, value] of Object.entries(VALUES)) {
    test(`${what} at the beginning of a URL runs nothing: ${page.slice(15)}`, () => {
      const html = renderPage(page, { x: value });
      assert.equal(outline(html).length, outline(renderPage(page, { x: 'MARKER' })).length);
      assert.ok(HARMLESS.has(new URL(urlIn(html), 'http://site.test/a/b').protocol), html.slice(0, 200));
    });
  }
}

const LINKS: readonly (readonly [value: string, href: string])[] = [
  ['https://a.example/x?y=1&z=2#top', 'https://a.example/x?y=1&z=2#top'],
  ['HTTP://a.example/', 'http://a.example/'],
  [' \t https://a.example/', 'https://a.example/'],
  ['ht\ntps://a.example/', 'https://a.example/'],
  ['/news/1', 'http://site.test/news/1'],
  ['news', 'http://site.test/a/news'],
  ['?q=1', 'http://site.test/a/b?q=1'],
  ['#top', 'http://site.test/a/b#top'],
  ['mailto:desk@a.example', 'mailto:desk@a.example'],
  ['tel:+441234', 'tel:+441234'],
  ['/a%20b', 'http://site.test/a%20b'],
  ['/100%', 'http://site.test/100%25'],
  ['/caf\u00e9', 'http://site.test/caf%C3%A9'],
  ['/a b"c', 'http://site.test/a%20b%22c'],
  ['12:30', 'http://site.test/a/12%3A30'],
  ['javascript:alert(1)', 'http://site.test/a/javascript%3Aalert%281%29'],
];

for (const [value, href] of LINKS) {
  test(`a link that is the parameter ${JSON.stringify(value)} leads to ${href}`, () => {
    const html = renderPage('<!doctype html><a href="{x}">b</a>', { x: value });
    assert.equal(new URL(urlIn(html), 'http://site.test/a/b').href, href);
  });
}

const SCRIPTS: Readonly<Record<string, string>> = {
  'in a JavaScript string': '<!doctype html><script>const x = "{x}";</script><p>b</p>',
  'in a string in single quotes': "<!doctype html><script>const x = '{x}';</script><p>b</p>",
  'in JSON': '<!doctype html><script type="application/json">{ "x": "{x}" }</script><p>b</p>',
  'in a script with comments': '<!doctype html><script><!--\nconst x = "{x}";\n--></script><p>b</p>',
};

for (const [where, page] of Object.entries(SCRIPTS)) {
  for (const [what, value] of Object.entries(VALUES)) {
    test(`${what} ${where} is the same string to the script`, () => {
      const lines = outline(renderPage(page, { x: value }, ['x']));
      assert.equal(lines.length, outline(renderPage(page, { x: 'MARKER' }, ['x'])).length);
      const literal = /(["'])((?:\\.|[A-Za-z0-9 ])*)\1(?:;| \})/.exec(lines.join('\n'))?.[2];
      assert.equal(JSON.parse(`"${literal}"`), value);
    });
  }
}
