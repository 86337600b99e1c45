/** One tag: its name, its attributes, and where each of them stands. HTML standard §13.2.5.6 to 40. */
import type { Attribute, Token } from './token.ts';

const NAME = /<\/?([^\t\n\f\r />]+)/y;
const SPACE = /[\t\n\f\r ]*/y;
const ATTRIBUTE_NAME = /[^\t\n\f\r />][^\t\n\f\r />=]*/y;
const EQUALS = /[\t\n\f\r ]*=[\t\n\f\r ]*/y;
const VALUE = /"([^"]*)"|'([^']*)'|([^\t\n\f\r >"'][^\t\n\f\r >]*)?/y;

/** Scans the start or end tag that begins at `start`. */
export function scanTag(html: string, start: number): Token {
  const name = (match(NAME, html, start)?.[1] ?? '').toLowerCase();
  const isClosing = html[start + 1] === '/';
  const attributes: Attribute[] = [];
  let position = start + name.length + (isClosing ? 2 : 1);
  while (position < html.length) {
    position += match(SPACE, html, position)?.[0].length ?? 0;
    const selfClosing = html.startsWith('/>', position);
    if (selfClosing || html[position] === '>') {
      const end = position + (selfClosing ? 2 : 1);
      return isClosing
        ? { kind: 'close', name, start, end }
        : { kind: 'open', name, attributes, selfClosing, start, end };
    }
    if (html[position] === '/') {
      position += 1;
      continue;
    }
    const attribute = scanAttribute(html, position);
    if (!attribute) break;
    attributes.push(attribute);
    position = attribute.valueEnd + (attribute.quote.length === 1 ? 1 : 0);
  }
  return {
    kind: 'fault',
    start,
    end: start,
    message: `The tag <${isClosing ? '/' : ''}${name} is never closed by ">"`,
  };
}

/** The attribute at `start`; `undefined` where the page ends before it does. */
function scanAttribute(html: string, start: number): Attribute | undefined {
  const written = match(ATTRIBUTE_NAME, html, start)?.[0];
  if (written === undefined) return undefined;
  const name = written.toLowerCase();
  const nameEnd = start + written.length;
  const equals = match(EQUALS, html, nameEnd)?.[0];
  if (equals === undefined) return { name, start, valueStart: nameEnd, valueEnd: nameEnd, value: '', quote: 'none' };
  const valueAt = nameEnd + equals.length;
  const found = match(VALUE, html, valueAt);
  const opening = html[valueAt];
  if (!found || ((opening === '"' || opening === "'") && found[0] === '')) return undefined;
  const quote = opening === '"' || opening === "'" ? opening : 'unquoted';
  const valueStart = quote === 'unquoted' ? valueAt : valueAt + 1;
  const value = found[1] ?? found[2] ?? found[3] ?? '';
  return { name, start, valueStart, valueEnd: valueStart + value.length, value, quote };
}

/** Matches a sticky pattern at a position. */
function match(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(text);
}
