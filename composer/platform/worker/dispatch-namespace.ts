/**
 * Services that are scripts of a dispatch namespace (Workers for Platforms): the way to more Workers than an account has bindings.
 *
 * Dispatch namespaces do not run locally at all; this is tested against a stand-in, and that is all that is known of it.
 */
import type { Fetcher } from '../../site.ts';

/** What the composer uses of a namespace's binding. */
export interface DispatchNamespace {
  get(script: string, parameters?: Record<string, unknown>, options?: DispatchOptions): Fetcher;
}

/** Limits of one call, set by the platform's rules. */
export interface DispatchOptions {
  readonly limits?: { readonly cpuMs?: number; readonly subRequests?: number };
}

/** A service as the script of a namespace. It is looked up for each call, so that a script deployed later is found. */
export function createDispatchFetcher(
  namespace: DispatchNamespace,
  script: string,
  options: DispatchOptions = {},
): Fetcher {
  return {
    // Async: an unknown script throws on the way, and that is a service out of reach like any other.
    fetch: async (request, init) => await namespace.get(script, {}, options).fetch(request, init),
  };
}
