/**
 * Starts every call of a page, and waits for none.
 *
 * Equal calls become one flight. The flights of one service become one batch request where it offers that, and single calls
 * otherwise, bounded for each service and page. A flight that is still queued when nobody waits for it any more is not sent.
 */
import pLimit from 'p-limit';
import type { Flight, Flights } from './cache/flights.ts';
import type { Entry, Tier } from './cache/tier.ts';
import type { FragmentSpec } from './contract.ts';
import type { Alarms, Clock, Moment } from './deadline.ts';
import { type Contain, judge } from './judge.ts';
import { type Failure, makeFailure } from './outcome.ts';
import type { Breaker } from './policy/breaker.ts';
import type { RetryBudget } from './policy/retry-budget.ts';
import type { Attempt, Call, Reply, Transport } from './transport/transport.ts';

/** How a flight ended. */
export type Landing =
  | {
      readonly kind: 'good';
      readonly body: Uint8Array /** May others have it? */;
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

/** How a service is reached and how much at once. */
export interface Route {
  readonly transport: Transport;
  readonly concurrency: number;
}

/** What all requests of a composer share. */
export interface Shared {
  readonly clock: Clock;
  readonly tier: Tier;
  readonly flights: Flights<Landing>;
  readonly breaker: Breaker;
  readonly retries: RetryBudget;
  readonly contain: Contain;
  /** Wall clock in milliseconds since 1970, for dates of others. */
  readonly wallClock: () => number;
  readonly routeTo: (service: string) => Route | undefined;
  /** Fragments whose last answer was for one call only: their calls are not shared between requests. */
  readonly unshared: WeakSet<FragmentSpec>;
}

/** What belongs to one request. */
export interface Scope {
  readonly alarms: Alarms;
  readonly traceparent: string;
  /** Keeps work alive beyond the response, where the platform needs to be told. */
  readonly waitUntil: (work: Promise<unknown>) => void;
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

/** Starts all asks. May call some of them back before it returns. */
export function fanOut(asks: readonly Ask[], scope: Scope, shared: Shared): void {
  const departures = new Map<string, Departure[]>();
  const now = shared.clock.now();
  for (const ask of asks) {
    const departure = board(ask, now, scope, shared);
    if (!departure) continue;
    const { service } = ask.call.fragment;
    const group = departures.get(service);
    if (group) group.push(departure);
    else departures.set(service, [departure]);
  }
  for (const [service, group] of departures) depart(group, shared.routeTo(service), shared);
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
  if (!shared.breaker.admits(call.fragment.name, now)) {
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
  let done = false;
  const finish = (): boolean => {
    if (done) return false;
    done = true;
    scope.alarms.release();
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
    flight.leave();
    if (flight.over) shared.breaker.failed(ask.call.fragment.name, shared.clock.now());
    ask.onLanding({ kind: 'failed', failure: makeFailure(ask.whenLate, 'no whole answer in time'), attempts: 1 });
  });
}

/** An answer that may not be stored was made for the request that asked: whoever only joined asks for one of its own. */
function takeShared(landing: Landing, ask: Ask, scope: Scope, shared: Shared): void {
  if (landing.kind === 'good' && !landing.stored) fanOut([ask], scope, shared);
  else ask.onLanding(landing);
}

/** Sends the flights of one service. */
function depart(group: readonly Departure[], route: Route | undefined, shared: Shared): void {
  if (!route) {
    const failure = makeFailure('unreachable', 'its service is not known any more');
    for (const { flight } of group) flight.land({ kind: 'failed', failure, attempts: 0 });
  } else if (group.length > 1 && route.transport.sendMany)
    departTogether(group, route.transport, route.transport.sendMany, shared);
  else if (group.length > route.concurrency) departLimited(group, route, shared);
  else for (const departure of group) departAlone(departure, route.transport, shared);
}

function departTogether(
  group: readonly Departure[],
  transport: Transport,
  sendMany: NonNullable<Transport['sendMany']>,
  shared: Shared,
): void {
  let open = group.length;
  const cancelAll = sendMany(
    group.map(({ attempt }) => attempt),
    (index, reply) => {
      const departure = group[index];
      if (departure) arrive(reply, departure, transport, shared, 1);
    },
  );
  // One request carries them all, so it is given up with the last of them.
  const cancelOne = (): void => {
    open -= 1;
    if (open === 0) cancelAll();
  };
  for (const { flight } of group) {
    if (flight.over) open -= 1;
    else flight.cancel = cancelOne;
  }
}

function departLimited(group: readonly Departure[], { transport, concurrency }: Route, shared: Shared): void {
  const limit = pLimit(concurrency);
  for (const departure of group) {
    const { flight } = departure;
    void limit(() => {
      if (flight.over) return undefined;
      return new Promise<void>((turnIsOver) => {
        flight.onOver = turnIsOver;
        departAlone(departure, transport, shared);
      });
    });
  }
}

function departAlone(departure: Departure, transport: Transport, shared: Shared, attempts = 1): void {
  const cancel = transport.send(departure.attempt, (reply) => arrive(reply, departure, transport, shared, attempts));
  if (!departure.flight.over) departure.flight.cancel = cancel;
}

/** One reply is there: it is tried again, or judged, stored and handed out. */
function arrive(reply: Reply, departure: Departure, transport: Transport, shared: Shared, attempts: number): void {
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
    departAlone(departure, transport, shared, 2);
    return;
  }
  const { call } = attempt;
  const verdict = judge(reply, call, stale, shared.contain, shared.wallClock());
  if (verdict.kind === 'failed') {
    if (weighs(verdict.failure)) shared.breaker.failed(call.fragment.name, now);
    flight.land({ kind: 'failed', failure: verdict.failure, attempts });
    return;
  }
  shared.breaker.succeeded(call.fragment.name);
  const { storable, body } = verdict;
  if (storable) {
    shared.unshared.delete(call.fragment);
    const freshUntilMs = now + storable.maxAgeMs;
    shared.tier.set({
      key: call.key,
      fragment: call.fragment.name,
      body,
      storedAtMs: now,
      freshUntilMs,
      staleUntilMs: freshUntilMs + storable.staleWhileRevalidateMs,
      errorUntilMs: freshUntilMs + Math.max(storable.staleWhileRevalidateMs, storable.staleIfErrorMs),
      etag: verdict.etag,
      tags: verdict.tags,
    });
  } else shared.unshared.add(call.fragment);
  flight.land({ kind: 'good', body, stored: storable !== undefined, attempts });
}

/** Does a failure speak against the fragment as a whole? A 404 for one set of props does not. */
function weighs(failure: Failure): boolean {
  return failure.reason !== 'bad-status' || failure.status === undefined || failure.status >= 500;
}
