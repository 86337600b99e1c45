/**
 * What a fragment's `Link` asks a page to load: styles, and hints for what its markup will need.
 *
 * Only paths on the page's own origin, as with assets of a manifest; whatever else it says is none of the page's business.
 */
import type { FragmentAssets } from './contract.ts';
import { isOwnPath } from './manifest.ts';
import { styleElement } from './style-element.ts';
import { escapeParam } from './template/escape.ts';

/** One link: its target, and its parameters up to the next one (RFC 8288 §3). */
const LINK = /<([^<>]*)>((?:[^,"]|"[^"]*")*)/g;

/** What a preload may be for (HTML §4.6.8); the rest of the parameters a page has no use for. */
const DESTINATION = /;\s*as\s*=\s*"?(style|script|font|image|fetch)"?\s*(?:;|$)/i;

const CROSS_ORIGIN = /;\s*crossorigin\b/i;

/** At most so many links of one answer are followed. */
const MOST_LINKS = 20;

/** Reads `Link` of a fragment's answers. */
export type ReadLinks = (header: string, assets: FragmentAssets) => readonly string[];

/** Creates what reads them. Most fragments send the same each time, and only what their manifest has. */
export function createLinkReader(): ReadLinks {
  const known = new WeakMap<FragmentAssets, { readonly header: string; readonly markup: readonly string[] }>();
  return (header, assets) => {
    const before = known.get(assets);
    if (before?.header === header) return before.markup;
    const markup = linkMarkup(header, assets);
    known.set(assets, { header, markup });
    return markup;
  };
}

/** The elements that it stands for, without those that the manifest has announced: those are in the head already. */
function linkMarkup(header: string, { styles, scripts, islands = [] }: FragmentAssets): readonly string[] {
  const announced = new Set([...styles, ...scripts, ...islands]);
  const links = [...header.slice(0, 8_192).matchAll(LINK)].slice(0, MOST_LINKS);
  return links.flatMap(([, url = '', parameters = '']) =>
    announced.has(url) || !isOwnPath(url.split('?', 1)[0] ?? '') ? [] : elementFor(url, parameters),
  );
}

function hrefTo(url: string): string {
  return `href="${escapeParam(url, 'attribute')}"`;
}

function elementFor(url: string, parameters: string): readonly string[] {
  const relation = /;\s*rel\s*=\s*"?([\w-]+)"?\s*(?:;|$)/i.exec(parameters)?.[1]?.toLowerCase();
  if (relation === 'stylesheet') return [styleElement(url)];
  const href = hrefTo(url);
  if (relation === 'modulepreload') return [`<link rel="modulepreload" ${href}>`];
  const destination = DESTINATION.exec(parameters)?.[1]?.toLowerCase();
  if (relation !== 'preload' || destination === undefined) return [];
  const crossOrigin = destination === 'font' || CROSS_ORIGIN.test(parameters) ? ' crossorigin' : '';
  return [`<link rel="preload" as="${destination}" ${href}${crossOrigin}>`];
}
