/** Renders every page of the newsroom for {@link readPages} to read. */
import type { PageDefinition, PagePart } from '../../composer/page.ts';
import { createPages } from './index.ts';
import type { PageFacts } from './page-facts.ts';
import { listFixedPaths } from './page-paths.ts';
import { findRun, withoutPlace } from './slot-runs.ts';
import { type BuiltPages, GAP, SEAM, type WrittenPage } from './written-pages.ts';

/** Values of parameters that have pages of their own, by the path of the page. */
type KnownValues = Readonly<Record<string, readonly string[]>>;

/** `slugs`: of the stories that are known. Throws where a page cannot be written. */
export function writePages(facts: PageFacts, slugs: readonly string[]): BuiltPages {
  const known: KnownValues = {
    '/sport/football/:season/results': facts.seasons,
    '/weather/:city': facts.places().map(({ slug }) => slug),
    '/news/:slug': slugs,
  };
  return { pages: createPages(facts).map((page) => writePage(page, known)), paths: listFixedPaths(facts) };
}

function writePage(page: PageDefinition, known: KnownValues): WrittenPage {
  const { path, parts, at } = page;
  if (typeof parts !== 'function') return { ...page, parts: writeParts(parts, at) };
  const [param, ...others] = [...path.matchAll(/:(\w+)/g)].flatMap(([, name]) => name ?? []);
  const values = known[path];
  if (param === undefined || others.length > 0 || values === undefined || page.queryParams !== undefined)
    throw new Error(`${at}: what it depends on is not known. Name the values of its one parameter in write-pages.ts.`);
  const pages = values.flatMap((value) => {
    const made = parts({ [param]: value });
    return made === undefined ? [] : [[value, writeParts(made, at)]];
  });
  const other = parts({ [param]: GAP });
  return {
    ...page,
    parts: {
      param,
      known: Object.fromEntries(pages),
      ...(other === undefined ? {} : { other: writeParts(other, at) }),
    },
  };
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
