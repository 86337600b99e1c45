/** Compiles one token of markup: everything in a page that is not a slot. */
import { judgeAttribute } from './attribute.ts';
import { hasParameter, type Piece, splitParameters, splitScript } from './parameters.ts';
import type { PartsBuilder } from './parts.ts';
import type { Report } from './slot.ts';
import type { Attribute, OpenTag, Token } from './token.ts';

/** What compiling needs to know of the page. */
export interface MarkupContext {
  readonly text: string;
  readonly routeParams: ReadonlySet<string>;
  readonly report: Report;
}

/** Adds a token to the page, its parameters found and placed. */
export function compileMarkup(token: Token, page: MarkupContext, builder: PartsBuilder): void {
  const text = page.text.slice(token.start, token.end);
  switch (token.kind) {
    case 'text':
      builder.pieces(guard(splitParameters(text, token.start)), 'text', 'text');
      break;
    case 'raw':
      compileRaw(token.element, token.start, text, page, builder);
      break;
    case 'open':
      compileTag(token, page, builder);
      break;
    case 'close':
      if (hasParameter(token.name)) page.report(token.start, TAG_NAME);
      builder.html(text);
      break;
    case 'verbatim':
      builder.html(text);
      break;
    case 'fault':
      page.report(token.start, token.message);
  }
}

const TAG_NAME = 'The name of a tag cannot hold a parameter. Write it out';

/** A `<` or `&` directly before a parameter would make markup of its value. */
function guard(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece, index) => {
    if (piece.kind === 'param' || index === pieces.length - 1) return piece;
    return { kind: 'text', text: piece.text.replace(/<$/, '&lt;').replace(/&(?=(?:#[xX]?)?$)/, '&amp;') };
  });
}

function compileRaw(element: string, start: number, text: string, page: MarkupContext, builder: PartsBuilder): void {
  if (element === 'title' || element === 'textarea') {
    const pieces = splitParameters(text, start);
    // `</tit{x}>` must not become an end tag: in these two elements "<" is text, and may be written as a reference.
    builder.pieces(pieces.length === 1 ? pieces : guard(pieces).map(withoutTags), 'text', 'text');
  } else if (element === 'script') {
    const pieces = splitScript(text, start, page.routeParams);
    reportSplitTags(pieces, page.report);
    builder.pieces(pieces, 'script', 'script');
  } else {
    const pieces = splitParameters(text, start, (name) => page.routeParams.has(name));
    const first = pieces.find((piece) => piece.kind === 'param');
    if (first)
      page.report(first.start, `Parameter {${first.param}} cannot stand in <${element}>. ${rawRemedy(element)}`);
    builder.html(text);
  }
}

function withoutTags(piece: Piece): Piece {
  return piece.kind === 'param' ? piece : { kind: 'text', text: piece.text.replaceAll('<', '&lt;') };
}

/** `"</scr{x}"`: letters are all that a value keeps in a script, and here they would end it. */
function reportSplitTags(pieces: readonly Piece[], report: Report): void {
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1];
    if (piece.kind !== 'param' || before?.kind !== 'text' || !/<[/!a-z-]*$/i.test(before.text)) continue;
    report(piece.start, `Parameter {${piece.param}} cannot follow "<" in a script. Write the "<" as \\u003c`);
  }
}

function rawRemedy(element: string): string {
  return element === 'style' ? 'Set a class in the markup instead' : 'Move it out of there';
}

/** Adds a start tag. Only the values of its attributes may hold parameters. */
function compileTag(tag: OpenTag, page: MarkupContext, builder: PartsBuilder): void {
  if (hasParameter(tag.name)) page.report(tag.start, TAG_NAME);
  let copied = tag.start;
  for (const attribute of tag.attributes) {
    if (hasParameter(attribute.name)) {
      page.report(attribute.start, `"${attribute.name}" cannot hold a parameter. Write name="{parameter}"`);
    }
    const pieces = splitParameters(attribute.value, attribute.valueStart);
    if (pieces.length === 1) continue;
    builder.html(page.text.slice(copied, attribute.valueStart));
    compileValue(tag, attribute, pieces, page, builder);
    copied = attribute.valueEnd;
  }
  builder.html(page.text.slice(copied, tag.end));
}

function compileValue(
  tag: OpenTag,
  attribute: Attribute,
  pieces: readonly Piece[],
  page: MarkupContext,
  builder: PartsBuilder,
): void {
  const verdict = judgeAttribute(tag, attribute, pieces);
  if (!verdict.ok) {
    const first = pieces.find((piece) => piece.kind === 'param');
    page.report(attribute.start, `Parameter {${first?.param ?? ''}} ${verdict.message}`);
    return;
  }
  const quote = attribute.quote === 'unquoted' ? '"' : '';
  const guarded = guard(pieces).map((piece, index) => guardValue(piece, quote, index === 0 ? verdict.before : ''));
  builder.html(quote);
  builder.pieces(guarded, verdict.first, verdict.rest);
  builder.html(quote);
}

function guardValue(piece: Piece, quote: string, suffix: string): Piece {
  if (piece.kind === 'param') return piece;
  const text = quote === '' ? piece.text : piece.text.replaceAll('"', '&quot;');
  return { kind: 'text', text: text + suffix };
}
