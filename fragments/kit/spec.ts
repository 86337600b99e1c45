/** What a composer in the same process decides by. */
import type { FragmentSpec } from '../../composer/contract.ts';
import type { Fragment } from './fragment.ts';

/** Makes the spec of one fragment, as if it had been discovered from a manifest of `service`. */
export function makeSpec(fragment: Fragment, service: string, fallback: string | undefined): FragmentSpec {
  const { name, version, timeoutMs, cache, forward, maxBytes, assets, nested, holds, live, lazy } = fragment.terms;
  return {
    name,
    service,
    path: `/${name}`,
    version,
    timeoutMs,
    cache,
    forward,
    fallback,
    maxBytes,
    trust: 'verbatim',
    // As its manifest states them to others: an island's module and the listed scripts are all there is.
    assets: { ...assets, areScriptsStated: true },
    nested,
    ...(holds === undefined ? {} : { holds }),
    ...(live !== undefined || lazy ? { alone: true } : {}),
    ...(live?.events ? { eventsEveryMs: live.everyS * 1_000 } : {}),
    checkProps: (props) => {
      const prepared = fragment.prepare(props);
      return prepared.ok ? { ok: true } : { ok: false, reason: prepared.reason };
    },
  };
}
