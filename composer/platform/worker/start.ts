/** One composer in an isolate of Cloudflare Workers. */
import { type Composer, createComposer } from '../../composer.ts';
import { loadSite } from '../../load-site.ts';
import type { SiteDefinition } from '../../site.ts';
import { fetchPage } from '../../web-fetch.ts';
import { workerClock } from './clock.ts';
import { connectWorker } from './connect.ts';

/** A quarter of an isolate's 128 MB, shared by all requests in it. */
const CACHE_BYTES = 25_165_824;

/** What the platform hands to a Worker besides the request. */
export interface WorkerContext {
  waitUntil(work: Promise<unknown>): void;
}

/** Creates the composer of an isolate. Throws `SiteError`. */
export function createWorkerComposer(site: SiteDefinition, token: string | undefined): Composer {
  return createComposer(loadSite(site, connectWorker), {
    clock: workerClock,
    wallClock: Date.now,
    token,
    cacheBytes: CACHE_BYTES,
  });
}

/** Answers one request. A Worker is never at home: its operator's door always needs the token. */
export function answerOnWorker(composer: Composer, request: Request, context: WorkerContext): Promise<Response> {
  return fetchPage(composer, request, { waitUntil: (work) => context.waitUntil(work) });
}
