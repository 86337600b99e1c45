/**
 * XML to its elements and their attributes: what a file of plain data has. Text between them is passed over, references
 * stay as they are written, and a document type is refused, since that is where XML becomes expensive.
 *
 * One pass without looking back. Strict about nesting, so that a file that was cut short is never taken for a whole one.
 */
import type { Loaded } from '../load/types.ts';
import { makeFailed, makeLoaded } from './loaded.ts';

/** An element, as written. */
export interface XmlElement {
  /** Its name with its prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
}

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
}

const NAME = '[A-Za-z_][\\w:.-]*';
const VALUE = `"[^"<]*"|'[^'<]*'`;
/** A comment or instruction, an end tag, or a start tag with its attributes and its closing slash. */
const MARKUP = new RegExp(
  `<(?:!--(?:[^-]|-[^-])*--|\\?[^>]*\\?|/(${NAME})\\s*|(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:${VALUE}))*)\\s*(/?))>`,
  'y',
);
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(${VALUE})`, 'g');

/** Reads a whole document. `maxDepth` is the most elements that may be open at once. Never throws. */
export function parseXml(text: string, maxDepth: number): Loaded<XmlElement> {
  const document: OpenElement = { name: '', attributes: new Map(), children: [] };
  const fault = readInto(document, text, maxDepth);
  if (fault !== undefined) return makeFailed(fault);
  const [root, ...others] = document.children;
  return root === undefined || others.length > 0
    ? makeFailed(`${document.children.length} elements at the top`)
    : makeLoaded(root);
}

/** Reads every tag; what is wrong with the text, if anything is. */
function readInto(document: OpenElement, text: string, maxDepth: number): string | undefined {
  const open: OpenElement[] = [document];
  let end = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', end)) {
    if (open.length === 1 && text.slice(end, at).trim() !== '') return 'text outside its element';
    MARKUP.lastIndex = at;
    const tag = MARKUP.exec(text);
    if (tag === null) return `no tag at character ${at}`;
    const fault = takeTag(tag, open);
    if (fault !== undefined) return fault;
    if (open.length > maxDepth + 1) return `more than ${maxDepth} elements in one another`;
    end = MARKUP.lastIndex;
  }
  if (open.length > 1) return `<${open.at(-1)?.name}> is never closed`;
  return text.slice(end).trim() === '' ? undefined : 'text outside its element';
}

function takeTag([, closed, opened, attributes = '', slash]: RegExpExecArray, open: OpenElement[]): string | undefined {
  const parent = open.at(-1);
  if (closed !== undefined) {
    if (closed !== parent?.name) return `</${closed}> where <${parent?.name}> is open`;
    open.pop();
  } else if (opened !== undefined) {
    const element: OpenElement = { name: opened, attributes: readAttributes(attributes), children: [] };
    parent?.children.push(element);
    if (slash === '') open.push(element);
  }
  return undefined;
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, value.slice(1, -1)]));
}
