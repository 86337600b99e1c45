/** Broadsheet as anyone starts it: `broadsheet serve SITE.json`, with everything on. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Program } from '../child.ts';
import { FALLBACK, PAGE_HEAD, PAGE_TAIL } from '../fragments.ts';
import type { FragmentCall, Scenario } from '../scenarios.ts';
import type { Bench, Contender } from './contender.ts';

const CLI = fileURLToPath(new URL('../../../web/cli/broadsheet.mjs', import.meta.url));
const PAGE_DEADLINE_MS = 30_000;

/** Fragments declared in the site file: asked for one by one. */
export const broadsheet: Contender = {
  name: 'Broadsheet',
  kind: 'ours',
  node: true,
  check: 'exact',
  suits: () => true,
  prepare: (bench) => prepare(bench, { url: bench.origin, fragments: declared(bench.scenario) }),
};

/** Fragments discovered from the manifest, which offers a batch endpoint. */
export const broadsheetBatch: Contender = {
  name: 'Broadsheet, batch',
  kind: 'ours',
  node: true,
  check: 'exact',
  note: 'one request for many fragments',
  suits: ({ cached, calls }) => !cached && calls.every((call) => call.delayMs === undefined),
  prepare: (bench) => prepare(bench, { url: bench.origin }),
};

async function prepare({ folder, scenario }: Bench, service: object): Promise<Program> {
  const slots = scenario.calls.map((call) => `<fragment src="${source(call)}" timeout="${scenario.timeoutMs}"></fragment>`);
  const page = { html: PAGE_HEAD + slots.join('') + PAGE_TAIL, deadlineMs: PAGE_DEADLINE_MS };
  const file = join(folder, 'SITE.json');
  writeFileSync(file, JSON.stringify({ services: { origin: service }, pages: { '/': page } }));
  return { command: process.execPath, arguments: [CLI, 'serve', file, '--port', '0'] };
}

function declared({ timeoutMs }: Scenario): object {
  const common = { timeoutMs, fallback: FALLBACK };
  return {
    u: { path: '/u', ...common },
    c: { path: '/c', cache: 'max-age=3600', ...common },
    d: { path: '/d', ...common },
  };
}

function source({ fragment, number, delayMs }: FragmentCall): string {
  return delayMs === undefined ? `${fragment}?n=${number}` : `${fragment}?ms=${delayMs}&amp;n=${number}`;
}
