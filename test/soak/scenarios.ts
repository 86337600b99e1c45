/**
 * The long trials, each a target of ours: what was promised, and what was measured.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { ComposerProcess } from '../support/composer-process.ts';
import type { ServiceProcess } from './service-process.ts';
import { slotTimeoutMs } from './soak-site.ts';
import { createTally, percentile, type Tally, visitTogether } from './visitors.ts';

/** One row of the report. */
export interface Finding {
  readonly target: string;
  readonly promised: string;
  readonly measured: string;
  readonly kept: boolean;
}

/** How much of everything: 1 is what a change has to pass. */
export interface Effort {
  readonly pages: number;
}

const visitors = 200;
const visitorOf = (visit: number) => `v${visit % visitors}`;
const mebibyte = 1_048_576;

/** 30 % of the answers fail, 5 % of the visitors leave: every page is whole, in time, and nobody else's; memory stays. */
export async function tryMixedFailures(composer: ComposerProcess, { pages }: Effort): Promise<readonly Finding[]> {
  const load = { urlOf: () => `${composer.origin}/flaky`, visitorOf, leaves: (visit: number) => visit % 20 === 7 };
  const tally = createTally();
  await visitTogether(load, 32, (soFar) => soFar.pages >= pages / 10, tally);
  const early = await composer.residentBytes();
  await visitTogether(load, 32, (soFar) => soFar.pages >= pages, tally);
  await delay(2_000);
  const late = await composer.residentBytes();
  const limitMs = slotTimeoutMs + 50;
  const tooLate = tally.ms.filter((ms) => ms > limitMs).length;
  return [
    finding(
      'T1 mixed failure, T3 no crossing',
      '100 % whole, 0 crossings',
      `${tally.pages} pages, ${describe(tally)}`,
      isClean(tally),
    ),
    finding(
      'T1 in time',
      `≤ ${limitMs} ms`,
      `p50 ${round(percentile(tally.ms, 0.5))}, p99 ${round(percentile(tally.ms, 0.99))}, longest ${round(percentile(tally.ms, 1))} ms; ${tooLate} later`,
      tooLate === 0,
    ),
    finding(
      'T8 memory flat',
      'RSS at the end ≤ at 10 % + 5 %',
      `${round(early / mebibyte)} MiB, then ${round(late / mebibyte)} MiB`,
      late <= early * 1.05,
    ),
  ];
}

/** The service is killed under load and comes back: nobody's page fails, what was kept is shown, content is back soon. */
export async function tryKilledService(
  composer: ComposerProcess,
  service: ServiceProcess,
  restart: (port: number) => Promise<ServiceProcess>,
): Promise<readonly [ServiceProcess, readonly Finding[]]> {
  let isOver = false;
  const kept = visitTogether({ urlOf: () => `${composer.origin}/kept`, visitorOf }, 4, () => isOver);
  const steady = visitTogether({ urlOf: () => `${composer.origin}/steady`, visitorOf }, 4, () => isOver);
  await delay(2_000);
  await service.kill();
  await delay(5_000);
  const restarted = await restart(service.port);
  const backMs = await untilContent(`${composer.origin}/steady`);
  await delay(1_000);
  isOver = true;
  const [keptTally, steadyTally] = await Promise.all([kept, steady]);
  const isKept = isClean(keptTally) && isClean(steadyTally) && backMs <= 2_000;
  const measured = `${keptTally.pages + steadyTally.pages} pages, ${describe(keptTally)} / ${describe(steadyTally)}; content back after ${round(backMs)} ms`;
  return [
    restarted,
    [finding('T5 kill -9 of a service', '0 failed pages, content ≤ 2 s after restart', measured, isKept)],
  ];
}

/** SIGTERM under load: every page that was begun ends well, and the composer ends by itself. */
export async function tryDrain(composer: ComposerProcess): Promise<readonly Finding[]> {
  let isOver = false;
  const visits = visitTogether({ urlOf: () => `${composer.origin}/steady`, visitorOf }, 16, () => isOver);
  await delay(1_000);
  const askedAt = performance.now();
  const code = await composer.stop();
  const tookMs = performance.now() - askedAt;
  isOver = true;
  const { faults } = await visits;
  // New connections are refused by now, and kept ones may be closed before a request is written.
  const cut = Array.from(faults).filter(([fault]) => !/ECONNREFUSED|ECONNRESET|hang up/.test(fault));
  const measured = `exit ${code} after ${round(tookMs)} ms, ${cut.length === 0 ? '0 cut' : cut.join(', ')}`;
  return [
    finding('T6 drain', '0 cut pages, exit 0 within 3 s', measured, code === 0 && cut.length === 0 && tookMs <= 3_000),
  ];
}

async function untilContent(url: string): Promise<number> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < 10_000) {
    const body = await (await fetch(url)).text();
    if (body.includes('<i>good')) break;
    await delay(20);
  }
  return performance.now() - startedAt;
}

function finding(target: string, promised: string, measured: string, kept: boolean): Finding {
  return { target, promised, measured, kept };
}

function isClean({ faults, shed }: Tally): boolean {
  return faults.size === 0 && shed === 0;
}

function describe({ faults, shed, left }: Tally): string {
  const wrong = Array.from(faults, ([fault, count]) => `${count} ${fault}`);
  return [wrong.length === 0 ? '0 wrong' : wrong.join(', '), `${shed} turned away`, `${left} left`].join(', ');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
