/**
 * Pages name assets as their authors do (`/assets/site.css`); where the platform knows what is in them, the names that are
 * sent hold a hash of it (`/assets/site.3f2a9c01d7.css`) and may be kept for good.
 */
import type { PageDefinition, PagePart } from '../composer/page.ts';

/** The name to send for an asset; the same where there is none better. */
export type NameAsset = (path: string) => string;

/** An address of an asset in markup. Fragments are not looked at: they know their own. */
const ASSET = /(\b(?:href|src)=")(\/assets\/[\w./-]+)(?=")/g;

/** Pages with the names of their assets replaced. */
export function withAssetNames(pages: readonly PageDefinition[], nameAsset: NameAsset): readonly PageDefinition[] {
  const rename = (parts: readonly PagePart[]): readonly PagePart[] =>
    parts.map((part) => (part.kind === 'html' ? { ...part, html: renameIn(part.html, nameAsset) } : part));
  return pages.map((page) => {
    const { parts } = page;
    if (typeof parts !== 'function') return { ...page, parts: rename(parts) };
    return {
      ...page,
      parts: (params) => {
        const made = parts(params);
        return made && rename(made);
      },
    };
  });
}

function renameIn(html: string, nameAsset: NameAsset): string {
  return html.replace(ASSET, (_, before: string, path: string) => before + nameAsset(path));
}
