/** What a loader is given besides its props. */
import type { HeaderPairs } from '../../composer/transport/transport.ts';

/** Sources of data that the host hands to every loader. An application adds its own by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled by declaration merging.
export interface FragmentLoaders {}

export interface LoadContext {
  /** Aborts when the answer is of no use any more: pass it to everything that waits. */
  readonly signal: AbortSignal;
  /** Milliseconds left when the load began. */
  readonly budgetMs: number;
  /** The request headers that `forward` names, in lower case, and no others. */
  readonly headers: Readonly<Record<string, string>>;
  /** The cookies that `forward` names as `cookie:NAME`, and no others. */
  readonly cookies: Readonly<Record<string, string>>;
  readonly loaders: FragmentLoaders;
  /** W3C trace context of the call, to be passed on. Absent where the caller sent none. */
  readonly traceparent: string | undefined;
}

/** One call as a host sees it, wherever it came from. */
export interface HostCall {
  readonly headers: HeaderPairs;
  readonly budgetMs: number;
  /** Made only when read: most loads never look at it. */
  readonly signal: AbortSignal;
  readonly traceparent?: string | undefined;
}

type Forwarded = Pick<LoadContext, 'headers' | 'cookies'>;

const nothing: Forwarded = Object.freeze({ headers: Object.freeze({}), cookies: Object.freeze({}) });

/** Makes the context of one load. `forward` is the fragment's list; what it does not name is not passed on. */
export function makeLoadContext(
  call: HostCall,
  forward: readonly string[],
  loaders: FragmentLoaders | undefined,
): LoadContext {
  const { headers, cookies } = forward.length === 0 ? nothing : pickForwarded(call.headers, forward);
  return {
    budgetMs: call.budgetMs,
    headers,
    cookies,
    traceparent: call.traceparent,
    get loaders() {
      if (loaders === undefined)
        throw new Error('this host has no loaders: createFragmentHost(fragments, { loaders })');
      return loaders;
    },
    get signal() {
      return call.signal;
    },
  };
}

function pickForwarded(pairs: HeaderPairs, forward: readonly string[]): Forwarded {
  const headers: Record<string, string> = {};
  const cookies: Record<string, string> = {};
  for (const [name, value] of pairs) {
    if (name === 'cookie') pickCookies(value, forward, cookies);
    else if (forward.includes(name)) headers[name] = value;
  }
  return { headers, cookies };
}

function pickCookies(header: string, forward: readonly string[], into: Record<string, string>): void {
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=');
    if (equals === -1) continue;
    const name = pair.slice(0, equals).trim();
    if (forward.includes(`cookie:${name}`)) into[name] = pair.slice(equals + 1).trim();
  }
}
