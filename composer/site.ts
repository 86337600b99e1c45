/**
 * A site as its operator states it: the services that own fragments, and the pages that hold them.
 * SITE.json and the TypeScript newsroom both become this.
 */
import type { FragmentSpec } from './contract.ts';
import type { IslandSupport, PageDefinition } from './page.ts';
import type { LocalHost } from './transport/transport.ts';

/** Something with the platform's `fetch`: a service binding, or a stand-in for one. */
export interface Fetcher {
  fetch(request: Request | string, init?: RequestInit): Promise<Response>;
}

/** How a service is reached. */
type ServiceAddress =
  | {
      readonly kind: 'url' /** Origin and optional path prefix, `http` or `https`, without a trailing slash. */;
      readonly url: string;
    }
  | { readonly kind: 'binding'; readonly fetcher: Fetcher }
  | { readonly kind: 'local'; readonly host: LocalHost };

/** One owner of fragments. */
export interface ServiceDefinition {
  readonly name: string;
  /** Where it is stated, for messages; default: its name says enough. */
  readonly at?: string;
  readonly address: ServiceAddress;
  /** Its fragments; `undefined`: taken from its manifest. */
  readonly fragments: readonly FragmentSpec[] | undefined;
  /** Single calls in flight at once, for each page; default: the platform's. */
  readonly concurrency?: number;
  /** Requests of quick fragments that may share a connection (Node, `url` only); default 1. See `HttpTransportOptions`. */
  readonly pipelining?: number;
}

/** Everything a composer needs to know of a site. Immutable: a changed site is a new one. */
export interface SiteDefinition {
  readonly services: readonly ServiceDefinition[];
  readonly pages: readonly PageDefinition[];
  /** Default: islands stay markup. */
  readonly islands?: IslandSupport | undefined;
}

/** Wrong configuration. `problems` holds one message each: what, where, and what to do. */
export class SiteError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'SiteError';
    this.problems = problems;
  }
}
