/**
 * Text out of other people's HTML: no tags, no entities, no control characters, one line.
 *
 * What comes out is text: it may well hold `<` (from `&lt;`), so whoever shows it escapes it, as React does.
 */
import { namedCharacters } from './named-characters.ts';

/** More is not read of one title or summary, in UTF-16 units. */
const maxMarkupLength = 200_000;

/** Elements whose content is no text. */
const unreadable = ['script', 'style', 'template', 'noscript', 'iframe', 'svg', 'math'];

/** Reads at most `maxLength` characters of text, cut at a word where there is more. */
export function toPlainText(markup: string, maxLength = 500): string {
  const text = decodeCharacters(stripTags(markup.slice(0, maxMarkupLength)));
  return shorten(collapse(text), maxLength);
}

/** Every step moves forward, so that the time grows with the length and not with its square. */
function stripTags(markup: string): string {
  const kept: string[] = [];
  let at = 0;
  while (at < markup.length) {
    const open = markup.indexOf('<', at);
    if (open < 0) break;
    kept.push(markup.slice(at, open));
    const tag = readTag(markup, open);
    if (tag.kind === 'text') kept.push('<');
    else if (tag.kind === 'space') kept.push(' ');
    at = tag.end;
  }
  kept.push(markup.slice(at));
  return kept.join('');
}

type Tag = { readonly kind: 'text' | 'space' | 'nothing'; readonly end: number };

/** Inline elements leave no gap between the words around them. */
const inline = /^(?:a|abbr|b|bdi|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|u|wbr)$/;

function readTag(markup: string, open: number): Tag {
  if (markup.startsWith('<!--', open)) return skipPast(markup, '-->', open + 4);
  if (markup.startsWith('<![CDATA[', open)) return { kind: 'nothing', end: open + 9 };
  const name = /^<\/?([a-z][a-z0-9:-]{0,40})/i.exec(markup.slice(open, open + 45))?.[1]?.toLowerCase();
  if (name === undefined)
    return /^<[!?/]/.test(markup.slice(open, open + 2)) ? skipPast(markup, '>', open) : { kind: 'text', end: open + 1 };
  const close = endOfTag(markup, open);
  if (unreadable.includes(name) && markup[open + 1] !== '/' && markup[close - 2] !== '/') {
    return skipContent(markup, name, close);
  }
  return { kind: inline.test(name) ? 'nothing' : 'space', end: close };
}

function skipPast(markup: string, mark: string, from: number): Tag {
  const found = markup.indexOf(mark, from);
  return { kind: 'nothing', end: found < 0 ? markup.length : found + mark.length };
}

/** The index behind the tag's `>`, which may stand in a quoted value before. Without one, the end. */
function endOfTag(markup: string, open: number): number {
  let quote = '';
  for (let at = open; at < markup.length; at += 1) {
    const sign = markup[at] ?? '';
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '>') return at + 1;
    else if ((sign === '"' || sign === "'") && markup[at - 1] === '=') quote = sign;
  }
  return markup.length;
}

/** Behind the end tag; an element that never ends swallows the rest, as it does in a browser. */
function skipContent(markup: string, name: string, from: number): Tag {
  const ending = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  ending.lastIndex = from;
  const found = ending.exec(markup);
  return { kind: 'space', end: found === null ? markup.length : endOfTag(markup, found.index) };
}

/** Decodes once: `&amp;lt;` is the text `&lt;`. Unknown names stay as they are. */
function decodeCharacters(text: string): string {
  return text.replace(
    /&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,30}));?/g,
    (all, decimal, hex, name) => {
      if (decimal !== undefined) return characterOf(Number(decimal));
      if (hex !== undefined) return characterOf(Number.parseInt(hex, 16));
      return namedCharacters.get(name) ?? all;
    },
  );
}

/** Windows-1252 in numbers 128 to 159, as browsers read them. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function characterOf(code: number): string {
  if (code >= 128 && code <= 159) return windows1252[code - 128] ?? '';
  const outside = code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff);
  return outside ? '\uFFFD' : String.fromCodePoint(code);
}

/** Control characters and marks that turn the direction of the text around them are no text. */
function collapse(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const cut = text.slice(0, maxLength - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > maxLength / 2 ? cut.slice(0, space) : cut).toWellFormed().replace(/\uFFFD$/, '')}…`;
}
