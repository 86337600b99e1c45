/**
 * A page as its author states it, whatever it was written in: TSX layouts, HTML files and SITE.json all become this.
 */
import type { PropValue } from './contract.ts';

/** Where a parameter stands in the page, which decides how it is escaped. `url`: inside a URL; `link`: a URL begins with it. */
export type ParamContext = 'text' | 'attribute' | 'url' | 'link' | 'script' | 'rawtext';

/** Text with parameters in it: `team={name}` is `['team=', { param: 'name' }]`. */
export type TextTemplate = readonly (string | { readonly param: string })[];

/** A prop of a slot: fixed, or filled from route and query parameters when the request is there. */
export type PropTemplate = PropValue | { readonly template: TextTemplate };

/** A hole in the page, to be filled by one fragment. */
export interface SlotDefinition {
  /** Registered name of the fragment. */
  readonly fragment: string;
  readonly props: Readonly<Record<string, PropTemplate>>;
  /** Budget of this slot in milliseconds; default: the fragment's own. */
  readonly timeoutMs?: number;
  /** The page waits for it before its status line, and is an error without it. */
  readonly required?: boolean;
  /** Markup shown instead where nothing better can be had; default: the fragment's own. */
  readonly fallback?: string;
  /** In place of `fallback` where that has parameters: markup and parameters, no slots. */
  readonly fallbackParts?: readonly PagePart[];
  /** Markup shown in the hole until the fragment comes (patched mode only). */
  readonly placeholder?: string;
  /** Left out until it comes near the viewport (patched mode only). */
  readonly lazy?: boolean;
  /** Where the slot was written (`front.html:12:5`), for messages. */
  readonly at: string;
}

/** One piece of a page, in document order. */
export type PagePart =
  | { readonly kind: 'html'; readonly html: string }
  | { readonly kind: 'param'; readonly param: string; readonly context: ParamContext }
  | { readonly kind: 'slot'; readonly slot: SlotDefinition };

/** Route and query parameters, decoded. Route parameters win over query parameters of the same name. */
export type PageParams = Readonly<Record<string, string>>;

/** What the head of a page gets where a fragment of it is an island. */
export interface IslandSupport {
  /** Import map and loader, in this order. */
  readonly head: string;
  /** Hash source of the import map (`'sha256-…'`), for the page's policy. */
  readonly hash: string;
}

/** Terms on which a page's policy is made. */
export interface PolicyTerms {
  /**
   * Sources of scripts (`https://maps.example`, `'sha256-…'`) besides those which the page and its fragments name. Stating
   * them, be it none, says that there are no others, whatever its fragments leave unsaid.
   */
  readonly scripts?: readonly string[];
  /** Browsers only tell of what would not run. Default: false. */
  readonly reportOnly?: boolean;
}

/** A page of a site. */
export interface PageDefinition {
  /** Hono path: `/team/:name`. */
  readonly path: string;
  /** Its pieces; or, for layouts that depend on parameters, a pure function that makes them. `undefined` is a 404. */
  readonly parts: readonly PagePart[] | ((params: PageParams) => readonly PagePart[] | undefined);
  /** Names of the query parameters that a `parts` function reads; nothing else of the query reaches it. `*`: all of it. */
  readonly queryParams?: readonly string[];
  /** Budget of the whole page in milliseconds; default 2,000. */
  readonly deadlineMs?: number;
  /** How long a late fragment is waited for in its place, in milliseconds; default 30. */
  readonly graceMs?: number;
  /** The page's own Cache-Control; default `private, no-cache`. */
  readonly cache?: string;
  /** Its Content-Security-Policy; the script for holes is added to it. Empty: none. Default: made of what is in the page. */
  readonly policy?: string | PolicyTerms;
  /** More headers, names in lower case and values in turn. */
  readonly headers?: readonly string[];
  /** Status of the page where no required slot changes it; default 200. */
  readonly status?: number;
  /** Where the page was written, for messages. */
  readonly at: string;
}
