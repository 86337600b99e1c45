/**
 * The composer: a request comes in, a page goes out. The whole path is on this one screen.
 */

import { createFileAnswers, isFileName } from './answer-file.ts';
import type { Landing } from './ask.ts';
import { createCacheControlParser } from './cache/cache-control.ts';
import { createFlights } from './cache/flights.ts';
import { createMemoryTier, type Run } from './cache/memory.ts';
import { containBody, type Sanitise } from './contain/contain.ts';
import type { FragmentSpec } from './contract.ts';
import type { Clock } from './deadline.ts';
import { answerDoor, DOOR, type Door } from './door.ts';
import type { Responder } from './emit/responder.ts';
import type { FindFile } from './fragment-files.ts';
import { makeGauges } from './gauges.ts';
import { createLinkReader } from './link-header.ts';
import { type LookContext, wantsEvents, watchOrder } from './live-look.ts';
import { createLiveStreams } from './live-streams.ts';
import type { LogEvent } from './observe/log.ts';
import { createMetrics, type Metrics } from './observe/metrics.ts';
import { createReceipts } from './observe/receipts.ts';
import { createPageEtags } from './page-etag.ts';
import { sendPlainPage } from './plain-page.ts';
import type { Plan } from './plan.ts';
import { type Admission, openAdmission } from './policy/admission.ts';
import { createBreaker } from './policy/breaker.ts';
import { CACHE_BYTES, PROOF_BYTES, RECEIPT_SLOTS_KEPT, RECEIPTS_KEPT, URL_BYTES } from './policy/budgets.ts';
import type { PlatformLimits } from './policy/limits.ts';
import { createRetryBudget } from './policy/retry-budget.ts';
import type { ServiceRoute } from './policy/sending.ts';
import { createProofMemo } from './proof-memo.ts';
import type { Releases } from './releases.ts';
import { decodeParams, type PageRequest } from './request.ts';
import type { Page, Routes } from './routes.ts';
import { createTracer } from './trace.ts';
import { visit } from './visit.ts';
import type { Visit, VisitContext } from './visit-order.ts';

/** What a composer needs of its platform. */
export interface ComposerOptions {
  readonly clock: Clock;
  /** Wall clock, in milliseconds since 1970. */
  readonly wallClock: () => number;
  /** The operator's token for `/_broadsheet/`. */
  readonly token?: string | undefined;
  /** Who gets in when more want to than can be served; default: everyone. */
  readonly admission?: Admission;
  /** Bound of the cache in bytes; default 32 MiB. */
  readonly cacheBytes?: number;
  /** Takes events for the operator; default: none. */
  readonly log?: (event: LogEvent) => void;
}

/** The parts of a site that a composer works with. Swapped as a whole, so that no page mixes old and new. */
export interface LoadedSite {
  readonly routes: Routes;
  readonly fragments: ReadonlyMap<string, FragmentSpec>;
  readonly routeTo: (service: string) => ServiceRoute | undefined;
  /** Who has a fragment's style or script. */
  readonly findFile: FindFile;
  readonly limits: PlatformLimits;
  readonly releases: Releases;
  /** The plan of the slots in a fragment's markup; `undefined` where it has none. */
  readonly planInner: (body: Uint8Array, fragment: string) => Plan | undefined;
  /** Makes foreign markup harmless, where a fragment needs it. */
  readonly sanitise: Sanitise | undefined;
  /** Why pages can not all be shown yet; `undefined`: they can. */
  readonly notReady: () => string | undefined;
}

/** Composes the pages of one site. All state of a composer is in here. */
export interface Composer {
  /** Answers one request through `responder`. Never throws. Returns how to give it up. */
  readonly handle: (request: PageRequest, responder: Responder, waitUntil: (work: Promise<unknown>) => void) => Visit;
  /** From now on pages are those of this site; visits under way end with the old one. */
  readonly replaceSite: (site: LoadedSite) => void;
  /** For what the server knows of its visitors. */
  readonly metrics: Pick<Metrics, 'refused' | 'watch'>;
  /** From now on readiness is off and new pages are refused. Returns the longest time that one under way may take, in milliseconds. */
  readonly drain: () => number;
}

/** Creates a composer for a site. */
export function createComposer(initial: LoadedSite, options: ComposerOptions): Composer {
  let site = initial;
  let draining = false;
  const metrics = createMetrics();
  const countUses = (run: Run): void => {
    for (const { fragment } of run.parts) if (run.uses > 0) metrics.recalled(fragment, run.uses);
    run.uses = 0;
  };
  const maxBytes = options.cacheBytes ?? CACHE_BYTES;
  const tier = createMemoryTier({ maxBytes, onRunDropped: countUses, isGuarded: true });
  const newTrace = createTracer();
  const receipts = createReceipts(newTrace(undefined).slice(3, 11), {
    receipts: RECEIPTS_KEPT,
    slots: RECEIPT_SLOTS_KEPT,
  });
  const admission = options.admission ?? openAdmission;
  const breaker = createBreaker();
  const flights = createFlights<Landing>();
  const answerFile = createFileAnswers(options.clock);

  const context: VisitContext = {
    clock: options.clock,
    wallClock: options.wallClock,
    parseCacheControl: createCacheControlParser(),
    tier,
    flights,
    breaker,
    admission,
    retries: createRetryBudget(),
    contain: createProofMemo(
      (body, trust) => containBody(body, trust, site.sanitise && { sanitise: site.sanitise }),
      PROOF_BYTES,
    ),
    readLinks: createLinkReader(),
    unshared: new WeakSet(),
    receipts,
    etags: createPageEtags(),
    metrics,
    log: options.log ?? (() => undefined),
    newTrace,
  };

  const live = createLiveStreams(options.clock);
  metrics.watch(makeGauges({ tier, flights, admission, breaker, live }));
  const door: Door = {
    purge(target) {
      live.hurry();
      return tier.purge(target);
    },
    receipts,
    metricsText() {
      for (const run of tier.runs()) countUses(run);
      return metrics.text();
    },
    token: options.token,
    notReady: () => (draining ? 'draining' : site.notReady()),
  };

  /** A layout or a props check of the site's own may throw: that page is an error, everything else goes on. */
  const handle: Composer['handle'] = (request, responder, waitUntil) => {
    try {
      return answer(request, responder, waitUntil);
    } catch (error) {
      context.log({
        event: 'page-failed',
        detail: error instanceof Error ? error.message : String(error),
      });
      metrics.page(500);
      sendPlainPage(responder, 500, request.method !== 'HEAD');
      return NOTHING_TO_ABANDON;
    }
  };

  const answer: Composer['handle'] = (request, responder, waitUntil) => {
    const { method, path, query } = request;
    const bodyWanted = method !== 'HEAD';
    const refuse = (status: number, extra?: readonly string[]): Visit => {
      metrics.page(status);
      sendPlainPage(responder, status, bodyWanted, extra);
      return NOTHING_TO_ABANDON;
    };
    if (path.startsWith(DOOR)) {
      // A body that breaks off has nobody to be told.
      waitUntil(answerDoor(request, responder, door).catch(() => undefined));
      return NOTHING_TO_ABANDON;
    }
    if (method !== 'GET' && method !== 'HEAD') return refuse(405, ['allow', 'GET, HEAD']);
    if (path.length + query.length > URL_BYTES) return refuse(414);
    if (draining) return refuse(503);
    const { routes, routeTo, limits, planInner, releases } = site;

    const show = (
      page: Page | undefined,
      params: Readonly<Record<string, string>>,
      status: number | undefined,
    ): Visit => {
      const plan = page?.plan(params);
      if (!page || !plan)
        return page === routes.notFound || !routes.notFound ? refuse(status ?? 404) : show(routes.notFound, {}, 404);
      let inner: Visit = NOTHING_TO_ABANDON;
      const onRequiredFailed = (failed: 404 | 410 | 503, receipt: string): void => {
        const isPlain = failed === 503 || page === routes.notFound;
        inner = isPlain ? refuse(failed, ['broadsheet-receipt', receipt]) : show(routes.notFound, {}, failed);
      };
      const outer = visit(
        {
          page,
          plan,
          status: status ?? page.status,
          request,
          responder,
          waitUntil,
          routeTo,
          limits,
          planInner,
          releases,
          onRequiredFailed,
        },
        context,
      );
      return {
        abandon() {
          outer.abandon();
          inner.abandon();
        },
      };
    };

    const found = routes.match(path);
    const file = fileAt(path, found?.page, site);
    if (file) {
      waitUntil(answerFile(request, responder, file.fetchFile));
      return NOTHING_TO_ABANDON;
    }
    if (!found) return show(routes.notFound, {}, 404);
    const decoded = decodeParams(found.params, query, found.page.queryParams);
    if (!decoded.ok) return refuse(400);
    if (!wantsEvents(found.page, request)) return show(found.page, decoded.params, undefined);
    const plan = found.page.plan(decoded.params);
    const look: LookContext = { ...context, limits, visit: (own, taker) => void handle(own, taker, waitUntil) };
    const order = plan && watchOrder(found.page, plan, request.header, look);
    return order ? live.open({ ...order, responder, refuse: () => refuse(503) }) : refuse(404);
  };

  return {
    handle,
    metrics,
    replaceSite(next) {
      site = next;
    },
    drain() {
      draining = true;
      live.end();
      return site.routes.pages.reduce((longestMs, { deadlineMs }) => Math.max(longestMs, deadlineMs), 0);
    },
  };
}

/** A fragment's file, or one that nobody has; `undefined` where the path is a page's. */
function fileAt(path: string, page: Page | undefined, { routes, findFile }: LoadedSite) {
  const fetchFile = findFile(path);
  const isPage = page !== undefined && page !== routes.notFound;
  return fetchFile || (!isPage && isFileName(path)) ? { fetchFile } : undefined;
}

const NOTHING_TO_ABANDON: Visit = { abandon: () => undefined };
