/**
 * `npm run bench:guard`, and the end of `npm run check`: fails when the hot path has become 20 % dearer than it was at the commit
 * named in guard.json.
 *
 * Times, and ratios of unlike work, are of no use from one machine to the next. So both states of the code run in this process,
 * by turns, in short rounds whose middle one counts, and a case that looks too dear is measured again before anyone is told: a
 * neighbour on the machine makes a run slow once, a dearer hot path makes it slow every time.
 *
 *   --against COMMIT   compare with this one instead
 *   --update           what is committed now is what later ones are compared with
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createGuardCases, type GuardCase } from './guard-cases.ts';
import { commitOf, withCommit } from './past-commit.ts';
import { median } from './statistics.ts';

/** How much dearer a case may become. */
const ALLOWED = 1.2;
const ROUNDS = 40;
const ROUND_MS = 10;
const TRIES = 4;
const KEPT = new URL('guard.json', import.meta.url);

const { values } = parseArgs({ options: { against: { type: 'string' }, update: { type: 'boolean', default: false } } });
if (values.update) writeFileSync(KEPT, `${JSON.stringify({ against: commitOf('HEAD') }, undefined, 2)}\n`);
else process.exitCode = await compare(values.against ?? JSON.parse(readFileSync(KEPT, 'utf8')).against);

/** Says how every case compares; 1 where one is too dear. */
async function compare(against: string): Promise<number> {
  const commit = commitOf(against);
  if (commit === undefined) {
    console.log(
      `guard: NOT RUN: commit ${against} is not in this clone. Get it (git fetch --unshallow), or name another.`,
    );
    return values.against === undefined ? 0 : 2;
  }
  return withCommit(commit, async (folder) => {
    const { createGuardCases: createEarlierCases }: typeof import('./guard-cases.ts') = await import(
      `${folder}/test/bench/guard-cases.ts`
    );
    const earlier = new Map((await createEarlierCases()).map((one) => [one.name, one]));
    let dearer = 0;
    for (const now of await createGuardCases()) {
      const before = earlier.get(now.name);
      const ratio = before && (await bestRatio(now, before));
      if (ratio !== undefined && ratio > ALLOWED) dearer += 1;
      console.log(`guard: ${now.name}: ${ratio === undefined ? 'new' : describe(ratio)}`);
    }
    if (dearer > 0)
      console.error(
        `guard: ${dearer} cases are more than ${percent(ALLOWED)} dearer than at ${commit.slice(0, 7)}. Make them cheaper; or, where it is worth it, commit and run with --update.`,
      );
    return dearer > 0 ? 1 : 0;
  });
}

function describe(ratio: number): string {
  return `${ratio.toFixed(2)} of what it was${ratio > ALLOWED ? ': TOO DEAR' : ''}`;
}

function percent(ratio: number): string {
  return `${Math.round((ratio - 1) * 100)} %`;
}

/** The least ratio of a few tries; no more tries than needed to come below what is allowed. */
async function bestRatio(now: GuardCase, before: GuardCase): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < TRIES && best > ALLOWED; attempt += 1) {
    best = Math.min(best, await measureRatio(now, before));
  }
  return best;
}

/** The two take turns, now one first and now the other; the middle one of the ratios counts. */
async function measureRatio(now: GuardCase, before: GuardCase): Promise<number> {
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const isFirst = round % 2 === 0;
    const first = await timeOnce((isFirst ? now : before).run);
    const second = await timeOnce((isFirst ? before : now).run);
    ratios.push(isFirst ? first / second : second / first);
  }
  return median(ratios);
}

/** Milliseconds of CPU for one call, over as many as fit into a round: what neighbours make it wait does not count. */
async function timeOnce(work: () => void | Promise<void>): Promise<number> {
  const started = cpuMs();
  let calls = 0;
  let passed = 0;
  for (let burst = 1; passed < ROUND_MS; burst *= 2) {
    for (let call = 0; call < burst; call += 1) {
      const pending = work();
      if (pending !== undefined) await pending;
    }
    calls += burst;
    passed = cpuMs() - started;
  }
  return passed / calls;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
