/** A page written in HTML, for programs: what a page of SITE.json becomes. */
import type { PageDefinition } from './page.ts';
import { SiteError } from './site.ts';
import { suggest } from './suggest.ts';
import { parseTemplate } from './template/parse.ts';

/** What a page may say of itself besides its markup. */
export type HtmlPageOptions = Partial<Pick<PageDefinition, 'deadlineMs' | 'graceMs' | 'cache' | 'status' | 'policy'>>;

/**
 * Makes a page of markup with `<fragment src="NAME?props">fallback</fragment>` and `{parameters}` of its path or query.
 * Throws {@link SiteError} with every mistake in the markup.
 */
export function htmlPage(path: string, html: string, options: HtmlPageOptions = {}): PageDefinition {
  const at = `page "${path}"`;
  const routeParams = [...path.matchAll(/:([A-Za-z_]\w*)/g)].map(([, name = '']) => name);
  const { parts, problems } = parseTemplate(html, at, { routeParams, suggest });
  if (problems.length > 0) throw new SiteError(problems);
  return { path, parts, at, ...options };
}
