/** How one service is reached: what a platform makes of its address. */
import type { FetchFile } from './fragment-files.ts';
import { createManifestFetch } from './manifest-fetch.ts';
import type { Bulkhead } from './policy/bulkhead.ts';
import type { Link } from './policy/quota.ts';
import type { DiscoveredService } from './registry-watch.ts';
import type { Fetcher } from './site.ts';
import { createFetchTransport, type FetchLike, type FetchTraits } from './transport/fetch.ts';
import { createFetchBatch } from './transport/fetch-batch.ts';
import type { Transport } from './transport/transport.ts';

/** A connected service. */
export interface Connection {
  readonly link: Link;
  readonly transport: Transport;
  /** The wall around the service, over all pages; absent: none. */
  readonly bulkhead?: Bulkhead;
  /** Many calls as one request to the service's batch endpoint, where it has one. */
  readonly batchAt?: (path: string) => NonNullable<Transport['sendMany']>;
  /** Asks for its manifest. Absent: a service that has to be stated. */
  readonly fetchManifest?: DiscoveredService['fetchManifest'];
  /** Asks for a style or script of its fragments. Absent: the platform serves them. */
  readonly fetchFile?: FetchFile;
}

/** Reaches a service through a function like the platform's `fetch`. `base`: origin and path prefix, without a trailing slash. */
export function connectFetch(link: Link, fetch: FetchLike, base: string, traits: FetchTraits = {}): Connection {
  const { decode } = traits;
  const decoded: FetchLike = decode === undefined ? fetch : async (url, init) => decode(await fetch(url, init));
  return {
    link,
    transport: createFetchTransport(fetch, base, traits),
    batchAt: (path) => createFetchBatch(decoded, base + path),
    fetchManifest: createManifestFetch(base, (request) => decoded(request.url, request)),
    fetchFile: createFileFetch(decoded, base),
  };
}

/** Redirects are not followed: a service speaks for itself only. */
export function createFileFetch(fetch: FetchLike, base: string): FetchFile {
  return (path, signal) => fetch(base + path, { signal, redirect: 'manual' });
}

/** Reaches a service that is bound to this Worker. The host of the URL leads nowhere; it is for the service's logs. */
export function connectBinding(name: string, fetcher: Fetcher): Connection {
  return connectFetch('binding', (url, init) => fetcher.fetch(url, init), `https://${name}.fragments`);
}
