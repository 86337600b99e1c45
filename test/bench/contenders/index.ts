/** All contenders, floors included, and how those in Node are started. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FALLBACK, PAGE_HEAD, PAGE_TAIL } from '../fragments.ts';
import { pathOf, type Scenario } from '../scenarios.ts';
import { broadsheet, broadsheetBatch, broadsheetShared } from './broadsheet.ts';
import type { Bench, Contender } from './contender.ts';
import { nginxSsi, nginxStatic } from './nginx.ts';
import { type GivenPage, PAGE_VARIABLE } from './page.ts';
import { varnishEsi } from './varnish.ts';

type Rest = Partial<Omit<Contender, 'name' | 'prepare'>>;

const always = (): boolean => true;
/** For those that keep nothing: a cached page would be an uncached one. */
const uncached = (scenario: Scenario): boolean => !scenario.cached;
const atOnce = ({ late, calls }: Scenario): boolean =>
  late.size === 0 && calls.every((call) => call.delayMs === undefined);

export const contenders: readonly Contender[] = [
  broadsheet,
  broadsheetBatch,
  broadsheetShared,
  nginxSsi,
  varnishEsi,
  inNode('Tailor', 'tailor.mjs', { suits: uncached, check: 'but-for-scripts', note: 'scripts around every fragment' }),
  inNode('Podium', 'podium.mjs', { suits: uncached }),
  inNode('nodesi', 'nodesi.mjs', { suits: uncached }),
  inNode('Fastify + undici', 'fastify-undici.mjs'),
  inNode('naive Promise.all + fetch', 'naive.ts'),
  inNode('Hono + React Suspense', 'hono-react.mjs', { check: 'any-order', note: 'out-of-order stream' }),
  inNode('node static', 'node-static.ts', { kind: 'limit', suits: atOnce }),
  nginxStatic,
  inNode('fan-out alone, undici dispatch', 'undici-fanout.ts', {
    kind: 'limit',
    check: 'none',
    suits: (scenario) => uncached(scenario) && scenario.late.size === 0,
  }),
];

/** A contender that is one file run by the Node that runs the benchmark. */
function inNode(name: string, file: string, rest: Rest = {}): Contender {
  const path = fileURLToPath(new URL(file, import.meta.url));
  return {
    name,
    kind: 'peer',
    node: true,
    check: 'exact',
    suits: always,
    missing: () => (existsSync(path) ? undefined : `${file} is missing`),
    ...rest,
    prepare: async (bench) => ({
      command: process.execPath,
      arguments: [path],
      environment: { [PAGE_VARIABLE]: JSON.stringify(given(bench)) },
    }),
  };
}

function given({ origin, scenario }: Bench): GivenPage {
  const paths = scenario.calls.map(pathOf);
  const { cached, timeoutMs } = scenario;
  return { origin, paths, cached, timeoutMs, head: PAGE_HEAD, tail: PAGE_TAIL, fallback: FALLBACK };
}
