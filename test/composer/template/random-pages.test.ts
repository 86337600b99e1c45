/** Pages made at random, parameters in all sorts of places: whatever a visitor writes, the page keeps its elements. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { parseTemplate } from '../../../composer/template/parse.ts';
import { createRandom, listPieces, makeMarkup } from './random.ts';
import { renderParts } from './render.ts';

const PIECES = listPieces(
  '{x} {x} {x} {x} <p> </p> <a·href=" <a·href= <p·title=" <p·title=\' <p·title= <img·srcset=" " \' > /> · = / ? : # & &amp; &# ; ' +
    '< </ <! <!-- --> - -- <title> </title> <textarea> </textarea> <script> </script> <script>" ";</script> </scr ript> <style> </style> ' +
    '<svg> </svg> <table> <tr> <td> </table> java script: // http: . \\ word <b·x= <fragment·src="a?b={x}"> </fragment> <fragment·src=a/>',
);

const VALUES: readonly string[] = [
  '"><script>alert(1)</script>',
  "' onload=alert(1) x='",
  '--><b>',
  '--!><b>',
  ']]></style></title></textarea><b>',
  'script',
  'ipt>',
  'le>',
  'javascript:alert(1)',
  '//evil.example',
  '>',
  '=',
  '/',
  '#x26;',
  'lt;',
  '\\',
  '`',
  '!--',
  '-',
  'a\0b',
  '\u2028',
];

/** Elements, names of attributes and comments; no texts and no values. */
function skeleton(html: string): string {
  const lines: string[] = [];
  const walk = (node: Tree.Node): void => {
    if ('attrs' in node) lines.push(`<${node.tagName} ${node.attrs.map(({ name }) => name).join(' ')}>`);
    else if (node.nodeName === '#comment' && 'data' in node) lines.push(`<!--${node.data}-->`);
    for (const child of 'childNodes' in node ? node.childNodes : []) walk(child);
    lines.push('/');
  };
  walk(parse(html));
  return lines.join('');
}

/** Schemes of all URLs of a page that would run something. */
function runningSchemes(html: string): readonly string[] {
  return [...skeletonUrls(html)].filter((url) =>
    /^(?:javascript|data|vbscript):$/.test(URL.parse(url, 'http://site.test/')?.protocol ?? ''),
  );
}

function* skeletonUrls(html: string): Generator<string> {
  const nodes: Tree.Node[] = [parse(html)];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if ('attrs' in node) for (const { name, value } of node.attrs) if (name === 'href' || name === 'src') yield value;
    if ('childNodes' in node) nodes.push(...node.childNodes);
  }
}

test('no value of a parameter adds, removes or renames an element or an attribute', () => {
  const random = createRandom(4_711);
  let compared = 0;
  for (let round = 0; round < 60_000; round += 1) {
    const html = makeMarkup(PIECES, 12, random);
    const { parts, problems } = parseTemplate(html, 'page.html', { routeParams: ['x'] });
    if (problems.length > 0 || !parts.some((part) => part.kind === 'param')) continue;
    const value = VALUES[random(VALUES.length)] ?? '';
    const plain = renderParts(parts, { x: 'MARKER' });
    const hostile = renderParts(parts, { x: value });
    const where = `${JSON.stringify(html)} with ${JSON.stringify(value)}: ${hostile}`;
    assert.equal(skeleton(hostile), skeleton(plain), where);
    assert.deepEqual(runningSchemes(hostile), runningSchemes(plain), where);
    compared += 1;
  }
  assert.ok(compared > 3_000, `only ${compared} pages had parameters and no mistakes`);
});
