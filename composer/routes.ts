/**
 * A site made ready: every page checked, planned where it can be, and found by path.
 *
 * All of this happens when the site is loaded. A mistake throws a {@link SiteError} that lists every problem at once.
 */
import { RegExpRouter } from 'hono/router/reg-exp-router';
import { SmartRouter } from 'hono/router/smart-router';
import { TrieRouter } from 'hono/router/trie-router';
import { LRUCache } from 'lru-cache';
import { alonePages } from './alone.ts';
import type { FragmentSpec } from './contract.ts';
import { withAssets } from './head-assets.ts';
import { type Outline, outlinePage } from './outline.ts';
import type { IslandSupport, PageDefinition, PageParams, PagePart } from './page.ts';
import { createFixedHeaders } from './page-head.ts';
import { createPolicyHeader } from './page-policy.ts';
import { makePlan, type Plan } from './plan.ts';
import { isFailure } from './planned-slot.ts';
import { GRACE_MS, PAGE_DEADLINE_MS, PLAN_BYTES } from './policy/budgets.ts';
import { SiteError } from './site.ts';
import { suggest } from './suggest.ts';
import { paramNames } from './template/param-names.ts';

/** A page with everything decided that no request can change. */
export interface Page {
  readonly definition: PageDefinition;
  readonly status: number;
  readonly deadlineMs: number;
  readonly graceMs: number;
  /** Cache-Control of the page itself, where nothing in it belongs to one visitor. */
  readonly cacheControl: string;
  /** Query parameters that reach it; the rest of the query does not. */
  readonly queryParams: readonly string[];
  /** It is a live fragment by itself, which tells of its changes by looks so many milliseconds apart. */
  readonly eventsEveryMs?: number;
  /** Is the plan for these parameters at hand? If not, it has slots, and was not asked for lately. */
  readonly isPlanned: (params: PageParams) => boolean;
  /** The plan for these parameters; `undefined` where the page says that there is nothing. */
  readonly plan: (params: PageParams) => Plan | undefined;
}

/** What a path leads to. */
interface Match {
  readonly page: Page;
  /** Route parameters, still percent-encoded. */
  readonly params: PageParams;
}

/** The pages of a site by path. */
export interface Routes {
  /** Finds the page for a path as sent, without query. */
  readonly match: (path: string) => Match | undefined;
  /** The page that stands for a missing one, where the site has a page with status 404 for every path. */
  readonly notFound: Page | undefined;
  readonly pages: readonly Page[];
}

/** A page that only waits for parameters. */
interface Prepared {
  readonly outline: Outline;
  readonly headers: (params: PageParams) => readonly string[];
}

/** How the loading of a site treats what it cannot find. */
export interface LoadOptions {
  readonly fragments: ReadonlyMap<string, FragmentSpec>;
  /** True where an unknown fragment, or props that are refused, cost a slot and not the site. */
  readonly lenient: boolean;
  /** For pages with an island. */
  readonly islands?: IslandSupport | undefined;
}

const CATCH_ALL = /^\/?\*$/;
const NO_PARAMS: PageParams = {};

/** Makes the pages of a site ready. Throws {@link SiteError}. */
export function loadRoutes(definitions: readonly PageDefinition[], options: LoadOptions): Routes {
  const problems: string[] = [];
  const plans = new LRUCache<string, Plan>({ maxSize: PLAN_BYTES, sizeCalculation: planSize });
  const alone = alonePages(options.fragments.values()).map(({ definition, fragment }) => ({
    ...loadPage(definition, { ...options, fragments: new Map([[fragment.name, fragment]]) }, plans, problems),
    ...(fragment.eventsEveryMs === undefined ? {} : { eventsEveryMs: fragment.eventsEveryMs }),
  }));
  const pages = [...definitions.map((definition) => loadPage(definition, options, plans, problems)), ...alone];
  const router = new SmartRouter<Page>({ routers: [new RegExpRouter(), new TrieRouter()] });
  const fixed = new Map<string, Page>();
  const ordered = pages.toSorted(
    (one, other) => Number(CATCH_ALL.test(one.definition.path)) - Number(CATCH_ALL.test(other.definition.path)),
  );
  for (const page of ordered) {
    const { path, at } = page.definition;
    if (!path.startsWith('/') && !CATCH_ALL.test(path)) problems.push(`${at}: the path "${path}" must begin with "/".`);
    else if (/[:*{]/.test(path)) router.add('GET', path, page);
    else if (fixed.has(path)) problems.push(`${at}: the path "${path}" is taken by another page. Remove one of them.`);
    else fixed.set(path, page);
  }
  if (problems.length > 0) throw new SiteError(problems);
  const dynamic = ordered.some((page) => /[:*{]/.test(page.definition.path));
  return {
    pages,
    notFound: ordered.find((page) => CATCH_ALL.test(page.definition.path) && page.status === 404),
    match(path) {
      const page = fixed.get(path);
      if (page) return { page, params: NO_PARAMS };
      return dynamic ? matchDynamic(router, path) : undefined;
    },
  };
}

function matchDynamic(router: SmartRouter<Page>, path: string): Match | undefined {
  const [handlers, stash] = router.match('GET', path);
  const first = handlers[0];
  if (!first) return undefined;
  const [page, indices] = first;
  const params: Record<string, string> = Object.create(null);
  for (const [name, index] of Object.entries(indices)) {
    const value = typeof index === 'number' ? stash?.[index] : index;
    if (value !== undefined) params[name] = value;
  }
  return { page, params };
}

function loadPage(
  definition: PageDefinition,
  options: LoadOptions,
  plans: LRUCache<string, Plan>,
  problems: string[],
): Page {
  const { fragments, islands } = options;
  const find = (name: string): FragmentSpec | undefined => fragments.get(name);
  const { parts } = definition;
  const anyoneForwards = [...fragments.values()].some(
    ({ forward, cache }) => forward.length > 0 || cache.kind === 'private',
  );
  const fixedParts = typeof parts === 'function' ? undefined : parts;
  if (fixedParts) checkSlots(definition, fixedParts, options, problems);
  const used = fixedParts ? new Set(paramNames(fixedParts)) : undefined;
  const id = definition.path;
  const policyHeader = createPolicyHeader(definition, fragments, islands);
  const prepare = (made: readonly PagePart[]): Prepared => {
    const whole = withAssets(made, find, islands);
    const headers = createFixedHeaders(definition, whole);
    return { outline: outlinePage(whole, find), headers: (params) => headers(policyHeader(whole, params)) };
  };
  const prepared = fixedParts && prepare(fixedParts);
  const prepareFor = (params: PageParams): Prepared | undefined => {
    const made = typeof parts === 'function' ? parts(params) : parts;
    return made && prepare(made);
  };
  const make = (name: string, { outline, headers }: Prepared, params: PageParams): Plan =>
    makePlan(name, outline, params, headers(params), anyoneForwards);
  const only = prepared && used?.size === 0 ? make(id, prepared, NO_PARAMS) : undefined;
  if (prepared) checkCalls(prepared.outline, options.lenient, problems);
  return {
    definition,
    status: definition.status ?? 200,
    deadlineMs: definition.deadlineMs ?? PAGE_DEADLINE_MS,
    graceMs: definition.graceMs ?? GRACE_MS,
    cacheControl: definition.cache ?? 'private, no-cache',
    queryParams: definition.queryParams ?? [...(used ?? [])],
    isPlanned: (params) =>
      only !== undefined || prepared?.outline.slots.length === 0 || plans.has(planName(id, params)),
    plan(params) {
      if (only) return only;
      const name = planName(id, params);
      const known = plans.get(name);
      if (known) return known;
      const made = prepared ?? prepareFor(params);
      if (!made) return undefined;
      const plan = make(name, made, params);
      plans.set(name, plan);
      return plan;
    },
  };
}

function checkSlots(
  definition: PageDefinition,
  parts: readonly PagePart[],
  options: LoadOptions,
  problems: string[],
): void {
  if (options.lenient) return;
  for (const part of parts) {
    if (part.kind !== 'slot' || options.fragments.has(part.slot.fragment)) continue;
    const { at, fragment } = part.slot;
    const hint = suggest(fragment, options.fragments.keys());
    problems.push(
      `${at}: page "${definition.path}" names fragment "${fragment}", which no service offers.${hint || ' Declare it in its service, or remove the slot.'}`,
    );
  }
}

/** Calls that depend on no request are known now; others are when the request is there. */
function checkCalls({ slots }: Outline, lenient: boolean, problems: string[]): void {
  for (const { slot, fillCall } of slots) {
    const { call, definition } = slot;
    if (fillCall || !isFailure(call)) continue;
    const { reason, detail } = call;
    if (reason === 'bad-markup')
      problems.push(
        `${detail}. Close it before fragment "${definition.fragment}", or put that into a <foreignObject> (in MathML: <mtext>).`,
      );
    else if (reason === 'invalid-props' && !lenient)
      problems.push(
        `${detail}${/[.?]$/.test(detail) ? '' : '.'} Correct the props of fragment "${definition.fragment}" there.`,
      );
  }
}

function planName(id: string, params: PageParams): string {
  return (
    Object.keys(params)
      .sort()
      // Encoded, since a value may hold line ends, and must not read like another parameter.
      .reduce((name, key) => `${name}\n${encodeURIComponent(key)}=${encodeURIComponent(params[key] ?? '')}`, id)
  );
}

/** A plan's share of the bound: its texts, and what a slot costs (measured: about 600 bytes). */
function planSize(plan: Plan): number {
  return 1_000 + plan.textBytes + 600 * plan.slots.length;
}
