/**
 * What the composer knows of fragments: the terms on which a fragment is asked, kept, and replaced.
 *
 * This is the vocabulary that pages, transports, caches and the fragment kit share.
 */

/** One property of a fragment's props: flat, so that it travels in a query string. */
export type PropValue = string | number | boolean | readonly (string | number | boolean)[];

/** The props of one call. */
export type Props = Readonly<Record<string, PropValue>>;

/** How far a fragment's markup is trusted. Whatever the trust, it can not change the page outside its slot. */
export type Trust = 'verbatim' | 'sanitise';

/** How long an answer may be used, in milliseconds from the moment it was made. */
export interface Freshness {
  /** Fresh for so long. */
  readonly maxAgeMs: number;
  /** Afterwards usable for so long while a refresh is under way. */
  readonly staleWhileRevalidateMs: number;
  /** Afterwards usable for so long where a fresh answer cannot be had. */
  readonly staleIfErrorMs: number;
}

/** Verdict on one set of props: the reason names the prop and what was expected. */
export type PropsVerdict = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** Files that a fragment needs in the head of the page. */
export interface FragmentAssets {
  /** Stylesheet URLs, in order. */
  readonly styles: readonly string[];
  /** Module script URLs, in order. */
  readonly scripts: readonly string[];
  /** Those of the scripts that run as soon as they are there, while the page may still be on its way. Default: none. */
  readonly async?: readonly string[];
  /** Does its owner say which scripts it has? Then it has no others: a page's policy may keep them out. Default: no. */
  readonly areScriptsStated?: boolean;
  /** Module URLs that its markup makes itself interactive with, when the time comes. Absent: it is no island. */
  readonly islands?: readonly string[];
  /** Subresource integrity by URL, where it is known: `sha384-…`. */
  readonly integrity?: Readonly<Record<string, string>>;
}

/** Everything the composer decides by, for one fragment. Made from a manifest, from SITE.json, or from `defineFragment`. */
export interface FragmentSpec {
  /** Unique across the site. */
  readonly name: string;
  /** The service that owns it. */
  readonly service: string;
  /** Path on the service, with a leading slash. */
  readonly path: string;
  /** Version of the code that renders it, from the manifest; part of the cache key. */
  readonly version: string;
  /** Taken from its service's manifest, so that an answer of another version is one of another release. Default: no. */
  readonly discovered?: boolean;
  /** Budget of one call over queueing, connecting, headers and body, in milliseconds. */
  readonly timeoutMs: number;
  /** Default freshness where the answer sends no Cache-Control. Absent: not stored. `private`/`no-store` is `shared: false`. */
  readonly cache: CacheRule;
  /** The only request headers (`accept-language`) and cookies (`cookie:edition`) it gets, lower case, sorted. */
  readonly forward: readonly string[];
  /** Markup shown where nothing better can be had. Undefined: nothing. */
  readonly fallback: string | undefined;
  /** Cap on the decoded body, in bytes. */
  readonly maxBytes: number;
  readonly trust: Trust;
  readonly assets: FragmentAssets;
  /** May its markup hold `<fragment src>` tags of its own? */
  readonly nested: boolean;
  /** Names of those that such tags may be for, so that their assets are in the head of pages. Others may come. Default: none. */
  readonly holds?: readonly string[];
  /** May open pages ask for it by itself, since it is live or lazy? Default: no. */
  readonly alone?: boolean;
  /** Are open pages told of its changes, by looks so many milliseconds apart? Only where it forwards nothing. Default: no. */
  readonly eventsEveryMs?: number;
  /** Checks the props of a call. Where it throws, that is a refusal. */
  readonly checkProps: (props: Props) => PropsVerdict;
}

/** What a fragment says of storing its answers, before any answer is there. */
export type CacheRule =
  | { readonly kind: 'none' }
  | { readonly kind: 'private' }
  | { readonly kind: 'shared'; readonly freshness: Freshness };
