/** A page as a visitor would get it, its slots left out of the way. */
import type { PageParams, PagePart } from '../../../composer/page.ts';
import { escapeParam } from '../../../composer/template/escape.ts';
import { parseTemplate } from '../../../composer/template/parse.ts';

/** Writes parts out; a slot becomes `[its fragment]`. */
export function renderParts(parts: readonly PagePart[], params: PageParams = {}): string {
  return parts
    .map((part) => {
      if (part.kind === 'html') return part.html;
      return part.kind === 'param' ? escapeParam(params[part.param] ?? '', part.context) : `[${part.slot.fragment}]`;
    })
    .join('');
}

/** Compiles and writes out a page that must be without mistakes. */
export function renderPage(html: string, params: PageParams = {}, routeParams: readonly string[] = []): string {
  const { parts, problems } = parseTemplate(html, 'page.html', { routeParams });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return renderParts(parts, params);
}
