/** What a host says about itself at `/.well-known/fragments`, contract 1. */
import type { FragmentAssets } from '../../composer/contract.ts';
import type { Fragment, LiveTerms } from './fragment.ts';

export const MANIFEST_PATH = '/.well-known/fragments';
export const BATCH_PATH = '/.well-known/fragments/batch';

/** One fragment in the manifest. */
interface FragmentEntry {
  readonly name: string;
  readonly version: string;
  readonly path: string;
  /** JSON Schema. */
  readonly props: Readonly<Record<string, unknown>>;
  readonly timeoutMs: number;
  /** A Cache-Control value: the default for answers that send none. */
  readonly cache?: string;
  readonly forward: readonly string[];
  readonly assets: FragmentAssets;
  readonly fallback?: string;
  readonly nested: boolean;
  readonly holds?: readonly string[];
  readonly live?: LiveTerms;
  readonly lazy?: boolean;
}

export interface FragmentManifest {
  readonly contract: 1;
  readonly batch: string;
  readonly fragments: readonly FragmentEntry[];
}

/** Makes the manifest. `fallbacks` holds the rendered fallbacks by name. */
export function makeManifest(
  fragments: readonly Fragment[],
  fallbacks: ReadonlyMap<string, string | undefined>,
): FragmentManifest {
  return {
    contract: 1,
    batch: BATCH_PATH,
    fragments: fragments.map((fragment) => makeEntry(fragment, fallbacks.get(fragment.terms.name))),
  };
}

function makeEntry({ terms }: Fragment, fallback: string | undefined): FragmentEntry {
  return {
    name: terms.name,
    version: terms.version,
    path: `/${terms.name}`,
    props: terms.propsSchema,
    timeoutMs: terms.timeoutMs,
    ...(terms.manifestCache === undefined ? {} : { cache: terms.manifestCache }),
    forward: terms.forward,
    assets: terms.assets,
    ...(fallback === undefined ? {} : { fallback }),
    nested: terms.nested,
    ...(terms.holds === undefined ? {} : { holds: terms.holds }),
    ...(terms.live === undefined ? {} : { live: terms.live }),
    ...(terms.lazy ? { lazy: true } : {}),
  };
}
