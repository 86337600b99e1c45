/**
 * Compiles a page written in HTML into its parts: markup, parameters, slots.
 *
 * Runs when a site is loaded, never for a request. Markup passes through byte for byte, with two exceptions: an attribute
 * with a parameter gets quotes, and `<` or `&` directly before a parameter is written as a reference.
 */
import type { PagePart } from '../page.ts';
import { findTokenImbalance } from './balance.ts';
import { compileMarkup, type MarkupContext } from './markup.ts';
import { createPartsBuilder, type PartsBuilder } from './parts.ts';
import { createPlaceFinder } from './place.ts';
import { scanTokens } from './scan.ts';
import { readSlot, type SlotContext, type Suggest } from './slot.ts';
import type { OpenTag, Token } from './token.ts';

/** A compiled page. */
export interface Template {
  /** The pieces of the page; only of use where there are no problems. */
  readonly parts: PagePart[];
  /** Everything that is wrong with it, in order: `file:line:column: what, and what to do`. */
  readonly problems: readonly string[];
}

/** What a template may be told of the site around it. */
export interface TemplateOptions {
  /** Parameters of the page's path: the only ones looked for in scripts, where other braces belong to the script. Default: none. */
  readonly routeParams?: Iterable<string>;
  /** Adds "Did you mean …?" to messages. Default: nothing is added. */
  readonly suggest?: Suggest;
}

/** Compiles a page. `at` names its file in messages and in the places of slots. */
export function parseTemplate(html: string, at: string, options: TemplateOptions = {}): Template {
  const text = html.startsWith('\ufeff') ? html.slice(1) : html;
  const placeOf = createPlaceFinder(at, text);
  const found: { readonly offset: number; readonly message: string }[] = [];
  const page: PageText = {
    text,
    placeOf,
    routeParams: new Set(options.routeParams),
    suggest: options.suggest ?? (() => ''),
    report: (offset, message) => found.push({ offset, message: `${placeOf(offset)}: ${asSentence(message)}` }),
  };
  const parts = compilePage(page, [...scanTokens(text)]);
  const problems = found.toSorted((one, other) => one.offset - other.offset).map((problem) => problem.message);
  return { parts: [...parts], problems };
}

function asSentence(message: string): string {
  return /[.?!]$/.test(message) ? message : `${message}.`;
}

/** What is the same for all of a page. */
interface PageText extends MarkupContext, SlotContext {}

function compilePage(page: PageText, tokens: readonly Token[]): readonly PagePart[] {
  const builder = createPartsBuilder();
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token) break;
    if (token.kind === 'open' && token.name === 'fragment') index = compileSlot(page, tokens, index, token, builder);
    else if (token.kind === 'close' && token.name === 'fragment') {
      page.report(token.start, '</fragment> closes nothing. Remove it, or write <fragment src="NAME"> before it');
    } else compileMarkup(token, page, builder);
  }
  return builder.finish();
}

/** Compiles the slot that begins at `index`; returns the index of its last token. */
function compileSlot(
  page: PageText,
  tokens: readonly Token[],
  index: number,
  written: OpenTag,
  builder: PartsBuilder,
): number {
  const tag = withoutSlash(written);
  const slot = readSlot(tag, page);
  const end = tag.selfClosing ? index : findEnd(page, tokens, index, tag);
  const children = tokens.slice(index + 1, end);
  builder.add({ kind: 'slot', slot: { ...slot, ...compileFallback(page, children) } });
  return end;
}

/** `<fragment src=name/>`: to HTML the slash belongs to the value, to the author never. */
function withoutSlash(tag: OpenTag): OpenTag {
  const last = tag.attributes.at(-1);
  if (last?.quote !== 'unquoted' || last.valueEnd !== tag.end - 1 || !last.value.endsWith('/')) return tag;
  const attribute = { ...last, value: last.value.slice(0, -1), valueEnd: last.valueEnd - 1 };
  return { ...tag, selfClosing: true, attributes: [...tag.attributes.slice(0, -1), attribute] };
}

/** Finds `</fragment>`. A slot that does not end is reported, and ends at once; one in another is reported, and left out. */
function findEnd(page: PageText, tokens: readonly Token[], index: number, tag: OpenTag): number {
  let depth = 1;
  let nested: Token | undefined;
  for (let at = index + 1; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!isFragmentTag(token)) continue;
    if (token.kind === 'open') nested ??= token;
    if (!(token.kind === 'open' && withoutSlash(token).selfClosing)) depth += token.kind === 'open' ? 1 : -1;
    if (depth > 0) continue;
    if (nested) page.report(nested.start, 'A <fragment> cannot stand in the fallback of another. Move it out');
    return at;
  }
  page.report(tag.start, '<fragment> is never closed. Write </fragment> after its fallback, or end its tag with "/>"');
  return index;
}

function isFragmentTag(token: Token | undefined): token is Extract<Token, { readonly kind: 'open' | 'close' }> {
  return (token?.kind === 'open' || token?.kind === 'close') && token.name === 'fragment';
}

/** The markup between the tags of a slot. White space alone is none. */
function compileFallback(
  page: PageText,
  tokens: readonly Token[],
): { fallback?: string; fallbackParts?: readonly PagePart[] } {
  const imbalance = findTokenImbalance(tokens.filter((token) => token.kind !== 'fault' && !isFragmentTag(token)));
  if (imbalance) page.report(imbalance.start, `In the fallback of a <fragment>: ${imbalance.message}`);
  const builder = createPartsBuilder();
  for (const token of tokens) compileMarkup(token, page, builder);
  const parts = builder.finish();
  const [first, ...others] = parts;
  if (first?.kind === 'html' && others.length === 0) return first.html.trim() === '' ? {} : { fallback: first.html };
  return first ? { fallbackParts: parts } : {};
}
