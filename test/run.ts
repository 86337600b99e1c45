/**
 * Runs the tests: all of them, or the files and folders named on the command line. Options go to node:test.
 *
 * `npm test -- test/cache --test-name-pattern=stale`
 */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A test file that is not through by then hangs. The slowest one drives real browsers and takes half a minute on two cores. */
const fileTimeoutMs = 600_000;

/** Compiled modules, kept from file to file: each file is a process of its own, and most of its time would be compiling. */
const compileCache = fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url));

const args = process.argv.slice(2);
const options = args.filter((arg) => arg.startsWith('-'));
const places = args.filter((arg) => !arg.startsWith('-'));

const { status } = spawnSync(
  process.execPath,
  [
    '--import=./web/tsx.ts',
    '--unhandled-rejections=strict',
    '--test',
    '--test-concurrency=2',
    `--test-timeout=${fileTimeoutMs}`,
    ...options,
    ...(places.length === 0 ? ['test'] : places).map(asPattern),
  ],
  { stdio: 'inherit', env: { ...process.env, NODE_COMPILE_CACHE: compileCache } },
);
process.exitCode = status ?? 1;

function asPattern(place: string): string {
  const isFolder = statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? `${place}/**/*.test.{ts,tsx}` : place;
}
