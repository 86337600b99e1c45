/**
 * `npm run bench -- --workers`: the same pages in workerd, with the production build of React. CPU is that of the
 * workerd process; contenders take turns. Written to WORKERS.md, with the size of the bundles.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPage } from './check-page.ts';
import { freePort, type Served, startProgram } from './child.ts';
import type { Check } from './contenders/contender.ts';
import { runLoad } from './load.ts';
import { cpuMs, peakMiB } from './process-cost.ts';
import { plain, type Scenario } from './scenarios.ts';
import { startOrigin } from './start-origin.ts';
import { median } from './statistics.ts';
import { short } from './table.ts';
import { measureStarts } from './worker-starts.ts';
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

interface RunningWorker extends WorkerContender, Served {
  readonly gzip: string;
  /** From the start of the process to the first page. */
  readonly startMs: number;
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
const COMPATIBILITY = '2026-10-20';
const WORKERD = fileURLToPath(new URL('../../node_modules/workerd/bin/workerd', import.meta.url));
const WRANGLER = fileURLToPath(new URL('../../node_modules/wrangler/bin/wrangler.js', import.meta.url));

export async function runWorkers({ log, dry }: WorkersOptions): Promise<void> {
  const origin = await startOrigin();
  const running: RunningWorker[] = [];
  const sections: string[] = [];
  try {
    for (const contender of contenders) running.push(await start(contender, `http://127.0.0.1:${origin.port}`));
    const sizes = running.map(({ name, gzip, startMs }) => `| ${name} | ${gzip} | ${Math.round(startMs)} |`);
    sections.push(
      ['| Worker | bundle, gzip | ms from start to first page |', '| --- | ---: | ---: |', ...sizes].join('\n'),
    );
    for (const page of PAGES) sections.push(await measurePage(page, running));
  } finally {
    for (const worker of running) await worker.stop();
    await origin.stop();
  }
  sections.push(await measureStarts());
  for (const section of sections) log(`\n${section}`);
  if (!dry) writeFileSync(new URL('WORKERS.md', import.meta.url), `${[HEAD, ...sections].join('\n\n')}\n`);
}

const HEAD = `# Workers

Written by \`npm run bench -- --workers\`: CPU ms a page of the workerd process, medians of ${ROUNDS} rounds of ${ROUND_MS} ms that take
turns, ${CONCURRENCY} visitors at a time, fragments over HTTP from a process of their own. Pages are checked before they count.`;

async function start(contender: WorkerContender, origin: string): Promise<RunningWorker> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-workers-'));
  const bundle = bundleWorker(contender, folder);
  const port = await freePort();
  const config = join(folder, 'config.capnp');
  writeFileSync(config, configuration(bundle.file, origin, port));
  const started = performance.now();
  const served = await startProgram({ command: WORKERD, arguments: ['serve', config], port });
  await checkPage(port, '/u/10', plain('u/10', '', 10, 'u'), 'none');
  return {
    ...contender,
    ...served,
    gzip: bundle.gzip,
    startMs: performance.now() - started,
    async stop() {
      await served.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What `wrangler deploy` would send. */
function bundleWorker({ file }: WorkerContender, folder: string): { readonly file: string; readonly gzip: string } {
  const main = fileURLToPath(new URL(`workers/${file}`, import.meta.url));
  const config = join(folder, 'wrangler.toml');
  writeFileSync(config, `name = "bench"\nmain = ${JSON.stringify(main)}\ncompatibility_date = "${COMPATIBILITY}"\n`);
  const out = join(folder, 'out');
  const deploy = ['deploy', '--dry-run', '--minify', '--outdir', out, '-c', config];
  const environment = { ...process.env, NODE_ENV: 'production', CI: '1', WRANGLER_SEND_METRICS: 'false' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [WRANGLER, ...deploy], {
    encoding: 'utf8',
    env: environment,
  });
  if (status !== 0) throw new Error(`wrangler could not bundle ${file}: ${stderr.slice(-300)}`);
  return { file: join(out, file.replace('.ts', '.js')), gzip: /gzip: ([\d.]+ KiB)/.exec(stdout)?.[1] ?? 'unknown' };
}

/** workerd by itself: `wrangler dev` puts a proxy before the Worker and behind its `fetch`, both dearer than the Worker. */
function configuration(bundle: string, origin: string, port: number): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [ (name = "main", worker = .worker), (name = "internet", network = (allow = ["local", "private"])) ],
  sockets = [ (name = "http", address = "127.0.0.1:${port}", http = (), service = "main") ]
);
const worker :Workerd.Worker = (
  modules = [ (name = "worker.js", esModule = embed ${JSON.stringify(`out/${basename(bundle)}`)}) ],
  bindings = [ (name = "ORIGIN", text = "${origin}") ],
  compatibilityDate = "${COMPATIBILITY}",
);
`;
}

async function measurePage(page: string, running: readonly RunningWorker[]): Promise<string> {
  const [kind, count] = page.split('/');
  const scenario = plain(page, '', Number(count), kind === 'c' ? 'c' : 'u');
  const costs = new Map<RunningWorker, number[] | string>();
  for (const worker of running) costs.set(worker, await warmUp(worker, scenario));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [worker, taken] of costs) {
      if (typeof taken === 'string') continue;
      const cost = await measureOnce(worker, page);
      if (typeof cost === 'string') costs.set(worker, cost);
      else taken.push(cost);
    }
  }
  const naive = [...costs].find(([{ file }]) => file === 'naive.ts')?.[1];
  const floor = naive === undefined || typeof naive === 'string' ? undefined : median(naive);
  const rows = [...costs].map(([{ name, pid }, taken]) => {
    if (typeof taken === 'string') return `| ${name} | VOID | | ${taken} |`;
    const cost = median(taken);
    return `| ${name} | ${short(cost)} | ${floor === undefined ? '' : `${(cost / floor).toPrecision(2)}x`} | ${Math.round(peakMiB([pid]))} MiB |`;
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

/** CPU milliseconds for a page, or what went wrong: a contender that fails under load is none for this page. */
async function measureOnce({ port, pid }: RunningWorker, page: string): Promise<number | string> {
  const before = cpuMs([pid]);
  const load = await runLoad({
    port,
    path: `/${page}`,
    concurrency: CONCURRENCY,
    forMs: ROUND_MS,
    maxPages: MAX_PAGES,
  });
  if (load.failures[0] !== undefined) return `fails under load: ${load.failures[0]}`.slice(0, 160);
  return (cpuMs([pid]) - before) / load.pages;
}
