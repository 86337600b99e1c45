/**
 * The Content-Security-Policy of one page: the one that it states, or one made of what is in it.
 *
 * The made one lets the scripts run that the operator wrote into the page, by their hashes, and those of fragments which say
 * what scripts they have. Nothing in it changes from visit to visit, so a page may be kept by any cache. A page with a
 * fragment whose team is trusted, and says nothing of its scripts, cannot know them before its head leaves: there, scripts
 * are not restricted.
 */
import { allowScript, makePolicy, OPEN_POLICY } from './content-security-policy.ts';
import type { FragmentSpec } from './contract.ts';
import { PATCH_SCRIPT_HASH } from './emit/patch-script.ts';
import type { IslandSupport, PageDefinition, PageParams, PagePart, PolicyTerms } from './page.ts';
import { findPageScripts, findScripts, type PageScripts, variesInScripts } from './page-scripts.ts';

/** Makes the header, name and value, of a page with these parts; empty where there is to be none. */
export type PolicyHeader = (parts: readonly PagePart[], params: PageParams) => readonly string[];

/** The policy of one page of a site with these fragments. Parts that are always the same are looked through once. */
export function createPolicyHeader(
  { policy = {} }: PageDefinition,
  fragments: ReadonlyMap<string, FragmentSpec>,
  islands?: IslandSupport,
): PolicyHeader {
  if (policy === '') return () => [];
  if (typeof policy === 'string') return (parts) => [HEADER, stated(policy, parts, islands)];
  const name = policy.reportOnly ? `${HEADER}-report-only` : HEADER;
  let last: { readonly parts: readonly PagePart[]; readonly header: readonly string[] } | undefined;
  return (parts, params) => {
    if (last?.parts === parts) return last.header;
    const header = [name, made(policy, parts, params, fragments)];
    if (!variesInScripts(parts)) last = { parts, header };
    return header;
  };
}

const HEADER = 'content-security-policy';

function stated(policy: string, parts: readonly PagePart[], islands: IslandSupport | undefined): string {
  const patching = allowScript(policy, PATCH_SCRIPT_HASH);
  const hasIsland =
    islands !== undefined && parts.some((part) => part.kind === 'html' && part.html.includes(islands.head));
  return hasIsland ? allowScript(patching, islands.hash) : patching;
}

function made(
  { scripts: others }: PolicyTerms,
  parts: readonly PagePart[],
  params: PageParams,
  fragments: ReadonlyMap<string, FragmentSpec>,
): string {
  const shown = fragmentsOf(parts, fragments);
  if (others === undefined && !shown.every(saysItsScripts)) return OPEN_POLICY;
  const found = [findPageScripts(parts, params), ...shown.map(scriptsOf)];
  const all = (take: (scripts: PageScripts) => ReadonlySet<string>): readonly string[] => [
    ...new Set(found.flatMap((scripts) => [...take(scripts)])),
  ];
  return makePolicy({
    scripts: [...all(({ hosts }) => hosts), ...all(({ inline }) => inline), PATCH_SCRIPT_HASH, ...(others ?? [])],
    handlers: all(({ handlers }) => handlers),
    hasPlugins: found.some(({ hasPlugins }) => hasPlugins),
  });
}

/** The fragments of a page; all of the site where one of them may hold any other. */
function fragmentsOf(
  parts: readonly PagePart[],
  fragments: ReadonlyMap<string, FragmentSpec>,
): readonly FragmentSpec[] {
  const named = parts.flatMap((part) => (part.kind === 'slot' ? (fragments.get(part.slot.fragment) ?? []) : []));
  return named.some(({ nested }) => nested) ? [...fragments.values()] : [...new Set(named)];
}

function saysItsScripts({ trust, assets }: FragmentSpec): boolean {
  return trust === 'sanitise' || assets.areScriptsStated === true;
}

/** What a fragment brings along that is known before it is asked. */
function scriptsOf({ fallback = '', assets }: FragmentSpec): PageScripts {
  const tags = assets.scripts.map((url) => `<script src="${url.replaceAll('"', '%22')}"></script>`);
  return findScripts(tags.join('') + fallback);
}
