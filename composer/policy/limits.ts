/**
 * What a platform lets one page do: named settings of its rim, so that the composer never runs into a limit it could have known.
 */
import { CALLS_PER_SERVICE } from './budgets.ts';

/** The limits of one page. `Infinity`: the platform knows none. */
export interface PlatformLimits {
  /** Requests over HTTP that may wait for their headers at once, over all services; the platform makes any more wait. */
  readonly connectionsWaitingForHeaders: number;
  /** Calls of service bindings; any more throw. */
  readonly invocations: number;
  /** Requests of any kind, redirects included; any more throw. */
  readonly subrequests: number;
  /** Timers alive at once; any more throw. The composer needs one for each page. */
  readonly timers: number;
  /** Single calls in flight at once for one service, where it offers no batch. */
  readonly callsPerService: number;
  /** Calls in one batch request: more are sent as several. */
  readonly batchCalls: number;
}

/** A batch of so many calls is about 100 kB to send, and leaves a page of 2,000 fragments at two requests. */
const BATCH_CALLS = 1_000;

/** Node limits none of these; sockets are bounded for each service. */
export const NODE_LIMITS: PlatformLimits = {
  connectionsWaitingForHeaders: Number.POSITIVE_INFINITY,
  invocations: Number.POSITIVE_INFINITY,
  subrequests: Number.POSITIVE_INFINITY,
  timers: Number.POSITIVE_INFINITY,
  callsPerService: CALLS_PER_SERVICE,
  batchCalls: BATCH_CALLS,
};

/**
 * Cloudflare Workers, paid plan. Documented (developers.cloudflare.com/workers/platform/limits, 2026): 6 connections waiting for
 * headers, 32 Worker invocations, 10,000 subrequests, which an operator may raise. Two invocations are left for the
 * composer itself and a retry. Reports from deployed accounts suggest that the 32 are of depth, not of number; whoever has
 * measured that may raise the setting.
 */
export const WORKERS_PAID_LIMITS: PlatformLimits = {
  connectionsWaitingForHeaders: 6,
  invocations: 30,
  subrequests: 10_000,
  timers: 10_000,
  callsPerService: CALLS_PER_SERVICE,
  batchCalls: BATCH_CALLS,
};

/** Cloudflare Workers, free plan: as paid, with 50 subrequests. Its 10 ms of CPU are what a large page exceeds first. */
export const WORKERS_FREE_LIMITS: PlatformLimits = { ...WORKERS_PAID_LIMITS, subrequests: 50 };
