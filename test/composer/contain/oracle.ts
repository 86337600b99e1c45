/**
 * Judges what a fragment did to a page, with parse5 as the browser: it may change nothing outside its slot.
 */
import { type DefaultTreeAdapterTypes, parse, serialize } from 'parse5';
import { placeInside } from '../../../composer/contain/place.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Parent = DefaultTreeAdapterTypes.ParentNode;

/** A page with one slot between two elements of its own, `id=before` and `id=after`. */
export interface Host {
  readonly name: string;
  readonly place: number;
  readonly head: string;
  readonly tail: string;
}

const START = '<!doctype html><html lang="en" class="page"><head><title>Page</title></head><body class="body">';
const END =
  '<footer id="footer">the <b>end</b> <a href="/x">link</a></footer><form id="last"><p>form</form></body></html>';

/** Builds a host from the elements that are open around the slot. */
function makeHost(elements: readonly string[], sentinel = 'i'): Host {
  const opened = elements.map((name) => `<${name}>`).join('');
  const closed = elements
    .toReversed()
    .map((name) => `</${name}>`)
    .join('');
  return {
    name: elements.join('>'),
    place: placeInside(['html', 'body', ...elements]),
    head: `${START}${opened}<${sentinel} id="before"></${sentinel}>`,
    tail: `<${sentinel} id="after"></${sentinel}>${closed}${END}`,
  };
}

/** Places of every kind; the first ones are where slots usually stand. */
export const hosts: readonly Host[] = [
  makeHost(['div'], 'div'),
  makeHost(['main', 'section'], 'div'),
  makeHost(['ul'], 'li'),
  makeHost(['table', 'tbody'], 'tr'),
  makeHost(['p'], 'span'),
  makeHost(['span']),
  makeHost(['div', 'ul', 'li', 'div'], 'div'),
  makeHost(['dl', 'dd'], 'div'),
  makeHost(['dl'], 'dt'),
  makeHost(['table', 'tbody', 'tr', 'td'], 'div'),
  makeHost(['table', 'tbody', 'tr'], 'td'),
  makeHost(['table'], 'tbody'),
  makeHost(['table', 'caption'], 'b'),
  makeHost(['a'], 'span'),
  makeHost(['b', 'i'], 'u'),
  makeHost(['h2'], 'span'),
  makeHost(['button'], 'span'),
  makeHost(['form', 'div'], 'div'),
  makeHost(['select'], 'option'),
  makeHost(['select', 'option'], 'b'),
  makeHost(['select', 'optgroup'], 'option'),
  makeHost(['nobr'], 'span'),
  makeHost(['object'], 'span'),
  makeHost(['my-element'], 'div'),
];

/** What of the page was changed by `markup` in its slot; undefined where nothing was. */
export function findDamage(markup: string, host: Host, scripting: boolean): string | undefined {
  const undisturbed = outside('', host, scripting);
  const found = outside(markup, host, scripting);
  return found === undisturbed ? undefined : `${host.name}, scripting ${scripting}: ${found}`;
}

/** The page as HTML without what stands between the two sentinels. */
function outside(markup: string, host: Host, scripting: boolean): string {
  const page = parse(host.head + markup + host.tail, { scriptingEnabled: scripting });
  const before = findById(page, 'before');
  if (before === undefined) return 'no first sentinel';
  const siblings = before.parent.childNodes;
  const start = siblings.indexOf(before.node) + 1;
  const end = siblings.findIndex((node, index) => index >= start && idOf(node) === 'after');
  if (end === -1) return `sentinels apart: ${serialize(page)}`;
  siblings.splice(start, end - start);
  return serialize(page);
}

function findById(
  parent: Parent,
  id: string,
): { readonly node: DefaultTreeAdapterTypes.ChildNode; readonly parent: Parent } | undefined {
  for (const node of parent.childNodes) {
    if (idOf(node) === id) return { node, parent };
    const found = 'childNodes' in node ? findById(node, id) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function idOf(node: Node): string | undefined {
  return 'attrs' in node ? node.attrs.find(({ name }) => name === 'id')?.value : undefined;
}
