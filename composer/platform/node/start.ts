/** One composer on Node, from a site's definition to an open port: what `npm start` and `broadsheet serve` share. */
import { createComposer } from '../../composer.ts';
import { loadSite } from '../../load-site.ts';
import type { SiteDefinition } from '../../site.ts';
import type { LogEvent } from '../../visit.ts';
import { nodeClock } from './clock.ts';
import { createNodeConnections } from './connect.ts';
import { type ServeOptions, serveComposer } from './serve.ts';

/** What to start. */
export interface StartOptions extends ServeOptions {
  readonly site: SiteDefinition;
  /** The operator's token for `/_broadsheet/`. */
  readonly token?: string | undefined;
  /** Bound of the cache in bytes; default 32 MiB. */
  readonly cacheBytes?: number;
  readonly log?: (event: LogEvent) => void;
}

/** A composer that takes requests. */
export interface Started {
  readonly url: string;
  /** From now on pages are those of this site. Throws `SiteError` where it has a mistake: then the old one stays. */
  readonly replaceSite: (site: SiteDefinition) => void;
  /** Drains and stops. */
  readonly close: () => Promise<void>;
}

/** Starts a composer. Rejects with `SiteError`, or with the error of `listen`. */
export async function startNode(options: StartOptions): Promise<Started> {
  const connections = createNodeConnections();
  const composer = createComposer(loadSite(options.site, connections.connect), {
    clock: nodeClock,
    wallClock: Date.now,
    token: options.token,
    ...(options.cacheBytes === undefined ? {} : { cacheBytes: options.cacheBytes }),
    ...(options.log === undefined ? {} : { log: options.log }),
  });
  const serving = await serveComposer(composer, options);
  return {
    url: serving.url,
    replaceSite: (site) => composer.replaceSite(loadSite(site, connections.connect)),
    async close() {
      await serving.close();
      await connections.close();
    },
  };
}
