/**
 * `npm run bench -- --workers`: the same pages in workerd, with the production build of React. CPU is that of the
 * Worker's workerd and of the one that is wrangler's proxy before it; contenders take turns. Written to WORKERS.md, with the size of the bundles.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestHarness } from 'wrangler';
import { checkPage } from './check-page.ts';
import { startProgram } from './child.ts';
import type { Check } from './contenders/contender.ts';
import { runLoad } from './load.ts';
import { cpuMs, peakMiB, processTree } from './process-cost.ts';
import { plain, type Scenario } from './scenarios.ts';
import { median } from './statistics.ts';
import { short } from './table.ts';
import { PAGES } from './workers/given-page.ts';

interface WorkersOptions {
  readonly log: (line: string) => void;
  /** Write nothing. */
  readonly dry: boolean;
}

interface WorkerContender {
  readonly name: string;
  readonly file: string;
  readonly check: Check;
}

interface RunningWorker extends WorkerContender {
  readonly port: number;
  /** The Worker's own workerd and that of wrangler's proxy before it. */
  readonly pids: readonly number[];
  readonly gzipKiB: string;
  stop(): Promise<void>;
}

const contenders: readonly WorkerContender[] = [
  { name: '**Broadsheet**', file: 'broadsheet.ts', check: 'exact' },
  { name: 'naive Promise.all + fetch', file: 'naive.ts', check: 'exact' },
  { name: 'Hono + React Suspense', file: 'hono-react.ts', check: 'any-order' },
];

const ROUNDS = 3;
const WARM_UP_MS = 800;
const ROUND_MS = 1_000;
const MAX_PAGES = 50_000;
const CONCURRENCY = 8;
const WRANGLER = fileURLToPath(new URL('../../node_modules/wrangler/bin/wrangler.js', import.meta.url));

export async function runWorkers({ log, dry }: WorkersOptions): Promise<void> {
  // Nothing is sent or asked for; React is bundled as for production.
  Object.assign(process.env, {
    NODE_ENV: 'production',
    CI: '1',
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_LOG: 'error',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  });
  const origin = await startProgram({
    command: process.execPath,
    arguments: [fileURLToPath(new URL('origin.ts', import.meta.url))],
  });
  const running: RunningWorker[] = [];
  const sections: string[] = [];
  try {
    for (const contender of contenders) running.push(await start(contender, `http://127.0.0.1:${origin.port}`));
    const sizes = running.map(({ name, gzipKiB }) => `| ${name} | ${gzipKiB} |`);
    sections.push(['| bundle | gzip |', '| --- | ---: |', ...sizes].join('\n'));
    for (const page of PAGES) sections.push(await measurePage(page, running));
  } finally {
    for (const worker of running) await worker.stop();
    await origin.stop();
  }
  for (const section of sections) log(`\n${section}`);
  if (!dry) writeFileSync(new URL('WORKERS.md', import.meta.url), `${[HEAD, ...sections].join('\n\n')}\n`);
}

const HEAD = `# Workers

Written by \`npm run bench -- --workers\`: CPU ms a page of workerd (the Worker's and the one of wrangler's proxy before it), medians of ${ROUNDS} rounds of ${ROUND_MS} ms that take
turns, ${CONCURRENCY} visitors at a time, fragments over HTTP from a process of their own. Pages are checked before they count.`;

async function start(contender: WorkerContender, origin: string): Promise<RunningWorker> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-workers-'));
  const configPath = join(folder, 'wrangler.toml');
  const main = fileURLToPath(new URL(`workers/${contender.file}`, import.meta.url));
  const name = contender.file.replace('.ts', '');
  const lines = [
    `name = "${name}"`,
    `main = ${JSON.stringify(main)}`,
    'compatibility_date = "2026-10-20"',
    '[vars]',
    `ORIGIN = "${origin}"`,
  ];
  writeFileSync(configPath, `${lines.join('\n')}\n`);
  const before = new Set(workerdProcesses());
  const harness = createTestHarness({ workers: [{ configPath }] });
  const { url } = await harness.listen();
  // The first answer, so that workerd is surely there.
  await fetch(url).then((answer) => answer.arrayBuffer());
  const pids = workerdProcesses().filter((pid) => !before.has(pid));
  if (pids.length === 0) throw new Error(`no workerd process for ${name}`);
  return {
    ...contender,
    port: Number(url.port),
    pids,
    gzipKiB: bundleSize(configPath, folder),
    async stop() {
      await harness.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What `wrangler deploy` would send. */
function bundleSize(configPath: string, folder: string): string {
  const deploy = ['deploy', '--dry-run', '--minify', '--outdir', join(folder, 'out'), '-c', configPath];
  const environment = { ...process.env, WRANGLER_LOG: 'log' };
  const { stdout } = spawnSync(process.execPath, [WRANGLER, ...deploy], { encoding: 'utf8', env: environment });
  return /gzip: ([\d.]+ KiB)/.exec(stdout)?.[1] ?? 'unknown';
}

function workerdProcesses(): readonly number[] {
  return processTree(process.pid).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('workerd');
    } catch {
      return false;
    }
  });
}

async function measurePage(page: string, running: readonly RunningWorker[]): Promise<string> {
  const [kind, count] = page.split('/');
  const scenario = plain(page, '', Number(count), kind === 'c' ? 'c' : 'u');
  const costs = new Map<RunningWorker, number[] | string>();
  for (const worker of running) costs.set(worker, await warmUp(worker, scenario));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [worker, taken] of costs) if (typeof taken !== 'string') taken.push(await measureOnce(worker, page));
  }
  const naive = [...costs].find(([{ file }]) => file === 'naive.ts')?.[1];
  const floor = naive === undefined || typeof naive === 'string' ? undefined : median(naive);
  const rows = [...costs].map(([{ name, pids }, taken]) => {
    if (typeof taken === 'string') return `| ${name} | VOID | | ${taken} |`;
    const cost = median(taken);
    return `| ${name} | ${short(cost)} | ${floor === undefined ? '' : `${(cost / floor).toPrecision(2)}x`} | ${Math.round(peakMiB(pids))} MiB |`;
  });
  const title = `## ${kind === 'c' ? 'cached' : 'page'}/${count}`;
  return [
    title,
    ['| contender | CPU ms/page | vs naive | peak RSS so far |', '| --- | ---: | ---: | --- |', ...rows].join('\n'),
  ].join('\n\n');
}

/** An empty list of costs, or what is wrong with the page. */
async function warmUp({ port, check }: RunningWorker, scenario: Scenario): Promise<number[] | string> {
  const path = `/${scenario.name}`;
  const wrong = await checkPage(port, path, scenario, check);
  if (wrong !== undefined) return wrong.slice(0, 160);
  await runLoad({ port, path, concurrency: CONCURRENCY, forMs: WARM_UP_MS, maxPages: MAX_PAGES });
  return [];
}

async function measureOnce({ port, pids }: RunningWorker, page: string): Promise<number> {
  const before = cpuMs(pids);
  const load = await runLoad({
    port,
    path: `/${page}`,
    concurrency: CONCURRENCY,
    forMs: ROUND_MS,
    maxPages: MAX_PAGES,
  });
  if (load.failures[0] !== undefined) throw new Error(`${page}: ${load.failures[0]}`);
  return (cpuMs(pids) - before) / load.pages;
}
