/**
 * What one service offers, carried over from manifest to manifest, and who owns which name. Pure.
 */
import { cacheRule } from './cache/cache-control.ts';
import type { FragmentSpec, PropsVerdict } from './contract.ts';
import type { ManifestEntry, ParsedManifest } from './manifest.ts';
import { FRAGMENT_MAX_BYTES } from './policy/budgets.ts';
import { findWrongProp } from './props-check.ts';
import type { PropsSchema } from './props-schema.ts';
import { coerceProps } from './props-text.ts';

/** The fragments of one service, as of its last good manifest. */
export interface Listing {
  readonly batch: string | undefined;
  readonly specs: ReadonlyMap<string, ListedSpec>;
}

interface ListedSpec {
  readonly spec: FragmentSpec;
  /** The entry that it was made from. */
  readonly text: string;
}

/** Of a service that has said nothing yet. */
export const EMPTY_LISTING: Listing = { batch: undefined, specs: new Map() };

/** Who owns which name. */
export interface Claims {
  readonly fragments: ReadonlyMap<string, FragmentSpec>;
  /** Second offers of a name that were not refused before. */
  readonly refused: readonly Refusal[];
  /** All second offers, as `service fragment`. */
  readonly known: ReadonlySet<string>;
}

interface Refusal {
  readonly service: string;
  readonly fragment: string;
  readonly owner: string;
}

type GoodManifest = ParsedManifest & { readonly ok: true };

/**
 * The listing after a manifest. An entry that did not change keeps its spec, the same object; one that has become unusable
 * keeps its last good one; one that is gone is withdrawn. Returns `before` itself where nothing changed.
 */
export function updateListing(before: Listing, manifest: GoodManifest, service: string): Listing {
  const specs = new Map<string, ListedSpec>();
  let isSame = before !== EMPTY_LISTING && before.batch === manifest.batch;
  for (const entry of manifest.entries) {
    const old = before.specs.get(entry.name);
    const isOld = old?.text === entry.text;
    isSame &&= isOld;
    specs.set(entry.name, isOld ? old : { spec: makeSpec(entry, service), text: entry.text });
  }
  for (const { name } of manifest.refused) {
    const old = name === undefined ? undefined : before.specs.get(name);
    if (name !== undefined && old !== undefined && !specs.has(name)) specs.set(name, old);
  }
  return isSame && specs.size === before.specs.size ? before : { batch: manifest.batch, specs };
}

/**
 * Gives each name to one service: to the site's own word, else to whoever had it before, else to the first in order.
 */
export function claimNames(
  explicit: readonly FragmentSpec[],
  services: readonly { readonly name: string; readonly listing: Listing }[],
  before: Claims | undefined,
): Claims {
  const fragments = new Map(explicit.map((spec) => [spec.name, spec]));
  const refused: Refusal[] = [];
  const known = new Set<string>();
  const claim = (service: string, fragment: string, spec: FragmentSpec): void => {
    const owner = fragments.get(fragment);
    if (owner === undefined) fragments.set(fragment, spec);
    if (owner === undefined || owner.service === service) return;
    const offer = `${service} ${fragment}`;
    known.add(offer);
    if (!before?.known.has(offer)) refused.push({ service, fragment, owner: owner.service });
  };
  const had = (service: string, fragment: string): boolean => before?.fragments.get(fragment)?.service === service;
  for (const isOwner of [true, false]) {
    for (const { name: service, listing } of services) {
      for (const [fragment, { spec }] of listing.specs) {
        if (had(service, fragment) === isOwner) claim(service, fragment, spec);
      }
    }
  }
  return { fragments, refused, known };
}

function makeSpec(entry: ManifestEntry, service: string): FragmentSpec {
  const { name, path, version, timeoutMs, forward, fallback, assets, nested, holds, alone, eventsEveryMs } = entry;
  return {
    name,
    service,
    path,
    version,
    discovered: true,
    timeoutMs,
    cache: cacheRule(entry.cache),
    forward,
    fallback,
    maxBytes: FRAGMENT_MAX_BYTES,
    trust: 'verbatim',
    assets,
    nested,
    ...(holds && { holds }),
    ...(alone ? { alone } : {}),
    ...(eventsEveryMs === undefined ? {} : { eventsEveryMs }),
    checkProps: (props) => checkProps(props, entry.props),
  };
}

/** Not remembered for equal props: the schema is flat, and checking costs less than naming the props. */
function checkProps(props: Parameters<FragmentSpec['checkProps']>[0], schema: PropsSchema): PropsVerdict {
  const reason = findWrongProp(coerceProps(props, schema), schema);
  return reason === undefined ? { ok: true } : { ok: false, reason };
}
