/** Writes what was measured: RESULTS.md for readers, results.json for programs, plots beside them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { barChart } from './bar-chart.ts';
import type { Effort, Result } from './measure.ts';
import { requirementTable } from './requirements.ts';
import { scenarios } from './scenarios.ts';
import { measuredRows, scenarioTable } from './table.ts';

export interface Report {
  readonly results: readonly Result[];
  readonly effort: Effort;
  /** Why contenders are missing, one line each. */
  readonly leftOut: readonly string[];
}

/** Everything that is kept between runs: a run of some scenarios replaces those only. */
interface Stored {
  readonly measuredAt: string;
  readonly machine: string;
  readonly effort: Effort;
  readonly leftOut: readonly string[];
  readonly results: readonly Result[];
}

const JSON_FILE = new URL('results.json', import.meta.url);
const MARKDOWN_FILE = new URL('RESULTS.md', import.meta.url);
const PLOTS = new URL('plots/', import.meta.url);

export function writeReport({ results, effort, leftOut }: Report): void {
  const replaced = new Set(results.map(({ scenario }) => scenario));
  const kept = readStored()?.results.filter(({ scenario }) => !replaced.has(scenario)) ?? [];
  const all = [...kept, ...results];
  const stored: Stored = {
    measuredAt: new Date().toISOString().slice(0, 10),
    machine: machine(),
    effort,
    leftOut,
    results: all,
  };
  writeFileSync(JSON_FILE, `${JSON.stringify(stored, undefined, 1)}\n`);
  writePlots(all);
  writeFileSync(MARKDOWN_FILE, markdown(stored));
}

function readStored(): Stored | undefined {
  try {
    return JSON.parse(readFileSync(JSON_FILE, 'utf8'));
  } catch {
    return undefined;
  }
}

function machine(): string {
  const cores = cpus();
  return `${cores.length} cores (${cores[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${process.platform}`;
}

function writePlots(results: readonly Result[]): void {
  mkdirSync(PLOTS, { recursive: true });
  for (const scenario of scenarios) {
    const rows = measuredRows(results.filter((result) => result.scenario === scenario.name));
    if (rows.length === 0) continue;
    const bars = rows.map(({ contender, kind, figures }) => ({ label: contender, kind, value: figures.cpuMsPerPage }));
    writeFileSync(new URL(plotName(scenario.name), PLOTS), barChart(`${scenario.name}: CPU ms a page`, bars));
  }
}

function plotName(scenario: string): string {
  return `${scenario.replace('/', '-')}.svg`;
}

function markdown(stored: Stored): string {
  const { results, effort } = stored;
  const sections = scenarios.flatMap(({ name, what }) => {
    const own = results.filter(({ scenario }) => scenario === name);
    if (own.length === 0) return [];
    return [
      `## ${name}`,
      `${what[0]?.toUpperCase() + what.slice(1)}.`,
      scenarioTable(own),
      `![${name}](plots/${plotName(name)})`,
    ];
  });
  const leftOut = stored.leftOut.length === 0 ? [] : [`Left out: ${stored.leftOut.join('; ')}.`];
  return [
    '# Benchmark',
    `Written by \`npm run bench\` on ${stored.measuredAt}: ${stored.machine}. Growth with size: [GROWTH.md](GROWTH.md).`,
    [
      '**CPU ms a page is the primary figure**: user and system time of the contender and all its children under load, divided by the pages.',
      'Pages a second share the cores with the origin and the load generator: compare them, do not quote them.',
      'TTFB and TTLB are medians for one visitor at a time. Peak memory is that of the load rounds.',
      `All contenders of a scenario run side by side and take turns in every round; figures are medians of ${effort.rounds} rounds of ${effort.loadMs} ms, ratios are of the same run.`,
      'Pages are checked to the byte and in order before, while and after; a wrong one voids its contender.',
      'Broadsheet runs as `broadsheet serve SITE.json` with everything on: deadlines, containment, receipts. In italics: limits that do only part of the work.',
    ].join('\n'),
    ...leftOut,
    '## What must hold',
    requirementTable(results),
    ...sections,
    '',
  ].join('\n\n');
}
