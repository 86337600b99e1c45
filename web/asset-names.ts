/**
 * Pages name assets as their authors do (`/assets/site.css`); where there is a build, the names that are sent hold a hash of what
 * is in them (`/assets/h/site.3f2a9c01d7.css`), may be kept for good, and come with their integrity.
 */
import type { PageDefinition, PagePart } from '../composer/page.ts';
import type { BuiltAssets } from '../fragments/kit/built-assets.ts';

type BuiltFiles = BuiltAssets['files'];

/** An element that names an asset. Fragments are not looked at: they know their own. */
const NAMING = /<(\w+)\b([^>]*\b(?:href|src)=")(\/assets\/[\w./-]+)"/g;

/** Elements whose integrity browsers check. */
const CHECKED = new Set(['link', 'script']);

/** Pages with the names of their assets replaced. */
export function withAssetNames(pages: readonly PageDefinition[], files: BuiltFiles): readonly PageDefinition[] {
  const rename = (parts: readonly PagePart[]): readonly PagePart[] =>
    parts.map((part) => (part.kind === 'html' ? { ...part, html: renameIn(part.html, files) } : part));
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

function renameIn(html: string, files: BuiltFiles): string {
  return html.replace(NAMING, (whole, element: string, before: string, path: string) => {
    const file = Object.hasOwn(files, path) ? files[path] : undefined;
    if (file === undefined) return whole;
    const proof = CHECKED.has(element) ? ` integrity="${file.integrity}"` : '';
    return `<${element}${before}${file.url}"${proof}`;
  });
}
