/** Which elements of the page are open around each of its slots. */
import type { PagePart } from '../page.ts';
import { VOID_ELEMENTS } from './balance.ts';
import { scanTokens } from './scan.ts';
import type { OpenTag } from './token.ts';

/** A name that no page has, for the places of slots. */
const SLOT = 'broadsheet-slot-place';

/** Elements that a start tag closes first, where one of them is the innermost. HTML standard §13.1.2.4: optional end tags. */
const CLOSES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    li: 'li p',
    dt: 'dt dd p',
    dd: 'dt dd p',
    tr: 'tr td th p caption colgroup',
    td: 'td th p',
    th: 'td th p',
    thead: 'tbody tfoot tr td th p caption colgroup',
    tbody: 'thead tbody tfoot tr td th p caption colgroup',
    tfoot: 'thead tbody tr td th p caption colgroup',
    option: 'option',
    optgroup: 'option optgroup',
    body: 'head',
  }).map(([name, closed]) => [name, new Set(closed.split(' '))]),
);

/** Blocks, whose start ends an open paragraph. */
const BLOCKS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote details dialog div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header ' +
    'hgroup hr main menu nav ol p pre search section table ul'
  ).split(' '),
);

/** For each slot the open elements around it, outermost first. */
export function surroundings(parts: readonly PagePart[]): readonly (readonly string[])[] {
  const html = parts
    .map((part) => (part.kind === 'html' ? part.html : part.kind === 'slot' ? `<${SLOT}>` : 'x'))
    .join('');
  const open: string[] = [];
  const places: string[][] = [];
  for (const token of scanTokens(html)) {
    if (token.kind === 'open' && token.name === SLOT) places.push([...open]);
    else if (token.kind === 'open') enter(token, open);
    else if (token.kind === 'close') leave(token.name, open);
  }
  return places;
}

function enter(tag: OpenTag, open: string[]): void {
  const closes = BLOCKS.has(tag.name) ? PARAGRAPH : CLOSES.get(tag.name);
  while (closes?.has(open.at(-1) ?? '')) open.pop();
  const isForeign = open.includes('svg') || open.includes('math') || tag.name === 'svg' || tag.name === 'math';
  if (!VOID_ELEMENTS.has(tag.name) && !(tag.selfClosing && isForeign)) open.push(tag.name);
}

function leave(name: string, open: string[]): void {
  const at = open.lastIndexOf(name);
  if (at >= 0) open.length = at;
}

const PARAGRAPH: ReadonlySet<string> = new Set(['p']);
