/**
 * `npm run bench -- --newsroom`: the results page of a season, some 2,000 real React fragments in the composer's own process,
 * with everything on. Uncached: every entry is purged before each page. Written to NEWSROOM.md.
 */
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type Served, startProgram } from './child.ts';
import { type LoadResult, runLoad } from './load.ts';
import { cpuMs, peakMiB, processTree } from './process-cost.ts';
import { median, quantile } from './statistics.ts';
import { short } from './table.ts';

interface NewsroomOptions {
  readonly log: (line: string) => void;
  /** Write nothing. */
  readonly dry: boolean;
}

const PAGE = '/sport/football/2025-26/results';
const UNCACHED_PAGES = 40;
const WARM_UP_PAGES = 10;
const CACHED_MS = 2_000;
const MAX_PAGES = 50_000;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export async function runNewsroom({ log, dry }: NewsroomOptions): Promise<void> {
  const served = await startProgram({
    command: process.execPath,
    arguments: ['--import', `${ROOT}web/tsx.ts`, `${ROOT}web/node.ts`],
    environment: { PORT: '0' },
  });
  const first = await once(served.port);
  const fragments = await fragmentsOf(served.port);
  const uncached = await measureUncached(served);
  const cached = await measureCached(served);
  await served.stop();
  const rows = [
    `| first page of the process | | ${short(median(first.firstByteMs))} | ${short(median(first.lastByteMs))} | | |`,
    uncached,
    cached,
  ];
  const head =
    '| results page | CPU ms/page | TTFB ms | TTLB ms | TTLB p99 | peak RSS MiB |\n| --- | ---: | ---: | ---: | ---: | ---: |';
  const text = `# Newsroom

Written by \`npm run bench -- --newsroom\`: the newsroom's results page, ${fragments.names.join(', ')}: ${fragments.slots} slots,
${[...first.bodyBytes][0]?.toLocaleString('en')} bytes, all fragments rendered by React in the composer's process. One visitor at a time; uncached: all entries purged before each page.

${head}
${rows.join('\n')}
`;
  log(`\n${text}`);
  if (!dry) writeFileSync(new URL('NEWSROOM.md', import.meta.url), text);
}

function once(port: number): Promise<LoadResult> {
  return runLoad({ port, path: PAGE, concurrency: 1, forMs: 60_000, maxPages: 1 });
}

async function measureUncached(served: Served): Promise<string> {
  const { names } = await fragmentsOf(served.port);
  const tree = processTree(served.pid);
  const rounds: LoadResult[] = [];
  let before = 0;
  for (let page = 0; page < WARM_UP_PAGES + UNCACHED_PAGES; page += 1) {
    if (page === WARM_UP_PAGES) before = cpuMs(tree);
    for (const name of names) await purge(served.port, name);
    const result = await once(served.port);
    if (page >= WARM_UP_PAGES) rounds.push(result);
  }
  return row('uncached', (cpuMs(tree) - before) / UNCACHED_PAGES, rounds, tree);
}

async function measureCached(served: Served): Promise<string> {
  const tree = processTree(served.pid);
  await runLoad({ port: served.port, path: PAGE, concurrency: 1, forMs: CACHED_MS / 2, maxPages: MAX_PAGES });
  const before = cpuMs(tree);
  const load = await runLoad({ port: served.port, path: PAGE, concurrency: 1, forMs: CACHED_MS, maxPages: MAX_PAGES });
  return row('cached', (cpuMs(tree) - before) / load.pages, [load], tree);
}

function row(name: string, cost: number, loads: readonly LoadResult[], tree: readonly number[]): string {
  const failure = loads.flatMap(({ failures }) => failures)[0];
  if (failure !== undefined) return `| ${name} | VOID | | | | ${failure} |`;
  const last = loads.flatMap(({ lastByteMs }) => lastByteMs);
  const first = loads.flatMap(({ firstByteMs }) => firstByteMs);
  return `| ${name} | ${short(cost)} | ${short(median(first))} | ${short(median(last))} | ${short(quantile(last, 0.99))} | ${Math.round(peakMiB(tree))} |`;
}

/** What stands on the page, as its receipt says. */
async function fragmentsOf(port: number): Promise<{ readonly slots: number; readonly names: readonly string[] }> {
  const { receipt } = await send(port, 'GET', PAGE);
  const { body } = await send(port, 'GET', `/_broadsheet/receipts/${receipt}`);
  const { slots }: { readonly slots: readonly { readonly fragment: string; readonly outcome: string }[] } =
    JSON.parse(body);
  const poor = slots.filter(({ outcome }) => outcome === 'fallback' || outcome === 'empty');
  if (poor.length > 0)
    throw new Error(`${poor.length} of ${slots.length} slots of the results page are not what they should be`);
  return { slots: slots.length, names: [...new Set(slots.map(({ fragment }) => fragment))] };
}

async function purge(port: number, fragment: string): Promise<void> {
  const { status } = await send(port, 'POST', '/_broadsheet/purge', JSON.stringify({ fragment }));
  if (status >= 300) throw new Error(`purge of ${fragment} answered ${status}`);
}

interface Answer {
  readonly status: number;
  readonly receipt: string;
  readonly body: string;
}

function send(port: number, method: string, path: string, body?: string): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const headers =
    body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => {
      const receipt = String(response.headers['broadsheet-receipt'] ?? '');
      resolve({ status: response.statusCode ?? 0, receipt, body: Buffer.concat(chunks).toString() });
    });
  });
  sent.on('error', reject);
  sent.end(body);
  return promise;
}
