/**
 * A site's definition made ready for a composer, and kept true while it runs: fragments by name, services by route, pages
 * planned, manifests asked again in the background.
 */

import type { Connection } from './connection.ts';
import type { Sanitise } from './contain/contain.ts';
import type { FragmentSpec } from './contract.ts';
import type { Clock } from './deadline.ts';
import { indexFiles } from './fragment-files.ts';
import { createHeld } from './held.ts';
import { createInnerPlanner } from './inner-plan.ts';
import type { LoadedSite } from './loaded-site.ts';
import type { PlatformLimits } from './policy/limits.ts';
import type { ServiceRoute } from './policy/sending.ts';
import { createRegistry, type RegistryEvent, type RegistrySnapshot } from './registry.ts';
import type { DiscoveredService, KnownManifest } from './registry-watch.ts';
import { createRejections, type Rejections } from './rejections.ts';
import { loadRoutes } from './routes.ts';
import { type ServiceDefinition, type SiteDefinition, SiteError } from './site.ts';

/** What the loading of a site needs of its platform. */
export interface LoadSiteOptions {
  readonly connect: (service: ServiceDefinition) => Connection;
  readonly limits: PlatformLimits;
  readonly clock: Clock;
  /** Takes what happens to manifests. */
  readonly log: (event: RegistryEvent) => void;
  /**
   * Whether a name that two services offer when the site is loaded is a mistake in it. Default: the first in order has the name, the
   * log tells of the other. So it is in any case for names that clash later on: a service must not end a site that runs.
   */
  readonly refuseClashes?: boolean;
  /** Time for which the start waits for manifests, in milliseconds; default: as long as one may take. */
  readonly manifestStartMs?: number;
  /**
   * The site that this one takes the place of: of services that both have, the last good manifest is kept until they answer. A
   * changed page must not cost what a service said before it went down.
   */
  readonly before?: LiveSite | undefined;
  /** Loads what makes foreign markup harmless; called once, only where a fragment needs it. */
  readonly loadSanitiser: () => Promise<Sanitise>;
  /** Told of every later state of the site. */
  readonly onChange: (site: LoadedSite) => void;
}

/** A site that is being kept true. */
export interface LiveSite {
  /** As it was when loading ended. */
  readonly site: LoadedSite;
  /** Asks for manifests whose time has come: for platforms without timers of their own. */
  readonly refreshDue: () => Promise<void>;
  /** Sets timers that do the same. */
  readonly keepFresh: () => void;
  readonly stop: () => void;
  /** What was not used of manifests, of those of the sites before as well. */
  readonly rejections: Rejections;
  /** The last good manifest of a service, where it is still the same one. */
  readonly known: (service: ServiceDefinition) => KnownManifest | undefined;
}

/** Loads a site. Rejects with {@link SiteError}, which holds every mistake in it. A service that is down is none. */
export async function loadSite(definition: SiteDefinition, options: LoadSiteOptions): Promise<LiveSite> {
  const connections = new Map(definition.services.map((service) => [service.name, options.connect(service)]));
  const explicit = definition.services.flatMap(({ fragments }) => fragments ?? []);
  const discovered = definition.services
    .filter(({ fragments }) => fragments === undefined)
    .map((service) => ({ ...toAsk(service, connections), known: options.before?.known(service) }));
  refuseDoubles(explicit);
  const sanitise = explicit.some(({ trust }) => trust === 'sanitise') ? await options.loadSanitiser() : undefined;

  const build = (snapshot: RegistrySnapshot, isStart: boolean): LoadedSite => {
    const find = (name: string): FragmentSpec | undefined => snapshot.fragments.get(name);
    const held = createHeld(find);
    const routes = new Map(
      definition.services.map(({ name, concurrency }) => [name, routeOf(name, concurrency, connections, snapshot)]),
    );
    return {
      fragments: snapshot.fragments,
      // Later on a fragment may be withdrawn, or refuse what it took before: that costs its slot, not the site.
      routes: loadRoutes(definition.pages, {
        fragments: snapshot.fragments,
        lenient: !isStart || !registry.isComplete,
        islands: definition.islands,
      }),
      routeTo: (service) => routes.get(service),
      findFile: indexFiles(snapshot.fragments.values(), (service) => connections.get(service)?.fetchFile),
      planInner: createInnerPlanner(find, held.see),
      stylesIn: held.stylesIn,
      limits: options.limits,
      releases: registry.releases,
      sanitise,
      manifestAgeMs: registry.ageMs,
      manifestsRejected: rejections.read,
      notReady: () =>
        registry.missing().length === 0 ? undefined : `no manifest yet of ${registry.missing().join(', ')}`,
    };
  };

  const rejections = options.before?.rejections ?? createRejections();
  let loaded = false;
  const clashes: string[] = [];
  const registry = createRegistry({
    services: discovered,
    explicit,
    clock: options.clock,
    log(event) {
      if (!loaded && options.refuseClashes && isClash(event)) clashes.push(describeClash(event, definition.services));
      else {
        if (event.kind === 'rejected') rejections.count(event.service, event.reason);
        options.log(event);
      }
    },
    ...(options.manifestStartMs === undefined ? {} : { startMs: options.manifestStartMs }),
    onChange: (snapshot) => {
      if (loaded) options.onChange(build(snapshot, false));
    },
  });
  await registry.load();
  const site = buildOrStop(() => {
    if (clashes.length > 0) throw new SiteError(clashes);
    return build(registry.snapshot, true);
  }, registry.stop);
  loaded = true;
  return {
    site,
    refreshDue: registry.refreshDue,
    keepFresh: registry.keepFresh,
    stop: registry.stop,
    rejections,
    known: (service) => (definition.services.some(isSameAs(service)) ? registry.known(service.name) : undefined),
  };
}

function isSameAs({ name, address }: ServiceDefinition): (other: ServiceDefinition) => boolean {
  if (address.kind !== 'url') return () => false;
  return (other) => other.name === name && other.address.kind === 'url' && other.address.url === address.url;
}

type Clash = RegistryEvent & { readonly kind: 'rejected' };

function isClash(event: RegistryEvent): event is Clash {
  return event.kind === 'rejected' && event.reason === 'name-taken';
}

function describeClash({ service, fragment, detail }: Clash, services: readonly ServiceDefinition[]): string {
  const at = services.find(({ name }) => name === service)?.at;
  const where = at === undefined ? '' : `${at}: `;
  return `${where}Its manifest offers fragment "${fragment}", but ${detail}. Names are unique across the site: rename one of them.`;
}

function buildOrStop(build: () => LoadedSite, stop: () => void): LoadedSite {
  try {
    return build();
  } catch (error) {
    stop();
    throw error;
  }
}

function toAsk({ name }: ServiceDefinition, connections: ReadonlyMap<string, Connection>): DiscoveredService {
  const fetchManifest = connections.get(name)?.fetchManifest;
  if (!fetchManifest) throw new SiteError([`Service "${name}" has no manifest to ask for. State its fragments.`]);
  return { name, fetchManifest };
}

function refuseDoubles(explicit: readonly FragmentSpec[]): void {
  const owners = new Map<string, string>();
  const problems: string[] = [];
  for (const { name, service } of explicit) {
    const other = owners.get(name);
    if (other !== undefined)
      problems.push(
        `Fragment "${name}" is offered by the services "${other}" and "${service}". Names are unique across the site: rename one.`,
      );
    owners.set(name, service);
  }
  if (problems.length > 0) throw new SiteError(problems);
}

function routeOf(
  name: string,
  concurrency: number | undefined,
  connections: ReadonlyMap<string, Connection>,
  { batchPaths }: RegistrySnapshot,
): ServiceRoute | undefined {
  const connection = connections.get(name);
  if (!connection) return undefined;
  const batchPath = batchPaths.get(name);
  const sendMany = batchPath === undefined ? undefined : connection.batchAt?.(batchPath);
  const transport = sendMany ? { send: connection.transport.send, sendMany } : connection.transport;
  return {
    transport,
    link: connection.link,
    ...(connection.bulkhead === undefined ? {} : { bulkhead: connection.bulkhead }),
    ...(concurrency === undefined ? {} : { concurrency }),
  };
}
