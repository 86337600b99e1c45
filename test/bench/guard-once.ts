/**
 * `node guard-once.ts FOLDER CASE…`: how dear these cases are, against the same ones of the code in a folder, as JSON: ratios by name.
 *
 * Both states of the code take turns in short rounds of CPU time, now one first and now the other, and the middle ratio counts.
 */
import { createGuardCases, type GuardCase } from './guard-cases.ts';
import { median } from './statistics.ts';

const ROUNDS = 40;
const ROUND_MS = 10;

const [folder, ...names] = process.argv.slice(2);
const { createGuardCases: createEarlierCases }: typeof import('./guard-cases.ts') = await import(
  `${folder}/test/bench/guard-cases.ts`
);
const earlier = new Map((await createEarlierCases()).map((one) => [one.name, one]));
const ratios: Record<string, number> = {};
for (const now of await createGuardCases()) {
  const before = earlier.get(now.name);
  if (before && (names.length === 0 || names.includes(now.name))) ratios[now.name] = await measureRatio(now, before);
}
console.log(JSON.stringify(ratios));

async function measureRatio(now: GuardCase, before: GuardCase): Promise<number> {
  const measured: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const isFirst = round % 2 === 0;
    const first = await timeOnce((isFirst ? now : before).run);
    const second = await timeOnce((isFirst ? before : now).run);
    measured.push(isFirst ? first / second : second / first);
  }
  return median(measured);
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
