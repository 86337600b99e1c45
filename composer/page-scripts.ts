/** The scripts in a page's own markup: what its operator wrote, and a policy of the page has to let run. */
import type { PageParams, PagePart } from './page.ts';
import { sha256 } from './sha256.ts';
import { decodeReferences } from './template/character-references.ts';
import { escapeParam } from './template/escape.ts';
import { scanTokens } from './template/scan.ts';
import type { OpenTag } from './template/token.ts';

/** Sources for a policy, each once. */
export interface PageScripts {
  /** Hash sources of inline scripts, import maps and speculation rules among them. */
  readonly inline: ReadonlySet<string>;
  /** Hash sources of event handlers in attributes. */
  readonly handlers: ReadonlySet<string>;
  /** Hosts that scripts are asked of, and those which an inline script names: it may be about to load more from there. */
  readonly hosts: ReadonlySet<string>;
  /** Does it hold plug-ins (`object`, `embed`)? */
  readonly hasPlugins: boolean;
}

interface Finds extends PageScripts {
  readonly inline: Set<string>;
  readonly handlers: Set<string>;
  readonly hosts: Set<string>;
  hasPlugins: boolean;
}

/** Finds them in the markup of a page and of what it shows in place of fragments. */
export function findPageScripts(parts: readonly PagePart[], params: PageParams): PageScripts {
  const finds: Finds = { inline: new Set(), handlers: new Set(), hosts: new Set(), hasPlugins: false };
  findInMarkup(markupOf(parts, params), finds);
  for (const part of parts) {
    if (part.kind !== 'slot') continue;
    const { fallback = '', fallbackParts, placeholder = '' } = part.slot;
    findInMarkup(fallbackParts ? markupOf(fallbackParts, params) : fallback, finds);
    findInMarkup(placeholder, finds);
  }
  return finds;
}

/** Finds them in markup that comes without parameters. */
export function findScripts(markup: string): PageScripts {
  const finds: Finds = { inline: new Set(), handlers: new Set(), hosts: new Set(), hasPlugins: false };
  findInMarkup(markup, finds);
  return finds;
}

/** Does a parameter change what a script of the page is? */
export function variesInScripts(parts: readonly PagePart[]): boolean {
  return parts.some(
    (part) =>
      (part.kind === 'param' && part.context === 'script') ||
      (part.kind === 'slot' && variesInScripts(part.slot.fallbackParts ?? [])),
  );
}

/** A visitor's value counts where it is part of a script; elsewhere it is none, however it looks. */
function markupOf(parts: readonly PagePart[], params: PageParams): string {
  let markup = '';
  for (const part of parts) {
    if (part.kind === 'html') markup += part.html;
    else if (part.kind === 'param' && part.context === 'script')
      markup += escapeParam(params[part.param] ?? '', 'script');
    else if (part.kind === 'param') markup += 'x';
  }
  return markup;
}

function findInMarkup(markup: string, finds: Finds): void {
  let script: OpenTag | undefined;
  for (const token of /<script|<link|<object|<embed|\son\w+\s*=/i.test(markup) ? scanTokens(markup) : []) {
    if (token.kind === 'open') {
      script = token.name === 'script' ? token : undefined;
      findInTag(token, finds);
    } else if (token.kind === 'raw' && script && token.element === 'script') {
      takeInline(markup.slice(token.start, token.end), finds);
      script = undefined;
    }
  }
}

function takeInline(text: string, finds: Finds): void {
  if (text.trim() === '') return;
  finds.inline.add(hashSource(text));
  for (const [url] of text.matchAll(/https:\/\/[\w.-]+(?::\d+)?/g)) takeHost(url, finds);
}

function findInTag({ name, attributes }: OpenTag, finds: Finds): void {
  const read = (wanted: string): string => decode(attributes.find((one) => one.name === wanted)?.value ?? '');
  if (name === 'script') takeHost(read('src'), finds);
  if (name === 'link' && /modulepreload|preload/i.test(read('rel'))) takeHost(read('href'), finds);
  if (name === 'object' || name === 'embed') finds.hasPlugins = true;
  for (const attribute of attributes) {
    if (attribute.name.startsWith('on') && attribute.value !== '')
      finds.handlers.add(hashSource(decode(attribute.value)));
  }
}

const OWN = 'https://own.invalid';

/** The source expression for a script's URL; nothing for those of the page's own server. */
function takeHost(url: string, { hosts }: Finds): void {
  const { protocol = '', origin = OWN } = URL.parse(url, OWN) ?? {};
  if (origin === OWN) return;
  hosts.add(protocol === 'http:' || protocol === 'https:' ? origin : protocol);
}

/** Newlines as the parser hands them on: HTML standard §13.2.3.5. */
function hashSource(text: string): string {
  return `'sha256-${sha256(text.replace(/\r\n?/g, '\n'))}'`;
}

function decode(value: string): string {
  const decoded = decodeReferences(value);
  return decoded.ok ? decoded.text : value;
}
