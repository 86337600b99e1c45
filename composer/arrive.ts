/** One reply becomes a landing: judged, stored where it may be, and held for or against its fragment. */
import type { Landing, Shared } from './ask.ts';
import type { Entry } from './cache/tier.ts';
import type { FragmentSpec, Freshness } from './contract.ts';
import type { Moment } from './deadline.ts';
import { type GoodAnswer, judge } from './judge.ts';
import type { Failure } from './outcome.ts';
import { parseRetryAfter } from './policy/retry-after.ts';
import type { Call, Reply } from './transport/transport.ts';

/** Takes the reply to a call. `stale`: the stored answer whose validator was sent; `askedAt`: the cache's purges then. */
export function arrive(
  reply: Reply,
  call: Call,
  stale: Entry | undefined,
  askedAt: number,
  attempts: number,
  shared: Shared,
): Landing {
  const version = otherVersion(reply, call.fragment);
  if (version !== undefined) {
    const takeAs = (other: Call): Landing => arrive(reply, other, stale, askedAt, attempts, shared);
    return { kind: 'replaced', version, takeAs, attempts };
  }
  const now = shared.clock.now();
  const verdict = judge(reply, call, stale, shared);
  if (verdict.kind === 'failed') {
    noteFailure(verdict.failure, reply, call.fragment, now, shared);
    return { kind: 'failed', failure: verdict.failure, attempts };
  }
  shared.breaker.succeeded(call.fragment);
  if (verdict.isMended) shared.metrics.mended(call.fragment.name);
  if (verdict.obstacle !== undefined) shared.metrics.notKept(call.fragment.name, verdict.obstacle);
  if (reply.kind === 'answer' && reply.headers['set-cookie'] !== undefined)
    shared.metrics.cookieDropped(call.fragment.name);
  const { storable, body, once, needs, idPrefix } = verdict;
  if (storable) {
    shared.unshared.delete(call.fragment);
    shared.tier.set(entryOf(call, verdict, storable, now), askedAt);
  } else shared.unshared.add(call.fragment);
  return { kind: 'good', body, once, needs, idPrefix, stored: storable !== undefined, attempts };
}

/** The version of an answer where it is not the one that was asked for: it must not be kept, or shown, under that one's name. */
function otherVersion(reply: Reply, { discovered, version }: FragmentSpec): string | undefined {
  if (!discovered || reply.kind !== 'answer') return undefined;
  const answered = reply.headers['fragment-version'];
  return answered === version ? undefined : answered;
}

function entryOf(
  { key, fragment }: Call,
  { body, once, needs, idPrefix, etag, tags }: GoodAnswer,
  storable: Freshness,
  now: Moment,
): Entry {
  const freshUntilMs = now + storable.maxAgeMs;
  return {
    key,
    fragment: fragment.name,
    body,
    ...(once && { once }),
    needs,
    idPrefix,
    storedAtMs: now,
    freshUntilMs,
    staleUntilMs: freshUntilMs + storable.staleWhileRevalidateMs,
    errorUntilMs: freshUntilMs + Math.max(storable.staleWhileRevalidateMs, storable.staleIfErrorMs),
    etag,
    tags,
  };
}

/** What a failure says about its fragment, for those who ask next. */
function noteFailure(failure: Failure, reply: Reply, fragment: FragmentSpec, now: Moment, shared: Shared): void {
  const { reason, status } = failure;
  if (status !== undefined && (reason === 'bad-status' || reason === 'redirect'))
    shared.metrics.badStatus(fragment.name, status);
  if (weighs(failure)) shared.breaker.failed(fragment, reply.kind === 'answer' ? 'bad-answer' : 'silence', now);
  if (status !== 429 && status !== 503) return;
  const restMs =
    reply.kind === 'answer' ? parseRetryAfter(reply.headers['retry-after'], shared.wallClock()) : undefined;
  if (restMs !== undefined) shared.breaker.rest(fragment, restMs, now);
}

/** Does a failure speak against the fragment as a whole? A 404 for one set of props does not, nor does what never left. */
function weighs(failure: Failure): boolean {
  if (failure.reason === 'overloaded') return false;
  return failure.reason !== 'bad-status' || failure.status === undefined || failure.status >= 500;
}
