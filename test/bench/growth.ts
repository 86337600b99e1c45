/**
 * `npm run bench -- --growth`: how the cost of a page grows with what it uses, and that it does not grow with what it
 * does not use. Broadsheet alone; CPU milliseconds a page, medians of rounds that take turns, written to GROWTH.md.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Served, startProgram } from './child.ts';
import { serveSite, siteOf } from './contenders/broadsheet.ts';
import { type Curve, lineChart } from './line-chart.ts';
import { runLoad } from './load.ts';
import { cpuMs, processTree } from './process-cost.ts';
import { plain } from './scenarios.ts';
import { startOrigin } from './start-origin.ts';
import { median } from './statistics.ts';
import { short } from './table.ts';

interface GrowthOptions {
  readonly log: (line: string) => void;
  /** Write nothing. */
  readonly dry: boolean;
}

/** One size at which a page is measured. */
interface Step {
  readonly size: number;
  readonly site: object;
  readonly concurrency: number;
  /** Asks for what should be known before, after the start. */
  readonly prepare?: (served: Served) => Promise<void>;
}

interface Series {
  readonly name: string;
  readonly what: string;
  readonly unit: string;
  /** The most that the cost may grow from the first size to the last: in proportion, or not at all but for noise. */
  readonly grows: 'in proportion' | 'not';
  readonly steps: (origin: string) => readonly Step[];
}

const ROUNDS = 3;
const WARM_UP_MS = 800;
const ROUND_MS = 700;
const MAX_PAGES = 50_000;
const CONCURRENCY = 8;
/** Noise of a shared machine between two processes. */
const NOISE = 1.3;

const seriesList: readonly Series[] = [
  fragmentsOfPage('fragments of a page, uncached', 'u'),
  fragmentsOfPage('fragments of a page, cached', 'c'),
  {
    name: 'pages known',
    what: 'page/10 of a site with so many pages',
    unit: 'pages',
    grows: 'not',
    steps: (origin) =>
      [10, 100, 1_000, 10_000].map((size) => ({ size, site: withPages(origin, size), concurrency: CONCURRENCY })),
  },
  {
    name: 'fragments known',
    what: 'page/10 of a site with so many registered fragments',
    unit: 'fragments',
    grows: 'not',
    steps: (origin) =>
      [10, 100, 1_000, 10_000].map((size) => ({ size, site: withFragments(origin, size), concurrency: CONCURRENCY })),
  },
  {
    name: 'cache entries',
    what: 'cached/10 beside so many other entries asked for before (the cache keeps what its bytes allow)',
    unit: 'entries',
    grows: 'not',
    steps: (origin) =>
      [10, 1_000, 100_000, 1_000_000].map((size) => ({
        size,
        site: withFiller(origin),
        concurrency: CONCURRENCY,
        prepare: (served) => fillCache(served.port, size),
      })),
  },
  {
    name: 'concurrency',
    what: 'page/10 for so many visitors at a time',
    unit: 'visitors',
    grows: 'not',
    steps: (origin) =>
      [1, 10, 100, 1_000].map((size) => ({ size, site: siteOf(plain('', '', 10, 'u'), origin), concurrency: size })),
  },
];

export async function runGrowth({ log, dry }: GrowthOptions): Promise<void> {
  const origin = await startOrigin();
  const sections: string[] = [];
  for (const series of seriesList) {
    const curve = await measureSeries(series, `http://127.0.0.1:${origin.port}`);
    const section = describe(series, curve);
    log(`\n${section}`);
    sections.push(section);
    if (!dry) writePlot(series, curve);
  }
  await origin.stop();
  if (!dry) writeFileSync(new URL('GROWTH.md', import.meta.url), `${[HEAD, ...sections].join('\n\n')}\n`);
}

const HEAD = `# Growth

Written by \`npm run bench -- --growth\`: CPU ms a page of \`broadsheet serve\`, medians of ${ROUNDS} rounds of ${ROUND_MS} ms that take turns.
"Grows" compares the last size with the first. Node ${process.versions.node}.`;

async function measureSeries({ steps }: Series, origin: string): Promise<Curve> {
  const runs: { readonly step: Step; readonly served: Served; readonly folder: string; readonly costs: number[] }[] =
    [];
  try {
    for (const step of steps(origin)) {
      const folder = mkdtempSync(join(tmpdir(), 'broadsheet-growth-'));
      const served = await startProgram(serveSite(folder, step.site));
      runs.push({ step, served, folder, costs: [] });
      await step.prepare?.(served);
      await load(served, step.concurrency, WARM_UP_MS);
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { step, served, costs } of runs) costs.push(await load(served, step.concurrency, ROUND_MS));
    }
    return runs.map(({ step, costs }) => ({ x: step.size, y: median(costs) }));
  } finally {
    for (const { served, folder } of runs) {
      await served.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** CPU milliseconds a page. */
async function load({ pid, port }: Served, concurrency: number, forMs: number): Promise<number> {
  const tree = processTree(pid);
  const before = cpuMs(tree);
  const { pages, failures } = await runLoad({ port, path: '/', concurrency, forMs, maxPages: MAX_PAGES });
  if (failures[0] !== undefined || pages === 0) throw new Error(`growth: ${failures[0] ?? 'no page'}`);
  return (cpuMs(tree) - before) / pages;
}

function fragmentsOfPage(name: string, fragment: 'u' | 'c'): Series {
  const step = (origin: string, size: number): Step => ({
    size,
    site: siteOf(plain('', '', size, fragment), origin),
    concurrency: size >= 1_000 ? 2 : CONCURRENCY,
  });
  const sizes = [1, 10, 100, 1_000, 10_000];
  return {
    name,
    what: name,
    unit: 'fragments',
    grows: 'in proportion',
    steps: (origin) => sizes.map((size) => step(origin, size)),
  };
}

/** A site, its page of ten, and `count` pages in all. */
function withPages(origin: string, count: number): object {
  const site = siteOf(plain('', '', 10, 'u'), origin);
  const html = '<!doctype html><title>x</title><main><fragment src="u?n=1"></fragment></main>';
  const others = Array.from({ length: count - 1 }, (_, number) => [`/section${number}/:name`, { html }] as const);
  return { ...site, pages: { ...site.pages, ...Object.fromEntries(others) } };
}

function withFragments(origin: string, count: number): object {
  const site = siteOf(plain('', '', 10, 'u'), origin);
  const others = Array.from({ length: count }, (_, number) => [`other${number}`, { path: `/other${number}` }] as const);
  const { fragments } = site.services.origin;
  return {
    ...site,
    services: { origin: { ...site.services.origin, fragments: { ...fragments, ...Object.fromEntries(others) } } },
  };
}

/** The page of ten cached fragments, and pages of a hundred others each: `/fill/5` holds numbers 500 to 599. */
function withFiller(origin: string): object {
  const site = siteOf(plain('', '', 10, 'c'), origin);
  const slots = Array.from(
    { length: FILL_SLOTS },
    (_, digits) => `<fragment src="c?n={block}${String(digits).padStart(2, '0')}"></fragment>`,
  );
  return {
    ...site,
    pages: { ...site.pages, '/fill/:block': { html: `<!doctype html><title>x</title><main>${slots.join('')}</main>` } },
  };
}

const FILL_SLOTS = 100;

async function fillCache(port: number, entries: number): Promise<void> {
  const blocks = Math.ceil(entries / FILL_SLOTS);
  let next = 1;
  const visitor = async (): Promise<void> => {
    while (next <= blocks) {
      const block = next;
      next += 1;
      const { failures } = await runLoad({ port, path: `/fill/${block}`, concurrency: 1, forMs: 10_000, maxPages: 1 });
      if (failures[0] !== undefined) throw new Error(`growth: ${failures[0]}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, visitor));
}

function describe({ name, what, unit, grows }: Series, curve: Curve): string {
  // In proportion to what: only there a cost for each one means something.
  const each = grows === 'in proportion';
  const rows = curve.map(
    ({ x, y }) => `| ${x.toLocaleString('en')} | ${short(y)} |${each ? ` ${short((y / x) * 1000)} |` : ''}`,
  );
  const head = `| ${unit} | CPU ms/page |${each ? ' µs per one |' : ''}\n| ---: | ---: |${each ? ' ---: |' : ''}`;
  const [first, last] = [curve[0], curve.at(-1)];
  const growth = (last?.y ?? 0) / (first?.y ?? 1);
  const allowed = grows === 'not' ? NOISE : ((last?.x ?? 1) / (first?.x ?? 1)) * NOISE;
  const verdict = growth <= allowed ? 'as it should' : `**more than it should** (at most ${short(allowed)})`;
  return [
    `## ${name}`,
    `Measured: ${what}. May grow: ${grows}. Grows ${short(growth)} times: ${verdict}.`,
    [head, ...rows].join('\n'),
    `![${name}](plots/${plotName(name)})`,
  ].join('\n\n');
}

function writePlot({ name, unit }: Series, curve: Curve): void {
  mkdirSync(new URL('plots/', import.meta.url), { recursive: true });
  writeFileSync(new URL(`plots/${plotName(name)}`, import.meta.url), lineChart(`${name}: CPU ms a page`, unit, curve));
}

function plotName(name: string): string {
  return `growth-${name.replaceAll(/\W+/g, '-')}.svg`;
}
