/**
 * Starts every call of a page, and waits for none.
 *
 * Equal calls become one flight. The scheduler decides how flights travel: many of one service as one request where it offers
 * that, single ones within the limits of the platform. A flight that still waits for its turn when nobody waits for it any
 * more is never sent.
 */
import { arrive } from './arrive.ts';
import type { Ask, Landing, Scope, Shared } from './ask.ts';
import type { Asker, Flight } from './cache/flights.ts';
import type { Entry } from './cache/tier.ts';
import type { FragmentSpec } from './contract.ts';
import type { Bell, Moment } from './deadline.ts';
import { makeFailure } from './outcome.ts';
import { OWN_DELAY_SHARE } from './policy/budgets.ts';
import { ownReply } from './transport/answer-trace.ts';
import type { Attempt, Reply } from './transport/transport.ts';

interface Departure {
  readonly flight: Flight<Landing>;
  readonly attempt: Attempt;
  readonly stale: Entry | undefined;
  /** How many purges the cache had had. */
  readonly askedAt: number;
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
    own.ask(new Waiting(ask, own, now, scope, shared));
    shared.metrics.joined(call.fragment.name);
    return undefined;
  }
  const shareable = mayShare(call.fragment, shared);
  const others = shareable ? shared.flights.find(call.key, now) : undefined;
  if (others) {
    others.join(new Joining(ask, others, now, scope, shared));
    shared.metrics.joined(call.fragment.name);
    return undefined;
  }
  if (!shared.breaker.admits(call.fragment, now)) {
    ask.onLanding({ kind: 'failed', failure: makeFailure('circuit-open', 'failed too often lately'), attempts: 0 });
    return undefined;
  }
  const flight = shared.flights.start(call.key, shareable ? ask.deadlineMs : 0);
  scope.waiting.set(call.key, flight);
  if (flight.landed) scope.waitUntil(flight.landed);
  flight.ask(new Waiting(ask, flight, now, scope, shared));
  const budgetMs = Math.max(1, Math.floor(ask.deadlineMs - now));
  const attempt = { call, deadlineMs: ask.deadlineMs, budgetMs, traceparent: scope.traceparent, etag: ask.stale?.etag };
  return { flight, attempt, stale: ask.stale, askedAt: shared.tier.purges };
}

function mayShare(fragment: FragmentSpec, shared: Shared): boolean {
  return fragment.cache.kind !== 'private' && !shared.unshared.has(fragment);
}

/** One ask that waits for a flight until it lands or the time is up, whichever is first. */
class Waiting implements Asker<Landing>, Bell {
  protected readonly ask: Ask;
  protected readonly scope: Scope;
  protected readonly shared: Shared;
  readonly #flight: Flight<Landing>;
  protected readonly askedMs: Moment;
  #isOver = false;

  constructor(ask: Ask, flight: Flight<Landing>, now: Moment, scope: Scope, shared: Shared) {
    this.ask = ask;
    this.scope = scope;
    this.shared = shared;
    this.#flight = flight;
    this.askedMs = now;
    shared.admission.slotWaits();
    scope.abandon.push(this);
    scope.alarms.at(ask.deadlineMs, this);
  }

  take(landing: Landing): void {
    if (this.#finish()) this.land(landing);
    else if (landing.kind !== 'failed' && this.shared.clock.now() >= this.ask.deadlineMs)
      this.shared.metrics.late(this.ask.call.fragment.name);
  }

  ring(): void {
    if (!this.#finish()) return;
    const { ask, shared } = this;
    const wasQueued = this.#flight.isQueued();
    const hasBegun = this.#flight.hasBegun();
    this.#flight.leave();
    if (!wasQueued) shared.metrics.timedOut(ask.call.fragment.name, hasBegun ? 'body' : 'head');
    // What never left says nothing about its fragment, and neither does what we may have been too late to read.
    const isToBlame = !wasQueued && wasPrompt(ask.deadlineMs - this.askedMs, ask.deadlineMs, shared);
    if (this.#flight.over && isToBlame) shared.breaker.failed(ask.call.fragment, 'silence', shared.clock.now());
    const failure = wasQueued
      ? makeFailure('overloaded', 'its turn did not come in time')
      : makeFailure(ask.whenLate, `${hasBegun ? BEGUN : SILENT}${isToBlame ? '' : '; this process was late itself'}`);
    this.land({ kind: 'failed', failure, attempts: wasQueued ? 0 : 1 });
  }

  /** The visitor has left. */
  giveUp(): void {
    if (this.#finish()) this.#flight.leave();
  }

  protected land(landing: Landing): void {
    this.ask.onLanding(landing);
  }

  #finish(): boolean {
    if (this.#isOver) return false;
    this.#isOver = true;
    this.scope.alarms.release();
    this.shared.admission.slotDone();
    return true;
  }
}

/**
 * An ask that waits for another request's flight. What may not be stored was made for that one: then it asks for itself, and
 * gets the time back that it waited in vain. That fragment's calls are not shared from then on, so this comes once.
 */
class Joining extends Waiting {
  protected override land(landing: Landing): void {
    if (landing.kind === 'good' && !landing.stored) fanOut([this.#putOff()], this.scope, this.shared);
    else if (landing.kind === 'replaced')
      super.land({ kind: 'replaced', version: landing.version, attempts: landing.attempts });
    else super.land(landing);
  }

  #putOff(): Ask {
    const { ask, askedMs, shared } = this;
    const ownMs = ask.deadlineMs + shared.clock.now() - askedMs;
    if (ownMs <= ask.lastMs) return { ...ask, deadlineMs: ownMs };
    return { ...ask, deadlineMs: ask.lastMs, whenLate: 'deadline' };
  }
}

/** Sends flights. */
function depart(departures: readonly Departure[], attempts: number, scope: Scope, shared: Shared): void {
  if (departures.length === 0) return;
  const started = scope.scheduler.startCalls(
    departures.map(({ attempt }) => attempt),
    (index, received) => {
      const departure = departures[index];
      if (!departure || departure.flight.over) return;
      const reply = ownReply(received, departure.attempt);
      if (mayRetry(reply, departure, attempts, shared)) depart([departure], 2, scope, shared);
      else
        departure.flight.land(
          arrive(reply, departure.attempt.call, departure.stale, departure.askedAt, attempts, shared),
        );
    },
  );
  departures.forEach(({ flight }, index) => {
    if (!flight.over) flight.departed(started, index);
  });
}

/** Lost before anything came back: it is sent once more, within the budget for that. */
function mayRetry(reply: Reply, { attempt }: Departure, attempts: number, { clock, retries }: Shared): boolean {
  if (attempts > 1) return false;
  retries.earn();
  return reply.kind === 'failure' && reply.untouched && clock.now() < attempt.deadlineMs && retries.spend();
}

const SILENT = 'no answer in time';
const BEGUN = 'an answer began in time, and did not end';

/** Was this process on time itself, for a call of so many milliseconds that was due at a moment? */
function wasPrompt(budgetMs: number, dueMs: Moment, { admission, clock }: Shared): boolean {
  return Math.max(clock.now() - dueMs, admission.latelyMs()) <= budgetMs * OWN_DELAY_SHARE;
}
