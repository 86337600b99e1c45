/** Pages as declared become pages of the composer: their markup is read and compiled, their slots are checked. */
import type { FragmentSpec, PropValue } from '../../composer/contract.ts';
import type { PageDefinition, PagePart, SlotDefinition } from '../../composer/page.ts';
import { nearestName, suggest } from '../../composer/suggest.ts';
import { isTemplate, paramNames } from '../../composer/template/param-names.ts';
import { parseTemplate } from '../../composer/template/parse.ts';
import { findCacheProblems } from './cache-value.ts';
import { formatPath, type JsonPath } from './json.ts';
import { type PagePath, parsePagePath } from './page-path.ts';
import type { ProblemList } from './problems.ts';
import type { PageDeclaration } from './schema.ts';

/** The fragments that a site states itself. */
export interface KnownFragments {
  readonly names: ReadonlySet<string>;
  /** Those without mistakes. */
  readonly specs: ReadonlyMap<string, FragmentSpec>;
}

/** What the pages of a site are made with. */
export interface PageContext {
  /** Name of the site file, for messages. */
  readonly file: string;
  /** All fragments of the site; `undefined` while a service is still to be discovered. */
  readonly fragments: KnownFragments | undefined;
  /** Reads the file of a page. Reports what cannot be read, and gives `undefined`. */
  readonly readPage: (file: string, path: JsonPath) => Promise<PageSource | undefined>;
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
  const { list } = context;
  if (Object.keys(declared).length === 0) list.add(['pages'], 'There is no page. Add "/": { "file": "front.html" }');
  const taken = new Map<string, string>();
  const pages = Object.entries(declared).map(([written, page]) => {
    const parsed = parsePagePath(written);
    const path = ['pages', written];
    if (!parsed.ok) list.add(path, parsed.message);
    else {
      const other = taken.get(parsed.shape);
      if (other !== undefined)
        list.add(path, `${formatPath(['pages', other])} matches the same requests. Remove one of them`);
      taken.set(parsed.shape, written);
    }
    return readPage(path, parsed, page, context);
  });
  return (await Promise.all(pages)).filter((page) => page !== undefined);
}

async function readPage(
  path: JsonPath,
  route: PagePath,
  page: PageDeclaration,
  context: PageContext,
): Promise<PageDefinition | undefined> {
  const { list } = context;
  if (page.cache !== undefined) {
    for (const problem of findCacheProblems(page.cache, 'page')) list.add([...path, 'cache'], problem);
  }
  const source = await readSource(path, page, context);
  if (!source) return undefined;
  const params = route.ok ? route.params : [];
  const template = parseTemplate(source.html, source.at, { routeParams: params, suggest });
  for (const problem of template.problems) list.addForeign(problem);
  if (template.problems.length === 0) checkSlots(template.parts, context);
  warnOfNames(template.parts, params, path, list);
  const { deadlineMs, graceMs, cache, status } = page;
  return {
    path: route.ok ? route.path : '/',
    parts: template.parts,
    at: `${context.file} ${formatPath(path)}`,
    ...(deadlineMs !== undefined && { deadlineMs }),
    ...(graceMs !== undefined && { graceMs }),
    ...(cache !== undefined && { cache }),
    ...(status !== undefined && { status }),
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

/** Every slot must name a fragment of the site, with props that it takes. */
function checkSlots(parts: readonly PagePart[], { fragments, list }: PageContext): void {
  if (!fragments) return;
  for (const part of parts) {
    if (part.kind !== 'slot') continue;
    const { at, fragment } = part.slot;
    const spec = fragments.specs.get(fragment);
    if (spec) checkProps(part.slot, spec, list);
    else if (!fragments.names.has(fragment)) {
      const hint = suggest(fragment, fragments.names) || ' Declare it under "fragments" of its service.';
      list.addForeign(`${at}: No service has a fragment "${fragment}".${hint}`);
    }
  }
}

/** Props with parameters in them are judged when the request is there. */
function checkProps(slot: SlotDefinition, spec: FragmentSpec, list: ProblemList): void {
  const props: Record<string, PropValue> = {};
  for (const [name, value] of Object.entries(slot.props)) {
    if (isTemplate(value)) return;
    props[name] = value;
  }
  const verdict = spec.checkProps(props);
  if (!verdict.ok)
    list.addForeign(`${slot.at}: Fragment "${slot.fragment}": ${verdict.reason}. Correct the query of src.`);
}

/** `{nmae}` on `/team/:name` would silently wait for `?nmae=`. */
function warnOfNames(parts: readonly PagePart[], params: readonly string[], path: JsonPath, list: ProblemList): void {
  for (const name of paramNames(parts)) {
    if (params.includes(name)) continue;
    const near = nearestName(name, params);
    if (near === undefined) continue;
    list.warn(path, `{${name}} is no parameter of the path, and is taken from the query. Did you mean {${near}}?`);
  }
}
