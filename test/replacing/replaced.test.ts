/** A service is replaced under load: every page is whole, and of one release. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { FragmentHost } from '../../fragments/kit/host.ts';
import { serveFragments } from '../../fragments/kit/serve-node.ts';
import { createDesk } from './desk.ts';
import { PARTS, type Seen, serveDeskSite, type Visits, visitUntilEnded } from './visits.ts';

/** What waits for longer waits for something that does not come, in milliseconds. */
const PATIENCE_MS = 120_000;

const READERS = 8;

/** A new release has to be what visitors see within so many milliseconds. */
const SEEN_WITHIN_MS = 2_000;

/** An address behind which releases are exchanged, and how often its manifest was asked for. */
async function openAddress(choose: () => FragmentHost) {
  const asked = { manifest: 0 };
  const server = await serveFragments({
    fetch(request) {
      if (request.url.endsWith('/.well-known/fragments')) asked.manifest += 1;
      return choose().fetch(request);
    },
  });
  return { url: server.url, asked, [Symbol.asyncDispose]: () => server.close() };
}

/** The same release without a batch endpoint. */
function withoutBatch(host: FragmentHost): FragmentHost {
  const { batch, ...manifest } = host.manifest();
  return {
    ...host,
    fetch: async (request) =>
      request.url.endsWith('/.well-known/fragments') ? Response.json(manifest) : host.fetch(request),
  };
}

/** Parts that a fallback may stand in for, at the most: measured at 1 to 3 % while two releases answer. */
const FALLBACK_SHARE = 0.1;

function checkPages(seen: readonly Seen[], context: TestContext): void {
  const fallbacks = seen.reduce((sum, { instead }) => sum + instead, 0);
  context.diagnostic(`${seen.length} pages, ${fallbacks} fallbacks in ${seen.length * PARTS} parts`);
  assert.ok(fallbacks <= seen.length * PARTS * FALLBACK_SHARE, `${fallbacks} fallbacks`);
  assert.deepEqual(
    seen.filter(({ status, whole }) => status !== 200 || !whole),
    [],
    'failed pages',
  );
  assert.deepEqual(
    seen.filter(({ versions }) => versions.length > 1),
    [],
    'mixed pages',
  );
}

/** When the last page of the old release was asked for, after a moment. */
function lastOld(seen: readonly Seen[], sinceMs: number): number {
  return Math.max(0, ...seen.filter(({ versions }) => versions.includes('1')).map(({ fromMs }) => fromMs - sinceMs));
}

/** Waits until the last page of each reader shows the new release, and all of it: on a slow machine that takes some more pages. */
async function untilOnlyNew({ seen }: Visits): Promise<void> {
  const isNew = ({ versions, instead }: Seen): boolean => versions.join() === '2' && instead === 0;
  while (!seen.slice(-2 * READERS).every(isNew)) await delay(20);
}

for (const [how, offer] of [
  ['in batches', (host: FragmentHost) => host],
  ['one by one', withoutBatch],
] as const) {
  test(`a service that is asked ${how} and replaced at once: no failed page, no mixed one`, {
    timeout: PATIENCE_MS,
  }, async (context) => {
    const releases = [offer(createDesk('1')), offer(createDesk('2'))] as const;
    let current = releases[0];
    await using address = await openAddress(() => current);
    await using composer = await serveDeskSite(address.url);
    const visits = visitUntilEnded(`${composer.origin}/`, READERS);
    await delay(700);
    current = releases[1];
    const replacedMs = performance.now();
    await delay(1_500);
    await untilOnlyNew(visits);
    const seen = await visits.end();
    checkPages(seen, context);
    assert.ok(
      seen.some(({ versions }) => versions.includes('1')),
      'nobody saw the old release',
    );
    const lateMs = lastOld(seen, replacedMs);
    context.diagnostic(`the last page of the old release began ${Math.round(lateMs)} ms after it was replaced`);
    assert.ok(lateMs < SEEN_WITHIN_MS);
    assert.deepEqual(seen.at(-1)?.versions, ['2']);
    assert.equal(seen.at(-1)?.instead, 0);
  });

  test(`two releases of a service that is asked ${how} answer side by side: no failed page, no mixed one`, {
    timeout: PATIENCE_MS,
  }, async (context) => {
    const releases = [offer(createDesk('1')), offer(createDesk('2'))] as const;
    let share = 0;
    await using address = await openAddress(() => releases[Math.random() < share ? 1 : 0]);
    await using composer = await serveDeskSite(address.url);
    const visits = visitUntilEnded(`${composer.origin}/`, READERS);
    await delay(300);
    share = 0.5;
    const startedMs = performance.now();
    await delay(2_000);
    // On a slow machine it takes longer until somebody has seen each.
    while (!['1', '2'].every((version) => visits.seen.some(({ versions }) => versions.includes(version))))
      await delay(20);
    share = 1;
    const replacedMs = performance.now();
    await delay(1_000);
    await untilOnlyNew(visits);
    const seen = await visits.end();
    checkPages(seen, context);
    const together = seen.filter(({ untilMs }) => untilMs < replacedMs);
    for (const version of ['1', '2']) assert.ok(together.some(({ versions }) => versions.includes(version)));
    const tookS = (performance.now() - startedMs) / 1_000;
    assert.ok(
      address.asked.manifest <= Math.max(16, (tookS / 3) * 16),
      `${address.asked.manifest} questions for the manifest in ${tookS} s`,
    );
    assert.deepEqual(seen.at(-1)?.versions, ['2']);
    assert.equal(seen.at(-1)?.instead, 0);
  });
}
