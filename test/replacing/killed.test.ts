/** A service is killed under load and started again: no page fails, and what it shows is back soon. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { startDesk } from './desk-process.ts';
import { PARTS, type Seen, serveDeskSite, visitUntilEnded } from './visits.ts';

/** What waits for longer waits for something that does not come, in milliseconds. */
const PATIENCE_MS = 120_000;

/** Content is back within so many milliseconds of the service taking requests again: two periods of an open circuit, and some. */
const BACK_WITHIN_MS = 2_000;

/** From this moment on every page was whole and all its own. */
function backSince(seen: readonly Seen[]): number {
  return Math.max(...seen.filter(({ instead }) => instead > 0).map(({ untilMs }) => untilMs));
}

/** Tries of which the quickest counts: a machine that is busy for a moment only adds. */
const TRIES = 3;

for (const [what, before, after] of [
  ['in the same version', '1', '1'],
  ['in another version', '1', '2'],
] as const) {
  test(`a service that is killed and comes back ${what}: no failed page, no mixed one, content back in 2 s`, {
    timeout: PATIENCE_MS,
  }, async (context) => {
    let lateMs = Number.POSITIVE_INFINITY;
    for (let tries = 0; tries < TRIES && lateMs >= BACK_WITHIN_MS; tries += 1)
      lateMs = await killAndRestart(context, before, after);
    assert.ok(lateMs < BACK_WITHIN_MS, `${lateMs} ms`);
  });
}

/** Checks everything but the time until all content is back, in milliseconds, which it returns. */
async function killAndRestart(context: TestContext, before: string, after: string): Promise<number> {
  await using first = await startDesk(before);
  await using composer = await serveDeskSite(first.url);
  const visits = visitUntilEnded(`${composer.origin}/`, 8);
  await delay(500);
  // All that may be kept is in memory once a page has shown it.
  while (!visits.seen.some(({ instead }) => instead === 0)) await delay(20);
  await first.kill();
  const killedMs = performance.now();
  await delay(700);
  // On a slow machine it takes longer until enough pages were asked for without it.
  while (visits.seen.filter(({ fromMs }) => fromMs > killedMs).length <= 30) await delay(20);
  await using again = await startDesk(after, first.port);
  const restartedMs = performance.now();
  await delay(BACK_WITHIN_MS);
  while (visits.seen.at(-1)?.instead !== 0) await delay(20);
  const seen = await visits.end();

  const down = seen.filter(({ fromMs, untilMs }) => fromMs > killedMs && untilMs < restartedMs);
  const lateMs = backSince(seen) - restartedMs;
  context.diagnostic(
    `${seen.length} pages, ${down.length} of them without ${again.url}; all content back after ${Math.round(lateMs)} ms`,
  );
  assert.deepEqual(
    seen.filter(({ status, whole, versions }) => status !== 200 || !whole || versions.length > 1),
    [],
    'failed or mixed pages',
  );
  assert.ok(down.length > 20, 'pages go on while it is down');
  assert.ok(
    down.every(({ instead }) => instead < PARTS),
    'what is in memory is shown',
  );
  assert.deepEqual(seen.at(-1)?.versions, [after]);
  assert.equal(seen.at(-1)?.instead, 0);
  return lateMs;
}
