/**
 * `node failures.ts PAGES`: so many pages of `broadsheet serve` while fragments fail, a service is killed, and a drain; a table in
 * Markdown. Exits 1 where a promise is not kept.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ComposerProcess, startComposer } from '../support/composer-process.ts';
import { type Effort, type Finding, tryDrain, tryKilledService, tryMixedFailures } from './scenarios.ts';
import { startService } from './service-process.ts';
import { makeSoakSite } from './soak-site.ts';

const effort: Effort = { pages: Number(process.argv[2]) };

/** Half of what a Workers isolate has is young objects' at the most, so this is the harder limit. */
const smallHeap = '--max-old-space-size=128';

const folder = await mkdtemp(join(tmpdir(), 'broadsheet-soak-'));
try {
  process.exitCode = 0;
  process.stdout.write('| target | promised | measured | kept |\n| --- | --- | --- | --- |\n');
  for await (const { target, promised, measured, kept } of runAll(join(folder, 'site.json'))) {
    process.stdout.write(`| ${target} | ${promised} | ${measured} | ${kept ? 'yes' : 'NO'} |\n`);
    if (!kept) process.exitCode = 1;
  }
} finally {
  await rm(folder, { recursive: true });
}

async function* runAll(siteFile: string): AsyncGenerator<Finding, void> {
  await using flaky = await startService(0.3);
  await using steady = await startService(0);
  await writeFile(siteFile, JSON.stringify(makeSoakSite({ flaky: flaky.origin, steady: steady.origin })));
  await using composer = await startComposer(siteFile, [smallHeap]);
  yield* await tryMixedFailures(composer, effort);
  const [restarted, afterKill] = await tryKilledService(composer, steady, (port) => startService(0, port));
  await using _ = restarted;
  yield* afterKill;
  yield* await tryDrain(composer);
  yield judgeQuiet(composer);
}

function judgeQuiet(composer: ComposerProcess): Finding {
  const loud = composer.complaints().match(/^.*(Warning|Unhandled|Uncaught).*$/gim) ?? [];
  return {
    target: 'T20 no surprise',
    promised: '0 warnings, 0 unhandled rejections',
    measured: loud.length === 0 ? '0' : `${loud.length}, first: ${loud[0]}`,
    kept: loud.length === 0,
  };
}
