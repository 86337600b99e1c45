/** Pages whose own markup is changed before it is sent, while their slots stay as they are. */
import type { PageDefinition, PagePart } from '../composer/page.ts';

/** Applies `change` to the markup between the slots of every page. */
export function mapMarkup(
  pages: readonly PageDefinition[],
  change: (html: string) => string,
): readonly PageDefinition[] {
  const changeAll = (parts: readonly PagePart[]): readonly PagePart[] =>
    parts.map((part) => (part.kind === 'html' ? { ...part, html: change(part.html) } : part));
  return pages.map((page) => {
    const { parts } = page;
    if (typeof parts !== 'function') return { ...page, parts: changeAll(parts) };
    return {
      ...page,
      parts: (params) => {
        const made = parts(params);
        return made && changeAll(made);
      },
    };
  });
}
