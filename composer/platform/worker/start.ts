/** One composer in an isolate of Cloudflare Workers. */
import { type Composer, createComposer } from '../../composer.ts';
import type { Sanitise } from '../../contain/contain.ts';
import { loadSite } from '../../load-site.ts';
import type { LogEvent } from '../../observe/log.ts';
import { type PlatformLimits, WORKERS_PAID_LIMITS } from '../../policy/limits.ts';
import { type SiteDefinition, SiteError } from '../../site.ts';
import { fetchPage } from '../../web-fetch.ts';
import { workerClock } from './clock.ts';
import { connectWorker } from './connect.ts';

/** A fifth of an isolate's 128 MB, shared by all requests in it. */
const CACHE_BYTES = 25_165_824;

/**
 * For how long the first visitor of an isolate waits for manifests, in milliseconds: a service that is slower is out of reach for
 * that page, and no longer.
 */
const MANIFEST_START_MS = 500;

/** What the platform hands to a Worker besides the request. */
export interface WorkerContext {
  waitUntil(work: Promise<unknown>): void;
}

/** What a Worker is started with. */
export interface WorkerOptions {
  readonly site: SiteDefinition;
  /** The operator's token for `/_broadsheet/`. */
  readonly token?: string | undefined;
  /** Default: those of the paid plan. */
  readonly limits?: PlatformLimits;
  /** Takes events for the operator; default: none. */
  readonly log?: (event: LogEvent) => void;
  /** Needed for fragments of trust `sanitise`. Not there by itself, for it makes a Worker half as large again. */
  readonly loadSanitiser?: () => Promise<Sanitise>;
}

/** A composer in its isolate. */
export interface WorkerComposer {
  readonly answer: (request: Request, context: WorkerContext) => Promise<Response>;
}

/** Starts the composer of an isolate. Rejects with `SiteError`. */
export async function startWorker({
  site,
  token,
  limits = WORKERS_PAID_LIMITS,
  log = () => undefined,
  loadSanitiser = lackSanitiser,
}: WorkerOptions): Promise<WorkerComposer> {
  let composer: Composer | undefined;
  const live = await loadSite(site, {
    connect: connectWorker,
    limits,
    clock: workerClock,
    log: (event) => log({ ...event, event: `manifest-${event.kind}` }),
    loadSanitiser,
    manifestStartMs: MANIFEST_START_MS,
    onChange: (changed) => composer?.replaceSite(changed),
  });
  const running = createComposer(live.site, {
    clock: workerClock,
    wallClock: Date.now,
    token,
    cacheBytes: CACHE_BYTES,
    log,
  });
  composer = running;
  return {
    answer(request, context) {
      context.waitUntil(live.refreshDue());
      return fetchPage(running, request, { waitUntil: (work) => context.waitUntil(work), defer: runNext });
    },
  };
}

/** Timers come after all that sockets hold. */
function runNext(run: () => void): void {
  setTimeout(run, 0);
}

async function lackSanitiser(): Promise<never> {
  throw new SiteError([
    'A fragment has trust "sanitise": give startWorker the loadSanitiser of composer/contain/sanitise.ts.',
  ]);
}

/**
 * Starts once for an isolate, with its first request, whose environment is known only then. The start goes on however soon that
 * visitor leaves: cancelled half-way, it would never end, and every later request would wait for it. One that fails is tried again.
 */
export function startOnce<environment, started>(
  start: (environment: environment) => Promise<started>,
): (environment: environment, context: WorkerContext) => Promise<started> {
  let started: Promise<started> | undefined;
  return (environment, context) => {
    if (started) return started;
    const starting = start(environment);
    started = starting;
    const forget = (): void => {
      started = undefined;
    };
    context.waitUntil(starting.catch(forget));
    return starting;
  };
}
