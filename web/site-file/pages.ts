/** Pages as declared become pages of the composer: their markup is read and compiled, their slots are checked. */
import type { PageDefinition } from '../../composer/page.ts';
import { SLOTS_PER_PAGE } from '../../composer/policy/budgets.ts';
import { suggest } from '../../composer/suggest.ts';
import { parseTemplate } from '../../composer/template/parse.ts';
import { findCacheProblems } from './cache-value.ts';
import { formatPath, type JsonPath } from './json.ts';
import { type PagePath, parsePagePath } from './page-path.ts';
import { findPolicyProblems, readPolicy } from './policy-value.ts';
import type { ProblemList } from './problems.ts';
import type { PageDeclaration, PolicyDeclaration } from './schema.ts';
import { checkSlots, type KnownFragments, warnOfNames } from './slot-checks.ts';

/** What the pages of a site are made with. */
export interface PageContext {
  /** Name of the site file, for messages. */
  readonly file: string;
  /** All fragments of the site; `undefined` while a service is still to be discovered. */
  readonly fragments: KnownFragments | undefined;
  /** Reads the file of a page. Reports what cannot be read, and gives `undefined`. */
  readonly readPage: (file: string, path: JsonPath) => Promise<PageSource | undefined>;
  /** The policy of pages that state none. */
  readonly policy?: PolicyDeclaration | undefined;
  readonly list: ProblemList;
}

/** Markup, and the name that messages about it begin with. */
export interface PageSource {
  readonly html: string;
  readonly at: string;
}

/** Makes the pages of a site. */
export async function readPages(
  declared: Readonly<Record<string, PageDeclaration>>,
  context: PageContext,
): Promise<readonly PageDefinition[]> {
  const entries = Object.entries(declared).map(([written, page]) => ({ path: ['pages', written], written, page }));
  const sources = await Promise.all(entries.map(({ path, page }) => readSource(path, page, context)));
  const taken = new Map<string, string>();
  return entries.flatMap(({ path, written, page }, index) => {
    const route = readRoute(written, taken, context.list);
    const source = sources[index];
    return source ? [compilePage(path, route, page, source, context)] : [];
  });
}

/** Judges the path of a page, by itself and among those that are taken. */
function readRoute(written: string, taken: Map<string, string>, list: ProblemList): PagePath {
  const route = parsePagePath(written);
  if (!route.ok) {
    list.add(['pages', written], route.message);
    return route;
  }
  const other = taken.get(route.shape);
  taken.set(route.shape, written);
  if (other !== undefined) {
    list.add(['pages', written], `${formatPath(['pages', other])} matches the same requests. Remove one of them`);
  }
  return route;
}

function compilePage(
  path: JsonPath,
  route: PagePath,
  page: PageDeclaration,
  source: PageSource,
  { file, fragments, policy: usual, list }: PageContext,
): PageDefinition {
  const { deadlineMs, graceMs, cache, status, policy = usual } = page;
  if (cache !== undefined) {
    for (const problem of findCacheProblems(cache, 'page')) list.add([...path, 'cache'], problem);
  }
  if (page.policy !== undefined) {
    for (const problem of findPolicyProblems(page.policy)) list.add([...path, 'policy'], problem);
  }
  const params = route.ok ? route.params : [];
  const template = parseTemplate(source.html, source.at, { routeParams: params, suggest });
  for (const problem of template.problems) list.addForeign(problem);
  const slots = template.parts.filter(({ kind }) => kind === 'slot').length;
  if (slots > SLOTS_PER_PAGE)
    list.add(path, `${slots} slots are more than the ${SLOTS_PER_PAGE} that a page may have. Divide the page`);
  if (fragments) checkSlots(template.parts, fragments, list);
  warnOfNames(template.parts, params, path, list);
  return {
    path: route.ok ? route.path : '/',
    parts: template.parts,
    at: `${file} ${formatPath(path)}`,
    ...(deadlineMs !== undefined && { deadlineMs }),
    ...(graceMs !== undefined && { graceMs }),
    ...(cache !== undefined && { cache }),
    ...(status !== undefined && { status }),
    ...readPolicy(policy),
  };
}

function readSource(
  path: JsonPath,
  page: PageDeclaration,
  context: PageContext,
): Promise<PageSource | undefined> | PageSource | undefined {
  const { file, html } = page;
  if (file !== undefined && html !== undefined) {
    context.list.add(path, 'A page is either "file" or "html". Remove one of them');
    return undefined;
  }
  if (file !== undefined) return context.readPage(file, [...path, 'file']);
  if (html !== undefined) return { html, at: `${context.file} ${formatPath([...path, 'html'])}` };
  context.list.add(path, 'A page needs its markup. Add "file": "front.html", or "html": "<!doctype html>…"');
  return undefined;
}
