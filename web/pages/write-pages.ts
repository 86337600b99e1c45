/** Renders every page of the newsroom for {@link readPages} to read. */
import type { PageDefinition, PageParams, PagePart } from '../../composer/page.ts';
import type { Fragment } from '../../fragments/kit/fragment.ts';
import { createPages } from './index.ts';
import { createNamer, findNames } from './names.ts';
import type { PageFacts } from './page-facts.ts';
import { listFixedPaths } from './page-paths.ts';
import { previewPages } from './preview.tsx';
import { findRun, withoutPlace } from './slot-runs.ts';
import {
  type BuiltPages,
  GAP,
  SEAM,
  type WrittenByParam,
  type WrittenPage,
  type WrittenParts,
  type WrittenRun,
} from './written-pages.ts';

/** Values that have pages of their own, for each parameter of a page in turn, by its path. The empty one: it is not there. */
type KnownValues = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** `slugs`: of the stories that are known. `previewed`: fragments that have a page of their own. Throws where a page cannot be written. */
export function writePages(
  facts: PageFacts,
  slugs: readonly string[],
  previewed: readonly Fragment[] = [],
): BuiltPages {
  const known: KnownValues = {
    '/sport/football/:season/results': { season: facts.seasons, team: [''] },
    '/weather/:city': { city: facts.places().map(({ slug }) => slug) },
    '/news/:slug': { slug: slugs },
    '/fragments/:name': { name: previewed.map(({ terms }) => terms.name) },
  };
  const previews = previewed.length === 0 ? [] : previewPages(previewed);
  const pages = [...previews, ...createPages(facts)].map((page) => writePage(page, known));
  return { ...withNames(pages), paths: listFixedPaths(facts) };
}

/** The same with the values of runs written by names, which are known only when all pages are written. */
function withNames(pages: readonly WrittenPage[]): Pick<BuiltPages, 'pages' | 'names'> {
  const values: string[] = [];
  for (const { parts } of pages)
    mapTexts(parts, (text) =>
      mapRuns(text, (run) => {
        values.push(...run.split(' '));
        return run;
      }),
    );
  const names = findNames(values);
  const write = createNamer(names);
  const rename = (text: WrittenParts): WrittenParts =>
    mapRuns(text, (run) =>
      run
        .split(' ')
        .map((value) => write(value))
        .join(' '),
    );
  return { pages: pages.map((page) => ({ ...page, parts: mapTexts(page.parts, rename) })), names };
}

function mapTexts(
  written: WrittenParts | WrittenByParam,
  change: (text: WrittenParts) => WrittenParts,
): WrittenParts | WrittenByParam {
  if (typeof written === 'string') return change(written);
  const known = Object.entries(written.known).map(([value, one]) => [value, mapTexts(one, change)] as const);
  const { param, other } = written;
  return { param, known: Object.fromEntries(known), ...(other === undefined ? {} : { other: change(other) }) };
}

/** Changes the values of every run. */
function mapRuns(text: WrittenParts, change: (values: string) => string): WrittenParts {
  return text
    .split(SEAM)
    .map((piece, index) => {
      if (index % 2 === 0 || !piece.startsWith('[')) return piece;
      const [slot, prop, between, prefix, values]: WrittenRun = JSON.parse(piece);
      return JSON.stringify([slot, prop, between, prefix, change(values)]);
    })
    .join(SEAM);
}

function writePage(page: PageDefinition, known: KnownValues): WrittenPage {
  const { path, parts, at } = page;
  if (typeof parts !== 'function') return { ...page, parts: writeParts(parts, at) };
  const names = [...[...path.matchAll(/:(\w+)/g)].flatMap(([, name]) => name ?? []), ...(page.queryParams ?? [])];
  const values = Object.entries(known[path] ?? {});
  if (values.length === 0 || values.map(([name]) => name).join() !== names.join())
    throw new Error(
      `${at}: what it depends on is not known. Name the values of ${names.join(', ')} in write-pages.ts.`,
    );
  const write = (params: PageParams): WrittenParts | undefined => {
    const made = parts(params);
    return made && writeParts(made, at);
  };
  return { ...page, parts: writeByParam(values, {}, write) };
}

/** Writes a page for all values of its parameters, of which those in `params` are settled. */
function writeByParam(
  [[param, values] = ['', []], ...rest]: readonly (readonly [string, readonly string[]])[],
  params: PageParams,
  write: (params: PageParams) => WrittenParts | undefined,
): WrittenByParam {
  const pages = values.flatMap((value) => {
    const own = { ...params, [param]: value };
    const made = rest.length === 0 ? write(own) : writeByParam(rest, own, write);
    return made === undefined ? [] : [[value, made] as const];
  });
  const other = write({ ...params, [param]: GAP });
  return { param, known: Object.fromEntries(pages), ...(other === undefined ? {} : { other }) };
}

function writeParts(parts: readonly PagePart[], at: string): string {
  let text = '';
  for (let index = 0; index < parts.length; ) {
    const part = parts[index];
    const run = part?.kind === 'slot' ? findRun(parts, index) : undefined;
    const piece = run ? JSON.stringify(run.written) : part && writePart(part, at);
    if (piece?.includes(SEAM)) throw new Error(`${at}: U+E001 is in its text, which written pages use themselves.`);
    text += part?.kind === 'slot' ? SEAM + piece + SEAM : piece;
    index += run?.length ?? 1;
  }
  return text;
}

function writePart(part: PagePart, at: string): string {
  if (part.kind === 'param') throw new Error(`${at}: layouts have no parameters in their markup.`);
  return part.kind === 'html' ? part.html : JSON.stringify(withoutPlace(part.slot));
}
