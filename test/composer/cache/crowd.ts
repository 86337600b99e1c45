/**
 * A crowd at one composer: visitors with cookies of their own, over fragments that answer late, badly or not at all, with
 * every kind of caching header. Each answer says whom it was made for, so that whoever sees it can tell a crossing.
 */
import { createComposer } from '../../../composer/composer.ts';
import { loadSanitiser } from '../../../composer/contain/sanitise.ts';
import { loadSite } from '../../../composer/load-site.ts';
import { NODE_LIMITS } from '../../../composer/policy/limits.ts';
import type { Attempt, Receive, Reply, Transport } from '../../../composer/transport/transport.ts';
import { fetchPage } from '../../../composer/web-fetch.ts';
import { createFakeClock, settle } from '../../support/fake-clock.ts';
import { answerOf, fragment } from '../../support/fake-site.ts';
import { createRandom } from '../template/random.ts';
import { type Answered, createWitness, type Witness } from './witness.ts';

/** How large a crowd. */
export interface CrowdOptions {
  /** Ends when so many slots were shown. */
  readonly slots: number;
  readonly visitorsAtOnce: number;
  readonly seed: number;
}

/** Slots of a page. */
const SLOTS = 40;
const FORWARDS: readonly (readonly string[])[] = [
  [],
  [],
  ['cookie:who'],
  ['accept-language'],
  ['accept-language', 'cookie:who'],
];
const LANGUAGES = ['cy', 'gd', 'en'] as const;

/** Headers of an answer, and for how long they let it be shown to others; `undefined`: never. */
const KEEPING: readonly (readonly [headers: Readonly<Record<string, string>>, keptMs: number | undefined])[] = [
  [{ 'cache-control': 'max-age=1' }, 1_000],
  [{ 'cache-control': 'max-age=5' }, 5_000],
  [{ 'cache-control': 'public, max-age=60', 'cache-tag': 'long' }, 60_000],
  [{ 'cache-control': 'max-age=1, stale-while-revalidate=2' }, 3_000],
  [{ 'cache-control': 'max-age=1, stale-if-error=4' }, 5_000],
  [{ 'cache-control': 's-maxage=2, max-age=60, stale-if-error=60' }, 2_000],
  [{ 'cache-control': 'max-age=60', age: '58' }, 2_000],
  [{}, undefined],
  [{ 'cache-control': 'private, max-age=60' }, undefined],
  [{ 'cache-control': 'no-store' }, undefined],
  [{ 'cache-control': 'max-age=60', 'set-cookie': 'id=1' }, undefined],
  [{ 'cache-control': 'max-age=60', vary: 'x-team' }, undefined],
  [{ 'cache-control': 'max-age=60', vary: '*' }, undefined],
];

/** One call that waits for its answer. */
interface Waiting {
  readonly attempt: Attempt;
  readonly receive: Receive;
  cancelled: boolean;
}

/** Lets a crowd visit, and tells what was seen. */
export async function letVisit({ slots, visitorsAtOnce, seed }: CrowdOptions): Promise<Witness> {
  const random = createRandom(seed);
  const clock = createFakeClock();
  const waiting: Waiting[] = [];
  const service: Transport = {
    send(attempt, receive) {
      const one: Waiting = { attempt, receive, cancelled: false };
      waiting.push(one);
      const giveUp = (): void => {
        one.cancelled = true;
      };
      return { giveUp, hasBegun: false };
    },
  };
  const { composer, pages } = await makeSite(service, clock);
  const witness = createWitness();
  const leaving: AbortController[] = [];
  const visits = new Set<Promise<void>>();
  let answers = 0;

  const visit = async (): Promise<void> => {
    const who = `v${random(visitorsAtOnce)}`;
    const language = LANGUAGES[random(LANGUAGES.length)] ?? 'en';
    const controller = new AbortController();
    leaving.push(controller);
    const page = pages[random(pages.length)] ?? [];
    const headers = { cookie: `other=x; who=${who}; id=${who}`, 'accept-language': language };
    const request = new Request(`http://site.test/${pages.indexOf(page)}`, { headers, signal: controller.signal });
    const guest = witness.enter({ who, language, page, atMs: clock.now() });
    const response = await fetchPage(composer, request);
    // One who leaves sees what there is until then, if anything.
    await response.text().then(guest.sees, () => undefined);
  };

  const answer = (): void => {
    const [one] = waiting.splice(random(waiting.length), 1);
    if (!one || one.cancelled) return;
    const [headers, keptMs] = KEEPING[random(KEEPING.length)] ?? [{}, undefined];
    answers += 1;
    const answered: Answered = { id: answers, fragment: one.attempt.call.fragment.name, atMs: clock.now(), keptMs };
    one.receive(random(25) === 0 ? failure(random) : answerOf(witness.answers(answered, one.attempt), headers));
  };

  const purge = (): void => {
    const name = `f${random(FORWARDS.length * 2)}`;
    const body = JSON.stringify(random(4) === 0 ? { tags: ['long'] } : { fragment: name });
    const request = new Request('http://site.test/_broadsheet/purge', { method: 'POST', body });
    void fetchPage(composer, request, { isLocal: true });
  };

  while (witness.slots < slots) {
    while (visits.size < visitorsAtOnce) {
      const one = visit().finally(() => visits.delete(one));
      visits.add(one);
    }
    for (let turn = 0; turn < visitorsAtOnce; turn += 1) answer();
    if (random(4) === 0) leaving.splice(random(leaving.length), 1)[0]?.abort();
    if (random(50) === 0) purge();
    if (leaving.length > 2 * visitorsAtOnce) leaving.splice(0, visitorsAtOnce);
    await (random(3) === 0 ? clock.advance(random(120)) : settle());
  }
  await clock.advance(10_000);
  await Promise.all(visits);
  return witness;
}

function failure(random: (below: number) => number): Reply {
  const status = [404, 500, 503, 302][random(6)];
  if (status !== undefined) return answerOf('nobody~should~see~this', {}, status);
  return { kind: 'failure', failure: { reason: 'unreachable', detail: '' }, untouched: random(2) === 0 };
}

/** Three pages of the same fragments in other orders: one of shared fragments only, so that whole pages are remembered. */
async function makeSite(service: Transport, clock: ReturnType<typeof createFakeClock>) {
  const fragments = [...FORWARDS, ...FORWARDS].map((forward, n) => fragment(`f${n}`, { forward, fallback: '-' }));
  const shared = fragments.filter(({ forward }) => forward.length === 0);
  const pages = [shared, fragments, fragments.toReversed()].map((from, page) =>
    Array.from({ length: SLOTS }, (_, index) => ({
      name: from[index % from.length]?.name ?? '',
      n: (index * (page + 1)) % 16,
    })),
  );
  const definition = {
    services: [{ name: 'desk', address: { kind: 'url', url: 'http://desk.test' }, fragments } as const],
    pages: pages.map((slots, index) => ({
      path: `/${index}`,
      at: 'crowd',
      parts: slots.flatMap(({ name, n }) => [
        { kind: 'slot', slot: { fragment: name, props: { n }, at: 'crowd' } } as const,
        { kind: 'html', html: '|' } as const,
      ]),
    })),
  };
  const { site } = await loadSite(definition, {
    connect: () => ({ link: 'http', transport: service }),
    limits: NODE_LIMITS,
    clock,
    log: () => undefined,
    loadSanitiser,
    onChange: () => undefined,
  });
  const wallClock = (): number => 1_800_000_000_000;
  // Small enough that entries and runs have to make room for one another.
  return { composer: createComposer(site, { clock, wallClock, cacheBytes: 1_000_000 }), pages };
}
