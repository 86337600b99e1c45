/** The composer: everything that its requests share, and the way in. */
import { answer, type Desk, type Handle } from './answer.ts';
import { createFileAnswers } from './answer-file.ts';
import type { Landing } from './ask.ts';
import { createCacheControlParser } from './cache/cache-control.ts';
import { createFlights } from './cache/flights.ts';
import { createMemoryTier, type Run } from './cache/memory.ts';
import { containBody } from './contain/contain.ts';
import type { Clock } from './deadline.ts';
import type { Door } from './door.ts';
import { makeGauges } from './gauges.ts';
import { createLinkReader } from './link-header.ts';
import { createLiveStreams } from './live-streams.ts';
import type { LoadedSite } from './loaded-site.ts';
import type { LogEvent } from './observe/log.ts';
import { createMetrics, type Metrics } from './observe/metrics.ts';
import type { LabelledNumber } from './observe/metrics-text.ts';
import { createReceipts } from './observe/receipts.ts';
import { createPageEtags } from './page-etag.ts';
import { type Admission, openAdmission } from './policy/admission.ts';
import { createBreaker } from './policy/breaker.ts';
import { CACHE_BYTES, PROOF_BYTES, RECEIPT_SLOTS_KEPT, RECEIPTS_KEPT } from './policy/budgets.ts';
import { createRetryBudget } from './policy/retry-budget.ts';
import { createProofMemo } from './proof-memo.ts';
import { createTracer } from './trace.ts';
import { fail } from './turn-away.ts';
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

/** Composes the pages of one site. All state of a composer is in here. */
export interface Composer {
  /** Answers one request through `responder`. Never throws. Returns how to give it up. */
  readonly handle: Handle;
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
  const retries = createRetryBudget();

  const context: VisitContext = {
    clock: options.clock,
    wallClock: options.wallClock,
    parseCacheControl: createCacheControlParser(),
    tier,
    flights,
    breaker,
    admission,
    retries,
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
  const manifestAgeMs = (): number => site.manifestAgeMs();
  const manifestsRejected = (): readonly LabelledNumber[] => site.manifestsRejected();
  metrics.watch(makeGauges({ tier, flights, admission, breaker, retries, live, manifestAgeMs, manifestsRejected }));
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

  const desk: Desk = {
    context,
    door,
    live,
    answerFile: createFileAnswers(options.clock),
    isDraining: () => draining,
    handle: (...request) => handle(...request),
  };

  /** A layout or a props check of the site's own may throw: that page is an error, everything else goes on. */
  const handle: Handle = (request, responder, waitUntil) => {
    try {
      return answer(desk, site, request, responder, waitUntil);
    } catch (error) {
      fail({ request, responder }, context, error);
      return NOTHING_TO_ABANDON;
    }
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

const NOTHING_TO_ABANDON: Visit = { abandon: () => undefined };
