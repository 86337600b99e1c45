/**
 * Styles and scripts of a page's fragments, in the head, once each: known from the manifests before any fragment is asked.
 */
import type { FragmentSpec } from './contract.ts';
import type { PagePart } from './page.ts';
import { escapeParam } from './template/escape.ts';

/** The parts with the assets of their fragments before `</head>`. A page without a head stays as it is. */
export function withAssets(
  parts: readonly PagePart[],
  find: (name: string) => FragmentSpec | undefined,
): readonly PagePart[] {
  const markup = assetMarkup(parts, find);
  if (markup === '') return parts;
  const at = parts.findIndex((part) => part.kind === 'html' && headEnd(part.html) >= 0);
  const part = parts[at];
  if (part?.kind !== 'html') return parts;
  const end = headEnd(part.html);
  return parts.with(at, { kind: 'html', html: part.html.slice(0, end) + markup + part.html.slice(end) });
}

function headEnd(html: string): number {
  return html.search(/<\/head\s*>/i);
}

function assetMarkup(parts: readonly PagePart[], find: (name: string) => FragmentSpec | undefined): string {
  const styles = new Set<string>();
  const scripts = new Set<string>();
  for (const part of parts) {
    const assets = part.kind === 'slot' ? find(part.slot.fragment)?.assets : undefined;
    for (const url of assets?.styles ?? []) styles.add(url);
    for (const url of assets?.scripts ?? []) scripts.add(url);
  }
  const already = parts.reduce((html, part) => (part.kind === 'html' ? html + part.html : html), '');
  const missing = (url: string): boolean => !already.includes(`"${url}"`);
  const style = [...styles]
    .filter(missing)
    .map((url) => `<link rel="stylesheet" href="${escapeParam(url, 'attribute')}">`);
  const script = [...scripts]
    .filter(missing)
    .map((url) => `<script type="module" src="${escapeParam(url, 'attribute')}"></script>`);
  return [...style, ...script].join('');
}
