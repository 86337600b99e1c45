/**
 * Styles and scripts of a page's fragments, in the head, once each: known from the manifests before any fragment is asked.
 */
import type { FragmentAssets, FragmentSpec } from './contract.ts';
import { declaredIn } from './held.ts';
import type { IslandSupport, PagePart } from './page.ts';
import { styleElement } from './style-element.ts';
import { escapeParam } from './template/escape.ts';

/** The parts with the assets of their fragments in the head. A page without a head stays as it is. */
export function withAssets(
  parts: readonly PagePart[],
  find: (name: string) => FragmentSpec | undefined,
  islands?: IslandSupport,
): readonly PagePart[] {
  const shown = new Set(parts.flatMap((part) => (part.kind === 'slot' ? (find(part.slot.fragment) ?? []) : [])));
  const used = [...shown].flatMap((fragment) => [fragment, ...declaredIn(fragment, find)].map(({ assets }) => assets));
  const hasIsland = used.some((assets) => (assets.islands ?? []).length > 0);
  const support = hasIsland ? (islands?.head ?? '') : '';
  const styled = insertBefore(parts, HEAD_END, assetMarkup(parts, used, support));
  return insertBefore(styled, FIRST_MODULE, support);
}

const HEAD_END = /<\/head\s*>/i;

/** A map of imports has to come before the first module that is asked for (HTML §8.1.6.4). */
const FIRST_MODULE = /<(?:script\b[^>]*\btype="?module\b|link\b[^>]*\brel="?modulepreload\b|\/head\s*>)/i;

function insertBefore(parts: readonly PagePart[], mark: RegExp, markup: string): readonly PagePart[] {
  if (markup === '') return parts;
  const at = parts.findIndex((part) => part.kind === 'html' && mark.test(part.html));
  const part = parts[at];
  if (part?.kind !== 'html') return parts;
  const end = part.html.search(mark);
  return parts.with(at, { kind: 'html', html: part.html.slice(0, end) + markup + part.html.slice(end) });
}

/** What is in `support` comes anyway. */
function assetMarkup(parts: readonly PagePart[], used: readonly FragmentAssets[], support: string): string {
  if (used.every(({ styles, scripts }) => styles.length + scripts.length === 0)) return '';
  const already = parts.reduce((html, part) => (part.kind === 'html' ? html + part.html : html), support);
  const missing = (url: string): boolean => !already.includes(`"${url}"`);
  const once = (urls: readonly string[]): readonly string[] => [...new Set(urls)].filter(missing);
  const integrity = new Map(used.flatMap((assets) => Object.entries(assets.integrity ?? {})));
  const styles = once(used.flatMap((assets) => assets.styles));
  const scripts = once(used.flatMap((assets) => assets.scripts));
  const unordered = new Set(used.flatMap((assets) => assets.async ?? []));
  return [
    ...styles.map((url) => styleElement(url, integrity.get(url))),
    ...scripts.map((url) => scriptElement(url, integrity.get(url), unordered.has(url))),
  ].join('');
}

function scriptElement(url: string, integrity: string | undefined, isAsync: boolean): string {
  const proof = integrity === undefined ? '' : ` integrity="${escapeParam(integrity, 'attribute')}"`;
  return `<script type="module"${isAsync ? ' async' : ''} src="${escapeParam(url, 'attribute')}"${proof}></script>`;
}
