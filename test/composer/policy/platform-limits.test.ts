import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Clock } from '../../../composer/deadline.ts';
import { makeFailure } from '../../../composer/outcome.ts';
import { type PlatformLimits, WORKERS_FREE_LIMITS, WORKERS_PAID_LIMITS } from '../../../composer/policy/limits.ts';
import { createScheduler } from '../../../composer/policy/scheduler.ts';
import type { ServiceRoute } from '../../../composer/policy/sending.ts';
import type { Reply, Transport, Underway } from '../../../composer/transport/transport.ts';
import { makeAttempt, makeReply } from '../../support/attempts.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createLimitedPlatform, type LimitedPlatform } from '../../support/limited-fetch.ts';

const SERVICES = 25;
const CALLS = 1_000;
const DEADLINE_MS = 2_000;

type LimitedFetch = ReturnType<LimitedPlatform['overHttp']>;

/** The least that travels over a `fetch`: what is thrown or aborted there is what the composer gets to see. */
function createTransport(fetch: LimitedFetch, batch: boolean): Transport {
  const ask = (receive: (reply: Reply) => void): Underway => {
    const controller = new AbortController();
    void fetch('http://service.test/', { signal: controller.signal }).then(
      () => receive(makeReply('x')),
      (error) => receive({ kind: 'failure', failure: makeFailure('unreachable', String(error)), untouched: true }),
    );
    return { giveUp: () => controller.abort(), hasBegun: false };
  };
  const send: Transport['send'] = (_attempt, receive) => ask(receive);
  if (!batch) return { send };
  return {
    send,
    sendMany: (attempts, receive) =>
      ask((reply) => {
        for (const index of attempts.keys()) receive(index, reply);
      }),
  };
}

/** A page of 1,000 fragments over 25 services, of which `batching` offer a batch; every answer takes 50 ms. */
async function compose(limits: PlatformLimits, kind: 'http' | 'binding', batching: number) {
  const clock = createFakeClock();
  const platform = createLimitedPlatform(limits);
  const answerLate = () => new Promise<Response>((resolve) => clock.setTimer(() => resolve(new Response('')), 50));
  const fetch = (kind === 'http' ? platform.overHttp : platform.overBinding)(answerLate);
  const routes = new Map(
    Array.from({ length: SERVICES }, (_, service): [string, ServiceRoute] => [
      `s${service}`,
      { transport: createTransport(fetch, service < batching), link: kind },
    ]),
  );
  const replies = await runPage(clock, limits, routes);
  const reasons = replies.map((reply) =>
    reply === undefined ? 'no answer' : reply.kind === 'failure' ? reply.failure.reason : 'good',
  );
  return { platform, clock, count: (reason: string) => reasons.filter((other) => other === reason).length };
}

/** What the composer says of a call that the deadline overtook. */
function lateReply(isQueued: boolean): Reply {
  return { kind: 'failure', failure: makeFailure(isQueued ? 'overloaded' : 'deadline', 'late'), untouched: false };
}

/** As the composer does: starts all, and gives up at the deadline what is still open. */
async function runPage(
  clock: Clock & { advance(ms: number): Promise<void> },
  limits: PlatformLimits,
  routes: ReadonlyMap<string, ServiceRoute>,
) {
  const replies: (Reply | undefined)[] = Array.from({ length: CALLS }, () => undefined);
  const scheduler = createScheduler({
    limits,
    clock,
    onLate: () => undefined,
    routeTo: (service) => routes.get(service),
  });
  const attempts = replies.map((_, index) =>
    makeAttempt(`s${index % SERVICES}`, `f${index}`, clock.now() + DEADLINE_MS),
  );
  const calls = scheduler.startCalls(attempts, (index, reply) => {
    assert.equal(replies[index], undefined, 'received twice');
    replies[index] = reply;
  });
  await clock.advance(DEADLINE_MS);
  for (const [index, reply] of replies.entries()) {
    if (reply !== undefined) continue;
    replies[index] = lateReply(calls.isQueued(index));
    calls.cancel(index);
  }
  await clock.advance(1_000);
  return replies;
}

test('1,000 fragments over 25 services with a batch come whole, in 25 requests', async () => {
  for (const kind of ['http', 'binding'] as const) {
    const { platform, count } = await compose(WORKERS_FREE_LIMITS, kind, SERVICES);
    assert.equal(count('good'), CALLS, kind);
    assert.equal(platform.use.subrequests, SERVICES);
  }
});

test('over HTTP, what offers no batch is done six at a time until the deadline, and nothing is thrown', async () => {
  const { platform, count } = await compose(WORKERS_PAID_LIMITS, 'http', 10);
  assert.equal(count('unreachable'), 0);
  assert.equal(platform.use.waiting, 6);
  // 40 rounds of 50 ms with 6 places are 240 answers at most; the ten batches take some of the first places.
  const singles = count('good') - 10 * 40;
  assert.ok(singles >= 200 && singles <= 240, `${singles} single calls`);
  assert.ok(count('deadline') <= 6, 'only those that were under way were too slow');
  assert.equal(
    count('good') + count('deadline') + count('overloaded'),
    CALLS,
    'the others say that they were never started',
  );
});

test('over bindings, the batches and as many single calls as are allowed come; the others are refused at once', async () => {
  const { platform, count } = await compose(WORKERS_PAID_LIMITS, 'binding', 20);
  assert.equal(count('good'), 20 * 40 + 10);
  assert.equal(count('overloaded'), 5 * 40 - 10);
  assert.equal(platform.use.invocations, 30);
});

test('on the free plan the subrequests are the end, without one that throws', async () => {
  const { platform, count } = await compose(WORKERS_FREE_LIMITS, 'http', 20);
  assert.equal(count('unreachable'), 0);
  assert.equal(count('good'), 20 * 40 + 30);
  assert.equal(platform.use.subrequests, 50);
});

test('nothing is left behind when the page is over', async () => {
  const { clock } = await compose(WORKERS_PAID_LIMITS, 'http', 0);
  assert.equal(clock.pendingTimers, 0);
});
