/**
 * HTML as a sequence of tokens that know where they stand.
 *
 * Follows the tokenizer of the HTML standard (§13.2.5) as far as a page needs it: what is a tag, an attribute, a comment, or
 * text that is not markup. It builds no tree, and changes nothing. Input that ends inside a token is a `fault`.
 */
import { scanTag } from './tag.ts';
import type { OpenTag, Token } from './token.ts';

/** Elements whose content is text without tags. HTML standard §13.1.2; `noscript` is markup to those who see it. */
const RAW_ELEMENTS: ReadonlySet<string> = new Set(
  'script style title textarea xmp iframe noembed noframes plaintext'.split(' '),
);

/** Tokens of a page, in order, without gaps. */
export function* scanTokens(html: string): Generator<Token, void, undefined> {
  let position = 0;
  let foreignDepth = 0;
  while (position < html.length) {
    const token = scanToken(html, position);
    yield token;
    if (token.kind === 'fault') return;
    position = token.end;
    foreignDepth = Math.max(0, foreignDepth + foreignStep(token));
    if (token.kind !== 'open' || !RAW_ELEMENTS.has(token.name)) continue;
    // In SVG and MathML a self-closed <title/> or <style/> really is closed.
    if (token.selfClosing && foreignDepth > 0) continue;
    const content = scanRaw(html, position, token, foreignDepth > 0);
    yield content;
    if (content.kind === 'fault') return;
    position = content.end;
  }
}

function foreignStep(token: Token): number {
  if (token.kind !== 'open' && token.kind !== 'close') return 0;
  if (token.name !== 'svg' && token.name !== 'math') return 0;
  if (token.kind === 'close') return -1;
  return token.selfClosing ? 0 : 1;
}

function scanToken(html: string, start: number): Token {
  if (html[start] === '<') {
    const next = html.slice(start + 1, start + 3);
    if (/^\/?[a-z]/i.test(next)) return scanTag(html, start);
    if (/^(?:[!?]|\/[^a-z])/i.test(next)) return scanVerbatim(html, start);
  }
  const tag = /<(?=\/?[a-z]|[!?]|\/[^a-z])/gi;
  tag.lastIndex = start + 1;
  return { kind: 'text', start, end: tag.exec(html)?.index ?? html.length };
}

/** A comment, or one of the things that the standard treats as a comment. */
function scanVerbatim(html: string, start: number): Token {
  if (html.startsWith('<![CDATA[', start)) {
    return fault(start, 'CDATA sections are not understood here. Write the text with &lt; and &amp; instead');
  }
  const isComment = html.startsWith('<!--', start);
  const close = isComment ? /-->|--!>|(?<=<!--)-?>/g : />/g;
  close.lastIndex = isComment ? start + 4 : start + 2;
  const found = close.exec(html);
  if (found) return { kind: 'verbatim', start, end: found.index + found[0].length };
  return fault(
    start,
    isComment ? 'This comment is never closed. Close it with -->' : 'This "<" is never closed by ">"',
  );
}

/** The content of a raw element up to its end tag, which is left for the next token. */
function scanRaw(html: string, start: number, open: OpenTag, isForeign: boolean): Token {
  const element = open.name;
  if (element === 'plaintext') return { kind: 'raw', element, start, end: html.length };
  const end = element === 'script' ? scriptEnd(html, start) : rawEnd(html, start, element);
  if (end === undefined) return fault(open.start, `<${element}> is never closed. Close it with </${element}>`);
  const tag = isForeign ? html.slice(start, end).replace('<![CDATA[', '         ').indexOf('<') : -1;
  if (tag < 0) return { kind: 'raw', element, start, end };
  return fault(
    start + tag,
    `In SVG and MathML the content of <${element}> is markup. Write "<" as &lt;, or move it out`,
  );
}

function rawEnd(html: string, start: number, element: string): number | undefined {
  const close = new RegExp(`</${element}(?=[\\t\\n\\f\\r />])`, 'gi');
  close.lastIndex = start;
  return close.exec(html)?.index;
}

/** HTML standard §13.2.5.15–32: inside `<!--` a `<script` makes the next `</script` part of the script. */
function scriptEnd(html: string, start: number): number | undefined {
  const mark = /<!--|-->|<\/?script(?=[\t\n\f\r />])/gi;
  mark.lastIndex = start;
  let state: 'script' | 'escaped' | 'double-escaped' = 'script';
  for (let found = mark.exec(html); found; found = mark.exec(html)) {
    const text = found[0].toLowerCase();
    if (text === '-->') state = 'script';
    else if (text === '<!--') {
      if (state === 'script') state = 'escaped';
      mark.lastIndex = found.index + 2; // The dashes of <!--> close it too.
    } else if (text === '<script') {
      if (state === 'escaped') state = 'double-escaped';
    } else if (state === 'double-escaped') state = 'escaped';
    else return found.index;
  }
  return undefined;
}

function fault(start: number, message: string): Token {
  return { kind: 'fault', start, end: start, message };
}
