/**
 * `npm run bench:guard`: fails when the hot path has become 20 % dearer.
 *
 * Times are of no use from one machine to the next, so the CPU of each case is measured against that of a floor in the same
 * run, and the ratio against the one kept in guard.json. Case and floor take turns in short rounds, the best of many counts,
 * and a case that looks too dear is measured again before anyone is told: a neighbour on the machine makes a run slow once,
 * a dearer hot path makes it slow every time.
 *
 *   --update   keep the ratios of this run
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createGuardCases, type GuardCase } from './guard-cases.ts';

/** How much dearer a case may become. */
const ALLOWED = 1.2;
const ROUNDS = 40;
const ROUND_MS = 4;
const TRIES = 4;
const RATIOS = new URL('guard.json', import.meta.url);

const { values } = parseArgs({ options: { update: { type: 'boolean', default: false } } });
const kept: Readonly<Record<string, number>> = JSON.parse(readFileSync(RATIOS, 'utf8'));
const measured: Record<string, number> = {};
let dearer = 0;
let floorState = 1;

for (const guardCase of await createGuardCases()) {
  const known = kept[guardCase.name];
  const limit = values.update || known === undefined ? Number.POSITIVE_INFINITY : known * ALLOWED;
  const ratio = await bestRatio(guardCase, limit);
  measured[guardCase.name] = Number(ratio.toPrecision(3));
  const holds = ratio <= limit;
  if (!holds) dearer += 1;
  const change = known === undefined ? 'new' : `${((ratio / known - 1) * 100).toFixed(0)} %`;
  console.log(`${holds ? 'ok  ' : 'DEAR'} ${guardCase.name}: ${ratio.toPrecision(3)} times the floor (${change})`);
}
if (values.update) writeFileSync(RATIOS, `${JSON.stringify(measured, undefined, 2)}\n`);
else if (dearer > 0)
  console.error(`${dearer} cases are more than ${Math.round((ALLOWED - 1) * 100)} % dearer than guard.json allows.`);
process.exitCode = dearer > 0 ? 1 : 0;

/** The least ratio of a few tries; no more tries than needed to come below `limit`. */
async function bestRatio(guardCase: GuardCase, limit: number): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < TRIES && (attempt === 0 || best > limit || values.update); attempt += 1) {
    best = Math.min(best, await measureRatio(guardCase));
  }
  return best;
}

async function measureRatio({ run }: GuardCase): Promise<number> {
  let bestRun = Number.POSITIVE_INFINITY;
  let bestFloor = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    bestRun = Math.min(bestRun, await timeOnce(run));
    bestFloor = Math.min(bestFloor, await timeOnce(floor));
  }
  return bestRun / bestFloor;
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

/** The floor: 4,096 steps of a generator of random numbers. No memory, no objects: nothing but the machine makes it dearer. */
function floor(): void {
  let state = floorState;
  for (let step = 0; step < 4096; step += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
  }
  floorState = state;
}
