/** A site's definition made ready for a composer: fragments by name, services by route, pages planned. */

import type { LoadedSite } from './composer.ts';
import type { FragmentSpec } from './contract.ts';
import type { Route } from './fanout.ts';
import { CALLS_PER_SERVICE } from './policy/budgets.ts';
import { loadRoutes } from './routes.ts';
import { type ServiceDefinition, type SiteDefinition, SiteError } from './site.ts';
import type { Transport } from './transport/transport.ts';

/** Makes the transport to a service: the platform's part. */
export type Connect = (service: ServiceDefinition) => Transport;

/** Loads a site. Throws {@link SiteError} with every mistake in it. */
export function loadSite({ services, pages }: SiteDefinition, connect: Connect): LoadedSite {
  const fragments = new Map<string, FragmentSpec>();
  const routes = new Map<string, Route>();
  const problems: string[] = [];
  for (const service of services) {
    routes.set(service.name, { transport: connect(service), concurrency: service.concurrency ?? CALLS_PER_SERVICE });
    for (const spec of service.fragments ?? []) {
      const other = fragments.get(spec.name);
      if (other)
        problems.push(
          `Fragment "${spec.name}" is offered by the services "${other.service}" and "${service.name}". Names are unique across the site: rename one.`,
        );
      else fragments.set(spec.name, spec);
    }
  }
  if (problems.length > 0) throw new SiteError(problems);
  const incomplete = services.some((service) => service.fragments === undefined);
  return {
    fragments,
    routes: loadRoutes(pages, { fragments, incomplete }),
    routeTo: (service) => routes.get(service),
    notReady: incomplete ? 'a manifest is missing' : undefined,
  };
}
