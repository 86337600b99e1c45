/** One composer on Node, from a site's definition to an open port: what `npm start` and `broadsheet serve` share. */
import { type Composer, createComposer } from '../../composer.ts';
import { loadSanitiser } from '../../contain/sanitise.ts';
import { type LiveSite, loadSite } from '../../load-site.ts';
import type { LogEvent } from '../../observe/log.ts';
import { createAdmission } from '../../policy/admission.ts';
import { NODE_LIMITS } from '../../policy/limits.ts';
import type { SiteDefinition } from '../../site.ts';
import { nodeClock } from './clock.ts';
import { createNodeConnections } from './connect.ts';
import { type ServeOptions, serveComposer } from './serve.ts';

/** What to start. */
export interface StartOptions extends Omit<ServeOptions, 'onBug'> {
  readonly site: SiteDefinition;
  /** The operator's token for `/_broadsheet/`. */
  readonly token?: string | undefined;
  /** Bound of the cache in bytes; default 32 MiB. */
  readonly cacheBytes?: number;
  /** Takes events for the operator; default: none. */
  readonly log?: (event: LogEvent) => void;
}

/** A composer that takes requests. */
export interface Started {
  readonly url: string;
  /** From now on pages are those of this site. Rejects with `SiteError` where it has a mistake: then the old one stays. */
  readonly replaceSite: (site: SiteDefinition) => Promise<void>;
  /** Drains and stops. */
  readonly close: () => Promise<void>;
}

/** Starts a composer. Rejects with `SiteError`, with `ListenError`, or with what else `listen` says. */
export async function startNode(options: StartOptions): Promise<Started> {
  const { log = () => undefined } = options;
  const connections = createNodeConnections();
  let composer: Composer | undefined;

  const load = async (site: SiteDefinition, before?: LiveSite): Promise<LiveSite> => {
    const live = await loadSite(site, {
      connect: connections.connect,
      limits: NODE_LIMITS,
      clock: nodeClock,
      log: (event) => log({ ...event, event: `manifest-${event.kind}` }),
      loadSanitiser,
      before,
      refuseClashes: true,
      onChange: (changed) => composer?.replaceSite(changed),
    });
    live.keepFresh();
    return live;
  };

  let live = await load(options.site);
  const running = createComposer(live.site, {
    clock: nodeClock,
    wallClock: Date.now,
    admission: createAdmission(nodeClock, setImmediate),
    token: options.token,
    log,
    ...(options.cacheBytes === undefined ? {} : { cacheBytes: options.cacheBytes }),
  });
  composer = running;
  const stop = async (): Promise<void> => {
    live.stop();
    await connections.close();
  };
  const serving = await serveComposer(running, {
    ...options,
    onBug: (error) => log({ event: 'bug', detail: error instanceof Error ? error.stack : String(error) }),
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    url: serving.url,
    async replaceSite(site) {
      const next = await load(site, live);
      live.stop();
      live = next;
      running.replaceSite(next.site);
    },
    async close() {
      await serving.close();
      await stop();
    },
  };
}
