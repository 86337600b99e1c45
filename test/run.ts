/**
 * Runs the tests: all of them, or the files and folders named on the command line. Options go to node:test.
 *
 * `npm test -- test/cache --test-name-pattern=stale`
 *
 * Many tests judge what is in time, in real browsers and beside each other. So of a whole run the files that fail run once
 * more, each by itself: what fails there fails for good, and what passes there is named at the end.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A test file that is not through by then hangs. The slowest one drives real browsers and takes half a minute on two cores. */
const fileTimeoutMs = 300_000;

/** More than that is no accident of a busy machine. */
const MOST_RUN_AGAIN = 12;

const kept = fileURLToPath(new URL('../node_modules/.cache/tests/', import.meta.url));

/** Compiled modules, kept from file to file: each file is a process of its own, and most of its time would be compiling. */
const compileCache = `${kept}compiled`;

const failedFiles = `${kept}failed`;

mkdirSync(kept, { recursive: true });
const args = process.argv.slice(2);
const options = args.filter((arg) => arg.startsWith('-'));
const places = args.filter((arg) => !arg.startsWith('-'));
process.exitCode = places.length === 0 ? runAll() : run(places.map(asPattern), 2);

function runAll(): number {
  const status = run([asPattern('test')], 2);
  const failed = readFileSync(failedFiles, 'utf8').split('\n').filter(Boolean);
  if (status === 0 || failed.length === 0 || failed.length > MOST_RUN_AGAIN) return status;
  const names = failed.map((file) => relative('.', file)).join('\n  ');
  console.log(`\nThese failed beside others, and run once more, each by itself:\n  ${names}\n`);
  const again = run(failed, 1);
  if (again === 0) console.log(`\nPassed by themselves, after they had failed beside others:\n  ${names}`);
  return again;
}

/** Runs `atOnce` files at a time, and leaves the list of those that failed. */
function run(patterns: readonly string[], atOnce: number): number {
  const { status } = spawnSync(
    process.execPath,
    [
      '--import=./web/tsx.ts',
      '--unhandled-rejections=strict',
      '--test',
      `--test-concurrency=${atOnce}`,
      `--test-timeout=${fileTimeoutMs}`,
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=./test/support/failed-files.ts',
      `--test-reporter-destination=${failedFiles}`,
      ...options,
      ...patterns,
    ],
    { stdio: 'inherit', env: { ...process.env, NODE_COMPILE_CACHE: compileCache } },
  );
  return status ?? 1;
}

function asPattern(place: string): string {
  const isFolder = statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? `${place}/**/*.test.{ts,tsx}` : place;
}
