/**
 * Releases of services: the versions of their fragments that belong together, as their manifests say.
 *
 * An answer in another version than was asked for shows that its service has been replaced before the manifest was due. Then
 * the service is asked at once; however many pages see it, and however long two releases answer side by side, no more often
 * than four times a second.
 */
import type { Clock, Moment } from './deadline.ts';
import type { Listing } from './registry-listing.ts';
import type { ServiceWatch } from './registry-watch.ts';

/** What is known of the releases of services. */
export interface Releases {
  /** The latest release of a service, or the one before, whichever has its fragment in this version. */
  readonly find: (service: string, fragment: string, version: string) => Listing | undefined;
  /** Asks a service for its manifest, if it was not asked just now. Settles when that is done, and never rejects. */
  readonly ask: (service: string) => Promise<void>;
}

/** Least time between two such questions to one service, in milliseconds. A manifest that has not changed is a 304. */
const ASK_EVERY_MS = 250;

/** Creates the releases of some services. */
export function createReleases(watches: readonly ServiceWatch[], clock: Clock): Releases {
  const byName = new Map(watches.map((watch) => [watch.name, watch]));
  const asked = new Map<string, { readonly at: Moment; readonly done: Promise<void> }>();
  return {
    find(service, fragment, version) {
      const watch = byName.get(service);
      const known = watch ? [watch.listing, watch.listingBefore] : [];
      return known.find(({ specs }) => specs.get(fragment)?.spec.version === version);
    },
    ask(service) {
      const now = clock.now();
      const last = asked.get(service);
      if (last && now - last.at < ASK_EVERY_MS) return last.done;
      const done = byName.get(service)?.askAnew() ?? Promise.resolve();
      asked.set(service, { at: now, done });
      return done;
    },
  };
}
