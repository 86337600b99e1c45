/**
 * `npm run bench`: Broadsheet, its peers and the limits side by side; the results go to RESULTS.md and results.json.
 *
 *   --quick                  three scenarios, one short round; writes nothing
 *   --only page/100,slow/20  these scenarios
 *   --contender nginx        contenders whose name contains this (repeatable)
 *   --rounds 5               rounds (default 3)
 *   --growth                 the growth curves instead
 *   --workers                in workerd instead
 *   --newsroom               the newsroom's page of 2,000 React fragments instead
 *   --dry                    write nothing
 */
import { parseArgs } from 'node:util';
import { contenders } from './contenders/index.ts';
import { runGrowth } from './growth.ts';
import { serveLayouts } from './layouts.ts';
import { type Effort, measureScenario, type Result } from './measure.ts';
import { runNewsroom } from './newsroom.ts';
import { writeReport } from './report.ts';
import { scenarios } from './scenarios.ts';
import { setUp } from './setup.ts';
import { scenarioTable } from './table.ts';
import { runWorkers } from './workers.ts';

const FULL: Effort = { rounds: 3, warmUpMs: 4_000, latencyMs: 400, loadMs: 1_200 };
const QUICK: Effort = { rounds: 1, warmUpMs: 600, latencyMs: 150, loadMs: 600 };
const QUICK_SCENARIOS = ['page/10', 'page/100', 'cached/100'];

const values = readOptions();

const log = (line: string): void => console.log(line);
const only = values.only?.split(',') ?? (values.quick ? QUICK_SCENARIOS : scenarios.map(({ name }) => name));
const unknown = only.filter((name) => !scenarios.some((scenario) => scenario.name === name));
if (unknown.length > 0) {
  console.error(`No scenario ${unknown.join(', ')}. There are: ${scenarios.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
await setUp(log);
if (values.growth) await runGrowth({ log, dry: values.dry });
else if (values.workers) await runWorkers({ log, dry: values.dry });
else if (values.newsroom) await runNewsroom({ log, dry: values.dry });
else await runScenarios();
process.exit(0);

/** Exits where there is no such option. */
function readOptions() {
  try {
    return parseArgs({
      options: {
        quick: { type: 'boolean', default: false },
        only: { type: 'string' },
        contender: { type: 'string', multiple: true, default: [] },
        rounds: { type: 'string' },
        workers: { type: 'boolean', default: false },
        newsroom: { type: 'boolean', default: false },
        growth: { type: 'boolean', default: false },
        dry: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    console.error(`bench: ${error instanceof Error ? error.message : error}`);
    console.error('bench: the options are at the top of test/bench/main.ts');
    process.exit(2);
  }
}

async function runScenarios(): Promise<void> {
  const wanted = values.contender.map((name) => name.toLowerCase());
  const chosen = contenders.filter(
    ({ name }) => wanted.length === 0 || wanted.some((part) => name.toLowerCase().includes(part)),
  );
  const missing = chosen.flatMap((contender) => contender.missing?.() ?? []);
  for (const line of new Set(missing)) log(`left out: ${line}`);
  const present = chosen.filter((contender) => contender.missing?.() === undefined);
  const effort = {
    ...(values.quick ? QUICK : FULL),
    ...(values.rounds !== undefined && { rounds: Number(values.rounds) }),
  };
  const layouts = await serveLayouts();
  const results: Result[] = [];
  for (const scenario of scenarios.filter(({ name }) => only.includes(name))) {
    const suited = present.filter((contender) => contender.suits(scenario));
    const measured = await measureScenario(scenario, suited, effort, { layouts, log });
    log(`\n## ${scenario.name}: ${scenario.what}\n\n${scenarioTable(measured)}`);
    results.push(...measured);
  }
  layouts.close();
  if (!values.quick && !values.dry) writeReport({ results, effort, leftOut: [...new Set(missing)] });
}
