/** Broadsheet as anyone starts it: `broadsheet serve SITE.json`, with everything on. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Program } from '../child.ts';
import { FALLBACK, PAGE_HEAD, PAGE_TAIL } from '../fragments.ts';
import type { FragmentCall, Scenario } from '../scenarios.ts';
import type { Contender } from './contender.ts';

const CLI = fileURLToPath(new URL('../../../web/cli/broadsheet.mjs', import.meta.url));
const PAGE_DEADLINE_MS = 30_000;

/** SITE.json, as far as the benchmark uses it. */
export interface Site {
  readonly services: {
    readonly origin: { readonly url: string; readonly fragments?: Readonly<Record<string, object>> };
  };
  readonly pages: Readonly<Record<string, object>>;
}

/** Fragments declared in the site file: asked for one by one. */
export const broadsheet: Contender = {
  name: 'Broadsheet',
  kind: 'ours',
  node: true,
  check: 'exact',
  suits: () => true,
  prepare: async ({ folder, scenario, origin }) => serveSite(folder, siteOf(scenario, origin)),
};

/** Fragments discovered from the manifest, which offers a batch endpoint. */
export const broadsheetBatch: Contender = {
  name: 'Broadsheet, batch',
  kind: 'ours',
  node: true,
  check: 'exact',
  note: 'one request for many fragments',
  suits: ({ cached, calls }) => !cached && calls.every((call) => call.delayMs === undefined),
  async prepare({ folder, scenario, origin }) {
    const site: Site = { ...siteOf(scenario, origin), services: { origin: { url: origin } } };
    return serveSite(folder, site);
  },
};

/** The same for a service that is trusted to answer each request once: quick fragments share connections. */
export const broadsheetShared: Contender = {
  name: 'Broadsheet, pipelining 8',
  kind: 'ours',
  node: true,
  check: 'exact',
  note: 'requests of quick fragments share connections',
  suits: ({ cached, calls }) => !cached && calls.every((call) => call.delayMs === undefined),
  async prepare({ folder, scenario, origin }) {
    const site = siteOf(scenario, origin);
    return serveSite(folder, { ...site, services: { origin: { ...site.services.origin, pipelining: 8 } } });
  },
};

/** How to serve a site, whose file goes into `folder`. */
export function serveSite(folder: string, site: object): Program {
  const file = join(folder, 'SITE.json');
  writeFileSync(file, JSON.stringify(site));
  return { command: process.execPath, arguments: [CLI, 'serve', file, '--port', '0'] };
}

/** The site whose front page is the scenario's. */
export function siteOf(scenario: Scenario, origin: string): Site {
  const { calls, timeoutMs } = scenario;
  const slots = calls.map((call) => `<fragment src="${source(call)}" timeout="${timeoutMs}"></fragment>`);
  const common = { timeoutMs, fallback: FALLBACK };
  const fragments = {
    u: { path: '/u', ...common },
    c: { path: '/c', cache: 'max-age=3600', ...common },
    d: { path: '/d', ...common },
  };
  const html = PAGE_HEAD + slots.join('') + PAGE_TAIL;
  return { services: { origin: { url: origin, fragments } }, pages: { '/': { html, deadlineMs: PAGE_DEADLINE_MS } } };
}

function source({ fragment, number, delayMs }: FragmentCall): string {
  return delayMs === undefined ? `${fragment}?n=${number}` : `${fragment}?ms=${delayMs}&amp;n=${number}`;
}
