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

/** What a `Link` comes to. */
export interface ReadLink {
  /** The elements that it stands for. */
  readonly markup: readonly string[];
  /** Did it ask for something that is not on the page's own origin? */
  readonly isForeign: boolean;
}

/** Reads `Link` of a fragment's answers. */
export type ReadLinks = (header: string, assets: FragmentAssets) => ReadLink;

/** Creates what reads them. Most fragments send the same each time, and only what their manifest has. */
export function createLinkReader(): ReadLinks {
  const known = new WeakMap<FragmentAssets, ReadLink & { readonly header: string }>();
  return (header, assets) => {
    const before = known.get(assets);
    if (before?.header === header) return before;
    const read = { header, ...readLink(header, assets) };
    known.set(assets, read);
    return read;
  };
}

/** Without what the manifest has announced: that is in the head already. */
function readLink(header: string, { styles, scripts, islands = [] }: FragmentAssets): ReadLink {
  const announced = new Set([...styles, ...scripts, ...islands]);
  const links = [...header.slice(0, 8_192).matchAll(LINK)].slice(0, MOST_LINKS);
  const wanted = links.flatMap(([, url = '', parameters = '']) => {
    const isOwn = isOwnPath(url.split('?', 1)[0] ?? '');
    return announced.has(url) ? [] : elementFor(url, parameters).map((element) => ({ element, isOwn }));
  });
  return {
    markup: wanted.filter(({ isOwn }) => isOwn).map(({ element }) => element),
    isForeign: wanted.some(({ isOwn }) => !isOwn),
  };
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
