/**
 * What the newsroom's Workers weigh, and what their start costs: CPU of a workerd up to its first answer, less that of one with an
 * empty Worker. workerd evaluates a Worker with its first request; Cloudflare allows that one second.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MANIFEST_PATH } from '../../fragments/kit/manifest.ts';
import { findWorkers } from '../../web/workers/find-workers.ts';
import { freePort, startProgram } from './child.ts';
import { median } from './statistics.ts';

interface BuiltWorker {
  readonly name: string;
  /** Folder with a `worker.js`. */
  readonly folder: string;
  readonly gzip: string;
  /** What it is asked first: something that needs no other Worker. */
  readonly path: string;
}

const ROUNDS = 9;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WRANGLER = join(ROOT, 'node_modules/wrangler/bin/wrangler.js');
const WORKERD = join(ROOT, 'node_modules/workerd/bin/workerd');
const EMPTY = "export default { fetch: () => new Response('') };";

/** A table in Markdown. */
export async function measureStarts(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-starts-'));
  try {
    const { composer, fragments } = findWorkers(ROOT);
    const all = [...fragments, composer, { name: 'broadsheet', config: 'wrangler.toml' }];
    const built = all.map(({ name, config }, index) =>
      buildWorker(name, config, join(folder, name), index < fragments.length),
    );
    mkdirSync(join(folder, 'empty'));
    writeFileSync(join(folder, 'empty', 'worker.js'), EMPTY);
    const costs = await measureAll([{ name: 'empty', folder: join(folder, 'empty'), path: '/', gzip: '' }, ...built]);
    const [empty = 0, ...others] = costs;
    const rows = built.map(
      ({ name, gzip }, index) => `| ${name} | ${gzip} | ${((others[index] ?? 0) - empty).toFixed(1)} |`,
    );
    return [
      "## The newsroom's Workers",
      ['| Worker | upload, gzip | CPU ms to its first answer |', '| --- | ---: | ---: |', ...rows].join('\n'),
    ].join('\n\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What `wrangler deploy` would send. */
function buildWorker(name: string, config: string, folder: string, isDesk: boolean): BuiltWorker {
  const environment = { ...process.env, NODE_ENV: 'production', CI: '1', WRANGLER_SEND_METRICS: 'false' };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [WRANGLER, 'deploy', '--dry-run', '--outdir', folder, '-c', config],
    { cwd: ROOT, encoding: 'utf8', env: environment },
  );
  if (status !== 0) throw new Error(`wrangler could not bundle ${name}: ${stderr.slice(-300)}`);
  return {
    name,
    folder,
    path: isDesk ? MANIFEST_PATH : '/robots.txt',
    gzip: /gzip: ([\d.]+ KiB)/.exec(stdout)?.[1] ?? 'unknown',
  };
}

/** Median CPU in milliseconds, by turns. */
async function measureAll(workers: readonly BuiltWorker[]): Promise<readonly number[]> {
  const costs = workers.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, worker] of workers.entries()) costs[index]?.push(await startOnce(worker));
  }
  return costs.map(median);
}

async function startOnce({ folder, path }: BuiltWorker): Promise<number> {
  const port = await freePort();
  const config = join(folder, 'config.capnp');
  writeFileSync(
    config,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [ (name = "main", worker = .worker) ],
  sockets = [ (name = "http", address = "127.0.0.1:${port}", http = (), service = "main") ]
);
const worker :Workerd.Worker = (
  modules = [ (name = "worker.js", esModule = embed "worker.js") ],
  compatibilityDate = "2026-10-20",
  compatibilityFlags = ["enable_request_signal"],
);
`,
  );
  const { pid, stop } = await startProgram({ command: WORKERD, arguments: ['serve', config], port });
  try {
    const { status } = await fetch(`http://127.0.0.1:${port}${path}`);
    if (status !== 200) throw new Error(`${folder}${path}: answer ${status}`);
    return preciseCpuMs(pid);
  } finally {
    await stop();
  }
}

/** Of all threads, by the scheduler's own count: /proc/PID/stat knows tens of milliseconds only. */
function preciseCpuMs(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const spent = threads.map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
  );
  return spent.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e6;
}
