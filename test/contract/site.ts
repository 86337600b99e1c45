/**
 * The site of the contract suite, as SITE.json has it. Each case has a page and a fragment of its own, since a composer
 * remembers: what is cached, which circuits are open.
 */

import { type SiteDefinition, SiteError } from '../../composer/site.ts';
import { readServices } from '../../web/site-file/fragments.ts';
import { readPages } from '../../web/site-file/pages.ts';
import { createProblemList } from '../../web/site-file/problems.ts';
import { siteSchema } from '../../web/site-file/schema.ts';

/** A fragment and its page, by one name: at `/NAME` the fragment stands between `<main>` and `</main>`. */
interface Spot {
  /** Terms of the fragment, as in SITE.json. */
  readonly fragment?: object;
  /** Terms of the page. */
  readonly page?: object;
  /** Attributes of its slot. */
  readonly slot?: string;
  /** The slot's own fallback. */
  readonly fallback?: string;
}

/** What a case needs: spots, and pages that are more than one slot. */
export interface SitePart {
  readonly spots: Readonly<Record<string, Spot>>;
  readonly pages?: Readonly<Record<string, object>>;
}

/** Addresses of services. */
export interface Addresses {
  readonly desk: string;
  /** Where nobody listens. */
  readonly nobody: string;
}

/**
 * Of what does answer, in milliseconds, however busy this machine is. A case that is about time says how much there is.
 */
export const BUDGET_MS = 15_000;
const PAGE_BUDGET_MS = 20_000;

/** The whole site as a value for JSON. Fragments whose name begins with `lost` are where nobody listens. */
export function makeSiteFile(parts: readonly SitePart[], { desk, nobody }: Addresses): object {
  const spots = parts.flatMap((part) => Object.entries(part.spots));
  const fragments = (lost: boolean): object =>
    Object.fromEntries(
      spots
        .filter(([name]) => name.startsWith('lost') === lost)
        .map(([name, { fragment }]) => [name, { path: `/${name}`, timeoutMs: BUDGET_MS, ...fragment }]),
    );
  return {
    services: {
      desk: { url: desk, fragments: fragments(false) },
      nobody: { url: nobody, fragments: fragments(true) },
      listed: { url: `${desk}/listed` },
    },
    pages: Object.fromEntries([
      ...spots.map(([name, spot]) => [`/${name}`, pageOf(name, spot)]),
      ...parts.flatMap(({ pages }) =>
        Object.entries(pages ?? {}).map(([path, page]) => [path, { deadlineMs: PAGE_BUDGET_MS, ...page }]),
      ),
    ]),
  };
}

function pageOf(name: string, { page, slot = '', fallback = '' }: Spot): object {
  return {
    html: `<main><fragment src="${name}" ${slot}>${fallback}</fragment></main>`,
    deadlineMs: PAGE_BUDGET_MS,
    ...page,
  };
}

/** Reads the value of a SITE.json whose pages are all in it: on any runtime. */
export async function readSiteValue(value: unknown): Promise<SiteDefinition> {
  const declared = siteSchema.parse(value);
  const file = 'SITE.json';
  const list = createProblemList(file, '', () => 0);
  const services = readServices(declared.services ?? {}, list);
  const readPage = (): Promise<undefined> => Promise.resolve(undefined);
  const pages = await readPages(declared.pages, { file, fragments: undefined, readPage, list });
  const problems = list.problems();
  if (problems.length > 0) throw new SiteError(problems);
  return { services, pages };
}
