/**
 * Trying a new version of one fragment Worker in the live site, before anybody else sees it.
 *
 * Cloudflare chooses the version of a Worker by the header `Cloudflare-Workers-Version-Overrides: broadsheet-news="VERSION"` of
 * the request that reaches it. The composer asks in its own words, so it has to hand the header on; and answers of a version on
 * trial must neither come from the cache of everybody else nor go there. So such requests get a composer of their own.
 */
import type { Fetcher, ServiceDefinition } from '../../composer/site.ts';

const OVERRIDES_HEADER = 'Cloudflare-Workers-Version-Overrides';

/** A dictionary of strings (RFC 8941 §3.2), within reason. */
const OVERRIDES = /^[\w-]{1,63}="[\w-]{1,63}"(\s*,\s*[\w-]{1,63}="[\w-]{1,63}"){0,19}$/;

/** The overrides of a request; undefined where it has none, or none that make sense. */
export function readOverrides({ headers }: Request): string | undefined {
  const value = headers.get(OVERRIDES_HEADER)?.trim();
  return value !== undefined && OVERRIDES.test(value) ? value : undefined;
}

/** The same services, each call of which carries the overrides. */
export function overrideVersions(
  services: readonly ServiceDefinition[],
  overrides: string,
): readonly ServiceDefinition[] {
  return services.map((service) =>
    service.address.kind === 'binding'
      ? { ...service, address: { kind: 'binding', fetcher: addOverrides(service.address.fetcher, overrides) } }
      : service,
  );
}

function addOverrides(fetcher: Fetcher, overrides: string): Fetcher {
  return {
    fetch(request, init) {
      const outgoing = new Request(request, init);
      outgoing.headers.set(OVERRIDES_HEADER, overrides);
      return fetcher.fetch(outgoing);
    },
  };
}
