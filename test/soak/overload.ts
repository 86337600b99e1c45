/**
 * `node overload.ts SECONDS`: for so long, three times what a composer can do is asked of it; rows of the table that `npm run soak`
 * makes. Exits 1 where a promise is not kept.
 *
 * The composer has core 0 to itself; visitors and fragments share core 1, and must not be what is overloaded.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cpuMs, processTree } from '../bench/process-cost.ts';
import { median } from '../bench/statistics.ts';
import { type ComposerProcess, startComposer } from '../support/composer-process.ts';
import { keepOnCore } from './cores.ts';
import { type Crowd, type CrowdTally, createCrowd } from './crowd.ts';
import { startLeanService } from './service-process.ts';
import { makeSoakSite } from './soak-site.ts';
import { percentile } from './visitors.ts';

const seconds = Number(process.argv[2]);

/** Budget of a page of the site, in milliseconds. */
const deadlineMs = 2_000;

const folder = await mkdtemp(join(tmpdir(), 'broadsheet-overload-'));
try {
  keepOnCore(process.pid, 1);
  await using service = await startLeanService();
  const siteFile = join(folder, 'site.json');
  await writeFile(siteFile, JSON.stringify(makeSoakSite({ flaky: service.origin, steady: service.origin })));
  await using composer = await startComposer(siteFile);
  keepOnCore(composer.pid, 0);
  process.exitCode = 0;
  for await (const row of runAll(composer)) {
    process.stdout.write(`| ${row.join(' | ')} |\n`);
    if (row.at(-1) !== 'yes') process.exitCode = 1;
  }
} finally {
  await rm(folder, { recursive: true });
}

type Row = readonly [target: string, promised: string, measured: string, kept: string];

async function* runAll(composer: ComposerProcess): AsyncGenerator<Row, void> {
  const crowd = createCrowd(Number(new URL(composer.origin).port));
  yield judgeUnhurried('200 visitors at once, of a process that has just started', await crowd.comeTogether(200, 0.1));
  await crowd.comeTogether(64, 5);
  const before = await measureRates(composer, crowd);
  const perSecond = Math.round(median(before));
  // Each of them waits for a second, which is half of what a page may take.
  yield judgeUnhurried(`${perSecond} visitors at once, each coming back`, await crowd.comeTogether(perSecond, 5));
  yield* await tryOverload(composer, crowd, perSecond, before);
  crowd.close();
  const complaints = composer.complaints().match(/Warning|Unhandled|Uncaught/gi) ?? [];
  yield ['T20 no surprise', '0 warnings', String(complaints.length), kept(complaints.length === 0)];
}

/**
 * Pages of one second of the composer's CPU, with as many visitors at once as it takes, measured a few times. Where nobody else is
 * on its core, that is a second.
 */
async function measureRates(composer: ComposerProcess, crowd: Crowd): Promise<readonly number[]> {
  const rates: number[] = [];
  for (const together of [32, 64, 128]) {
    const [{ shownMs }, cpuSeconds] = await withCost(composer.pid, () => crowd.comeTogether(together, 4));
    rates.push(shownMs.length / cpuSeconds);
  }
  return rates;
}

/** What is not overload turns nobody away. */
function judgeUnhurried(target: string, tally: CrowdTally): Row {
  const isKept = tally.refusedMs.length === 0 && tally.faults.size === 0;
  return [target, 'nobody turned away', describe(tally), kept(isKept)];
}

async function tryOverload(
  composer: ComposerProcess,
  crowd: Crowd,
  perSecond: number,
  ratesBefore: readonly number[],
): Promise<readonly Row[]> {
  const before = await crowd.comeSteadily(perSecond / 3, 5);
  const watch = watchDoor(composer.origin);
  const [tally, cpuSeconds] = await withCost(composer.pid, () => crowd.comeSteadily(perSecond * 3, seconds));
  const looks = await watch();
  // Fewer come now, but they do come: connections that nobody uses for 4 s are closed, which would be another thing to measure.
  await crowd.comeSteadily(perSecond / 3, 4);
  const after = await crowd.comeSteadily(perSecond / 3, 5);
  // The machine is not the same from one minute to the next: what overload costs is told from before and after.
  const peak = median([...ratesBefore, ...(await measureRates(composer, crowd))]);
  const inTime = tally.shownMs.filter((ms) => ms <= deadlineMs).length;
  const goodput = inTime / cpuSeconds / peak;
  const p99Ms = percentile(tally.refusedMs, 0.99);
  const [beforeMs, afterMs] = [percentile(before.shownMs, 0.99), percentile(after.shownMs, 0.99)];
  return [
    [
      `T4 three times ${perSecond} pages a second, ${seconds} s; peak ${Math.round(peak)} pages a second of CPU, before and after`,
      'goodput ≥ 90 % of peak, refusals p99 ≤ 50 ms',
      `goodput ${round(goodput * 100)} %; ${describe(tally)}; the composer had ${round(cpuSeconds)} s of its core`,
      kept(goodput >= 0.9 && p99Ms <= 50 && tally.faults.size === 0),
    ],
    [
      'T4 queue age, health and metrics meanwhile',
      'age ≤ 100 ms, all answer',
      `age p50 ${round(percentile(looks.ageMs, 0.5))}, p90 ${round(percentile(looks.ageMs, 0.9))}, longest ${round(Math.max(...looks.ageMs))} ms; ${looks.answered} of ${looks.asked} answered, p99 ${round(percentile(looks.tookMs, 0.99))} ms`,
      kept(percentile(looks.ageMs, 0.9) <= 100 && looks.answered === looks.asked),
    ],
    [
      'T4 recovery',
      'p99 ≤ 1.2 × before, 5 s later',
      `p99 ${round(beforeMs)} ms before, ${round(afterMs)} ms after; ${after.refusedMs.length} refused`,
      kept(afterMs <= beforeMs * 1.2 && after.refusedMs.length === 0),
    ],
  ];
}

/** What an operator sees meanwhile, five times a second. */
interface Looks {
  asked: number;
  answered: number;
  readonly ageMs: number[];
  readonly tookMs: number[];
}

function watchDoor(origin: string): () => Promise<Looks> {
  const looks: Looks = { asked: 0, answered: 0, ageMs: [], tookMs: [] };
  let isOver = false;
  const look = async (): Promise<void> => {
    while (!isOver) {
      looks.asked += 1;
      const startedAt = performance.now();
      const [health, metrics] = await Promise.all(
        ['health', 'metrics'].map((name) => fetch(`${origin}/_broadsheet/${name}`)),
      );
      const age = /^broadsheet_page_wait_seconds (\S+)/m.exec((await metrics?.text()) ?? '')?.[1];
      if (health?.status === 200 && age !== undefined) looks.answered += 1;
      looks.tookMs.push(performance.now() - startedAt);
      looks.ageMs.push(Number(age) * 1_000);
      await delay(200);
    }
  };
  const looking = look();
  return async () => {
    isOver = true;
    await looking;
    return looks;
  };
}

/** Seconds of CPU that a process takes for something. */
async function withCost<value>(pid: number, run: () => Promise<value>): Promise<readonly [value, number]> {
  const tree = processTree(pid);
  const before = cpuMs(tree);
  const value = await run();
  return [value, (cpuMs(tree) - before) / 1_000];
}

function describe({ shownMs, refusedMs, freshSlots, fallbackSlots, faults }: CrowdTally): string {
  const wrong = Array.from(faults, ([fault, count]) => `${count} ${fault}`);
  return [
    `${shownMs.length} shown, p50 ${round(percentile(shownMs, 0.5))}, p99 ${round(percentile(shownMs, 0.99))} ms`,
    `${round((100 * freshSlots) / Math.max(1, freshSlots + fallbackSlots))} % of slots fresh`,
    `${refusedMs.length} refused, p50 ${round(percentile(refusedMs, 0.5))}, p99 ${round(percentile(refusedMs, 0.99))} ms`,
    wrong.length === 0 ? '0 wrong' : wrong.join(', '),
  ].join(', ');
}

function kept(isKept: boolean): string {
  return isKept ? 'yes' : 'NO';
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
