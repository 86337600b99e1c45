/**
 * Starts every call of a page, and waits for none.
 *
 * Equal calls become one flight. The scheduler decides how flights travel: many of one service as one request where it offers
 * that, single ones within the limits of the platform. A flight that still waits for its turn when nobody waits for it any
 * more is never sent.
 */
import type { Flight, Flights } from './cache/flights.ts';
import type { Entry, Tier } from './cache/tier.ts';
import type { PlaceNeeds } from './contain/scan.ts';
import type { FragmentSpec } from './contract.ts';
import type { Alarms, Clock, Moment } from './deadline.ts';
import { type Contain, judge } from './judge.ts';
import { type Failure, makeFailure } from './outcome.ts';
import type { Admission } from './policy/admission.ts';
import type { Breaker } from './policy/breaker.ts';
import { OWN_DELAY_SHARE } from './policy/budgets.ts';
import { parseRetryAfter } from './policy/retry-after.ts';
import type { RetryBudget } from './policy/retry-budget.ts';
import type { Scheduler } from './policy/scheduler.ts';
import type { Attempt, Call, Reply } from './transport/transport.ts';

/** How a flight ended. */
export type Landing =
  | {
      readonly kind: 'good';
      readonly body: Uint8Array;
      /** What its place must not be. */
      readonly needs: PlaceNeeds;
      /** What its ids begin with, where it says so. */
      readonly idPrefix: string | undefined;
      /** May others have it? */
      readonly stored: boolean;
      readonly attempts: number;
    }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly attempts: number };

/** One wish for one call. */
export interface Ask {
  readonly call: Call;
  /** Moment at which the asker does without. */
  readonly deadlineMs: Moment;
  /** What it means when that moment comes. */
  readonly whenLate: 'timeout' | 'deadline';
  /** An older answer whose validator may be sent. */
  readonly stale: Entry | undefined;
  /** Called exactly once, unless the request is abandoned. */
  readonly onLanding: (landing: Landing) => void;
}

/** What all requests of a composer share. */
export interface Shared {
  readonly clock: Clock;
  readonly tier: Tier;
  readonly flights: Flights<Landing>;
  readonly breaker: Breaker;
  readonly admission: Admission;
  readonly retries: RetryBudget;
  readonly contain: Contain;
  /** Wall clock in milliseconds since 1970, for dates of others. */
  readonly wallClock: () => number;
  /** Fragments whose last answer was for one call only: their calls are not shared between requests. */
  readonly unshared: WeakSet<FragmentSpec>;
}

/** What belongs to one request. */
export interface Scope {
  readonly alarms: Alarms;
  readonly traceparent: string;
  /** Keeps work alive beyond the response, where the platform needs to be told. */
  readonly waitUntil: (work: Promise<unknown>) => void;
  /** Sends the calls of this request. */
  readonly scheduler: Scheduler;
  /** Flights that this request waits for, by key. */
  readonly waiting: Map<string, Flight<Landing>>;
  /** Gives up everything; set by each ask. */
  readonly abandon: (() => void)[];
}

interface Departure {
  readonly flight: Flight<Landing>;
  readonly attempt: Attempt;
  readonly stale: Entry | undefined;
}

/** Starts all asks, in this order where they have to wait for one another. May call some of them back before it returns. */
export function fanOut(asks: readonly Ask[], scope: Scope, shared: Shared): void {
  const now = shared.clock.now();
  const departures: Departure[] = [];
  for (const ask of asks) {
    const departure = board(ask, now, scope, shared);
    if (departure) departures.push(departure);
  }
  depart(departures, 1, scope, shared);
}

/** Finds a flight for an ask, or makes one that has yet to depart. */
function board(ask: Ask, now: Moment, scope: Scope, shared: Shared): Departure | undefined {
  const { call } = ask;
  const own = scope.waiting.get(call.key);
  if (own && !own.over) {
    wait(ask, own, false, scope, shared);
    return undefined;
  }
  const shareable = mayShare(call.fragment, shared);
  const others = shareable ? shared.flights.find(call.key, now) : undefined;
  if (others) {
    wait({ ...ask, onLanding: (landing) => takeShared(landing, ask, scope, shared) }, others, true, scope, shared);
    return undefined;
  }
  if (!shared.breaker.admits(call.fragment, now)) {
    ask.onLanding({ kind: 'failed', failure: makeFailure('circuit-open', 'failed too often lately'), attempts: 0 });
    return undefined;
  }
  const flight = shared.flights.start(call.key, shareable ? ask.deadlineMs : 0);
  scope.waiting.set(call.key, flight);
  if (flight.landed) scope.waitUntil(flight.landed);
  wait(ask, flight, false, scope, shared);
  const budgetMs = Math.max(1, Math.floor(ask.deadlineMs - now));
  const attempt = { call, deadlineMs: ask.deadlineMs, budgetMs, traceparent: scope.traceparent, etag: ask.stale?.etag };
  return { flight, attempt, stale: ask.stale };
}

function mayShare(fragment: FragmentSpec, shared: Shared): boolean {
  return fragment.cache.kind !== 'private' && !shared.unshared.has(fragment);
}

/** Waits for a flight until it lands or the time is up, whichever is first. */
function wait(ask: Ask, flight: Flight<Landing>, elsewhere: boolean, scope: Scope, shared: Shared): void {
  const askedMs = shared.clock.now();
  let done = false;
  shared.admission.slotWaits();
  const finish = (): boolean => {
    if (done) return false;
    done = true;
    scope.alarms.release();
    shared.admission.slotDone();
    return true;
  };
  const take = (landing: Landing): void => {
    if (finish()) ask.onLanding(landing);
  };
  if (elsewhere) flight.join(take);
  else flight.ask(take);
  scope.abandon.push(() => {
    if (finish()) flight.leave();
  });
  scope.alarms.at(ask.deadlineMs, () => {
    if (!finish()) return;
    const wasQueued = flight.isQueued();
    flight.leave();
    // What never left says nothing about its fragment, and neither does what we may have been too late to read.
    if (flight.over && !wasQueued && wasPrompt(ask.deadlineMs - askedMs, ask.deadlineMs, shared))
      shared.breaker.failed(ask.call.fragment, 'silence', shared.clock.now());
    const failure = wasQueued
      ? makeFailure('overloaded', 'its turn did not come in time')
      : makeFailure(ask.whenLate, 'no whole answer in time');
    ask.onLanding({ kind: 'failed', failure, attempts: wasQueued ? 0 : 1 });
  });
}

/** An answer that may not be stored was made for the request that asked: whoever only joined asks for one of its own. */
function takeShared(landing: Landing, ask: Ask, scope: Scope, shared: Shared): void {
  if (landing.kind === 'good' && !landing.stored) fanOut([ask], scope, shared);
  else ask.onLanding(landing);
}

/** Sends flights. */
function depart(departures: readonly Departure[], attempts: number, scope: Scope, shared: Shared): void {
  if (departures.length === 0) return;
  const started = scope.scheduler.startCalls(
    departures.map(({ attempt }) => attempt),
    (index, reply) => {
      const departure = departures[index];
      if (departure) arrive(reply, departure, attempts, scope, shared);
    },
  );
  departures.forEach(({ flight }, index) => {
    if (flight.over) return;
    flight.cancel = () => started.cancel(index);
    flight.isQueued = () => started.isQueued(index);
  });
}

/** One reply is there: it is tried again, or judged, stored and handed out. */
function arrive(reply: Reply, departure: Departure, attempts: number, scope: Scope, shared: Shared): void {
  const { flight, attempt, stale } = departure;
  if (flight.over) return;
  const now = shared.clock.now();
  if (attempts === 1) shared.retries.earn();
  if (
    reply.kind === 'failure' &&
    reply.untouched &&
    attempts === 1 &&
    now < attempt.deadlineMs &&
    shared.retries.spend()
  ) {
    depart([departure], 2, scope, shared);
    return;
  }
  const { call } = attempt;
  const verdict = judge(reply, call, stale, shared.contain, shared.wallClock());
  if (verdict.kind === 'failed') {
    noteFailure(verdict.failure, reply, call.fragment, now, shared);
    flight.land({ kind: 'failed', failure: verdict.failure, attempts });
    return;
  }
  shared.breaker.succeeded(call.fragment);
  const { storable, body, needs, idPrefix } = verdict;
  if (storable) {
    shared.unshared.delete(call.fragment);
    const freshUntilMs = now + storable.maxAgeMs;
    shared.tier.set({
      key: call.key,
      fragment: call.fragment.name,
      body,
      needs,
      idPrefix,
      storedAtMs: now,
      freshUntilMs,
      staleUntilMs: freshUntilMs + storable.staleWhileRevalidateMs,
      errorUntilMs: freshUntilMs + Math.max(storable.staleWhileRevalidateMs, storable.staleIfErrorMs),
      etag: verdict.etag,
      tags: verdict.tags,
    });
  } else shared.unshared.add(call.fragment);
  flight.land({ kind: 'good', body, needs, idPrefix, stored: storable !== undefined, attempts });
}

/** Was this process on time itself, for a call of so many milliseconds that was due at a moment? */
function wasPrompt(budgetMs: number, dueMs: Moment, { admission, clock }: Shared): boolean {
  return Math.max(clock.now() - dueMs, admission.latelyMs()) <= budgetMs * OWN_DELAY_SHARE;
}

/** What a failure says about its fragment, for those who ask next. */
function noteFailure(failure: Failure, reply: Reply, fragment: FragmentSpec, now: Moment, shared: Shared): void {
  if (weighs(failure)) shared.breaker.failed(fragment, reply.kind === 'answer' ? 'bad-answer' : 'silence', now);
  if (failure.status !== 429 && failure.status !== 503) return;
  const restMs =
    reply.kind === 'answer' ? parseRetryAfter(reply.headers['retry-after'], shared.wallClock()) : undefined;
  if (restMs !== undefined) shared.breaker.rest(fragment, restMs, now);
}

/** Does a failure speak against the fragment as a whole? A 404 for one set of props does not. */
function weighs(failure: Failure): boolean {
  return failure.reason !== 'bad-status' || failure.status === undefined || failure.status >= 500;
}
