/**
 * Measures one scenario: all contenders are started, take turns in every round, and are compared by their medians, so that
 * a busy neighbour on the machine meets them all alike.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPage } from './check-page.ts';
import { type Served, startProgram } from './child.ts';
import type { Bench, Contender, LayoutServer } from './contenders/contender.ts';
import { expectedPage } from './fragments.ts';
import { runLoad } from './load.ts';
import { cpuMs, peakMiB, processTree, resetPeak } from './process-cost.ts';
import type { Scenario } from './scenarios.ts';
import { startOrigin } from './start-origin.ts';
import { median, quantile } from './statistics.ts';

/** How long and how often. */
export interface Effort {
  readonly rounds: number;
  /** Load before anything counts, for the compilers and the caches. */
  readonly warmUpMs: number;
  /** One visitor, for the times. */
  readonly latencyMs: number;
  /** Many visitors, for CPU and memory. */
  readonly loadMs: number;
}

/** What one contender came out at. Times are those of one visitor at a time; everything else is under load. */
export interface Figures {
  readonly cpuMsPerPage: number;
  /** One entry a round, to show how far they lie apart. */
  readonly cpuMsPerPageByRound: readonly number[];
  readonly pagesPerSecond: number;
  /** CPU used in percent of one core. */
  readonly cpuPercent: number;
  readonly firstByteMs: number;
  readonly lastByteMs: number;
  readonly lastByteP99Ms: number;
  readonly peakMiB: number;
  readonly originRequestsPerPage: number;
}

/** A contender in a scenario: its figures, or why it has none. */
export interface Result {
  readonly scenario: string;
  readonly contender: string;
  readonly kind: Contender['kind'];
  readonly node: boolean;
  readonly note: string;
  readonly outcome:
    | { readonly kind: 'measured'; readonly figures: Figures }
    | { readonly kind: 'void'; readonly why: string };
}

export interface Surroundings {
  readonly layouts: LayoutServer;
  readonly log: (line: string) => void;
}

interface Entrant {
  readonly contender: Contender;
  readonly served: Served;
  /** One for each contender: thousands of idle connections of another would be in the way. */
  readonly origin: Served;
  readonly path: string;
  readonly folder: string;
  readonly rounds: Round[];
  why: string | undefined;
}

interface Round {
  readonly cpuMsPerPage: number;
  readonly pagesPerSecond: number;
  readonly cpuPercent: number;
  readonly peakMiB: number;
  readonly originRequestsPerPage: number;
  readonly firstByteMs: readonly number[];
  readonly lastByteMs: readonly number[];
}

/** Pages in one round at the most, whatever the time. */
const MAX_PAGES = 200_000;
const LATENCY_PAGES = 2_000;

export async function measureScenario(
  scenario: Scenario,
  contenders: readonly Contender[],
  effort: Effort,
  surroundings: Surroundings,
): Promise<readonly Result[]> {
  const entrants: Entrant[] = [];
  const results: Result[] = [];
  try {
    for (const contender of contenders) {
      const entrant = await enter(contender, scenario, surroundings).catch((error: unknown) =>
        voided(contender, scenario, String(error)),
      );
      if ('served' in entrant) entrants.push(entrant);
      else results.push(entrant);
    }
    for (const entrant of entrants) await guarded(entrant, () => warmUp(entrant, scenario, effort));
    for (let round = 0; round < effort.rounds; round += 1) {
      const order = round % 2 === 0 ? entrants : entrants.toReversed();
      for (const entrant of order) await guarded(entrant, () => measureRound(entrant, scenario, effort));
    }
    for (const entrant of entrants) await guarded(entrant, () => check(entrant, scenario, 'afterwards'));
    return [...results, ...entrants.map((entrant) => resultOf(entrant, scenario))];
  } finally {
    for (const entrant of entrants) {
      await entrant.served.stop();
      await entrant.origin.stop();
      rmSync(entrant.folder, { recursive: true, force: true });
    }
  }
}

async function enter(contender: Contender, scenario: Scenario, { layouts }: Surroundings): Promise<Entrant> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
  const origin = await startOrigin();
  const bench: Bench = { scenario, origin: `http://127.0.0.1:${origin.port}`, folder, layouts };
  try {
    const { path = '/', ...program } = await contender.prepare(bench);
    return { contender, served: await startProgram(program), origin, path, folder, rounds: [], why: undefined };
  } catch (error) {
    await origin.stop();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Runs a step of one entrant, unless it is void already; a step that fails makes it so. */
async function guarded(entrant: Entrant, step: () => Promise<void>): Promise<void> {
  if (entrant.why !== undefined) return;
  try {
    await step();
  } catch (error) {
    entrant.why = error instanceof Error ? error.message : String(error);
  }
}

async function warmUp(entrant: Entrant, scenario: Scenario, { warmUpMs }: Effort): Promise<void> {
  await check(entrant, scenario, 'cold');
  const { concurrency } = scenario;
  await runLoad({ port: entrant.served.port, path: entrant.path, concurrency, forMs: warmUpMs, maxPages: MAX_PAGES });
  await check(entrant, scenario, 'warm');
}

async function check({ contender, served, path }: Entrant, scenario: Scenario, when: string): Promise<void> {
  const wrong = await checkPage(served.port, path, scenario, contender.check);
  if (wrong !== undefined) throw new Error(`${when}: ${wrong}`);
}

async function measureRound(entrant: Entrant, scenario: Scenario, effort: Effort): Promise<void> {
  const { contender, served, origin, path } = entrant;
  const { port } = served;
  const calm = await runLoad({ port, path, concurrency: 1, forMs: effort.latencyMs, maxPages: LATENCY_PAGES });
  const tree = processTree(served.pid);
  resetPeak(tree);
  const answeredBefore = await answered(origin.port);
  const cpuBefore = cpuMs(tree);
  const load = await runLoad({
    port,
    path,
    concurrency: scenario.concurrency,
    forMs: effort.loadMs,
    maxPages: MAX_PAGES,
  });
  const cpu = cpuMs(tree) - cpuBefore;
  const asked = (await answered(origin.port)) - answeredBefore;
  const failure = calm.failures[0] ?? load.failures[0];
  if (failure !== undefined) throw new Error(`under load: ${failure}`);
  const bytes = expectedPage(scenario.calls.length, scenario.late).length;
  if (contender.check === 'exact' && (load.bodyBytes.size !== 1 || !load.bodyBytes.has(bytes))) {
    throw new Error(`under load: pages of ${[...load.bodyBytes].slice(0, 5).join(', ')} bytes instead of ${bytes}`);
  }
  entrant.rounds.push({
    cpuMsPerPage: cpu / load.pages,
    pagesPerSecond: (load.pages / load.elapsedMs) * 1000,
    cpuPercent: (cpu / load.elapsedMs) * 100,
    peakMiB: peakMiB(tree),
    originRequestsPerPage: asked / load.pages,
    firstByteMs: calm.firstByteMs,
    lastByteMs: calm.lastByteMs,
  });
}

/** How many fragments the origin has answered so far; a batch counts once. */
function answered(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get({ port, path: '/stats', host: '127.0.0.1', agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on('end', () => resolve(Number(JSON.parse(text).answered)));
    });
    request.on('error', reject);
  });
}

function resultOf({ contender, rounds, why }: Entrant, scenario: Scenario): Result {
  if (why !== undefined) return voided(contender, scenario, why);
  const middle = (figure: (round: Round) => number): number => median(rounds.map(figure));
  const figures: Figures = {
    cpuMsPerPage: middle((round) => round.cpuMsPerPage),
    cpuMsPerPageByRound: rounds.map((round) => round.cpuMsPerPage),
    pagesPerSecond: middle((round) => round.pagesPerSecond),
    cpuPercent: middle((round) => round.cpuPercent),
    firstByteMs: middle((round) => median(round.firstByteMs)),
    lastByteMs: middle((round) => median(round.lastByteMs)),
    lastByteP99Ms: quantile(
      rounds.flatMap((round) => round.lastByteMs),
      0.99,
    ),
    peakMiB: Math.max(...rounds.map((round) => round.peakMiB)),
    originRequestsPerPage: middle((round) => round.originRequestsPerPage),
  };
  return { ...about(contender, scenario), outcome: { kind: 'measured', figures } };
}

function voided(contender: Contender, scenario: Scenario, why: string): Result {
  return { ...about(contender, scenario), outcome: { kind: 'void', why } };
}

function about({ name, kind, node, note }: Contender, scenario: Scenario): Omit<Result, 'outcome'> {
  return { scenario: scenario.name, contender: name, kind, node, note: note ?? '' };
}
