/** A fragment as a host sees it: whatever its props and data are, it is asked in the same way. */
import type { CacheRule, FragmentAssets } from '../../composer/contract.ts';
import type { IslandContent, IslandTerms } from './island.ts';
import type { LoadContext } from './load-context.ts';
import type { RawProps } from './props.ts';
import type { Markup } from './render.ts';

/** How a fragment stays true in open pages. */
export interface LiveTerms {
  /** Between two looks, in seconds. */
  readonly everyS: number;
  /** Are open pages told of changes, so that only the composer looks? Not where anything is forwarded. Default: no. */
  readonly events?: boolean;
}

/** What is fixed about a fragment. */
export interface FragmentTerms {
  readonly name: string;
  readonly version: string;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly cache: CacheRule;
  /** The `Cache-Control` of its answers. */
  readonly cacheControl: string;
  /** The same in the manifest's words. */
  readonly manifestCache: string | undefined;
  /** Lower case, sorted. */
  readonly forward: readonly string[];
  readonly assets: FragmentAssets;
  readonly nested: boolean;
  readonly holds: readonly string[] | undefined;
  /** May open pages ask again, and are they told of changes? */
  readonly live: LiveTerms | undefined;
  /** May open pages ask for it only when it is about to be seen? */
  readonly lazy: boolean;
  /** Does the browser make it interactive, when, and with which modules? */
  readonly island: IslandTerms | undefined;
  /** JSON Schema of the props. */
  readonly propsSchema: Readonly<Record<string, unknown>>;
}

/** Why there is no markup. `detail` is for the operator; `error` is what was thrown, where something was. */
interface RenderFailure {
  readonly kind: 'failure';
  readonly status: 404 | 500 | 502;
  readonly detail: string;
  readonly error?: unknown;
}

export type Rendered =
  | {
      readonly kind: 'markup';
      readonly markup: Markup /** To purge the answer by. */;
      readonly tags: readonly string[];
      /** What hydration needs, where the fragment is an island. */
      readonly island?: IslandContent;
    }
  | RenderFailure;

/** One call with props that passed. */
interface PreparedCall {
  readonly ok: true;
  /** Loads and renders. Synchronous where the loader is. Neither throws nor rejects. */
  render(context: LoadContext): Rendered | Promise<Rendered>;
}

export type Prepared = PreparedCall | { readonly ok: false; readonly reason: string };

/** Made by `defineFragment`. The type parameters are for the compiler only: they let a page's slots be checked. */
export interface Fragment<name extends string = string, input = unknown> {
  readonly terms: FragmentTerms & { readonly name: name };
  /** Checks props that came as values, or as text where they came from a page. */
  prepare(props: RawProps): Prepared;
  /** Checks props that came as a query string, without `?`. */
  prepareQuery(query: string): Prepared;
  /** The fallback as markup; `undefined` where the fragment has none. Throws where the component does. */
  renderFallback(): string | undefined;
  /** Never there at run time. */
  readonly '~input'?: input;
}
