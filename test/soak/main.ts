/**
 * `npm run soak`: what shows only after minutes of load, as rows of the tables in test/bench/SOAK.md. Exits 1 where a promise is
 * not kept.
 *
 *   failures siege overload   these parts (default: all of them)
 *   --pages 50000             pages of the failures
 *   --seconds 60              length of the overload
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

try {
  const { values, positionals } = parseArgs({
    options: { pages: { type: 'string', default: '50000' }, seconds: { type: 'string', default: '60' } },
    allowPositionals: true,
  });
  // Each is a process of its own, so that none starts with another's heap.
  const parts = new Map([
    ['failures', ['failures.ts', count('--pages', values.pages)]],
    ['siege', ['siege.ts']],
    ['overload', ['overload.ts', count('--seconds', values.seconds)]],
  ]);
  const chosen = positionals.length === 0 ? [...parts.keys()] : positionals;
  const unknown = chosen.find((name) => !parts.has(name));
  if (unknown !== undefined) throw new Error(`there is no part "${unknown}", but ${[...parts.keys()].join(', ')}`);
  const codes = chosen.map((name) => run(parts.get(name) ?? []));
  process.exitCode = codes.find((code) => code !== 0) ?? 0;
} catch (error) {
  console.error(`soak: ${error instanceof Error ? error.message : error}`);
  console.error('soak: the parts and options are at the top of test/soak/main.ts');
  process.exitCode = 2;
}

/** The exit code of one part. */
function run([file = '', ...args]: readonly string[]): number {
  const path = fileURLToPath(new URL(file, import.meta.url));
  return spawnSync(process.execPath, [path, ...args], { stdio: 'inherit' }).status ?? 1;
}

function count(option: string, value: string): string {
  if (!/^[1-9]\d*$/.test(value)) throw new Error(`${option} takes a whole number above 0, not "${value}"`);
  return value;
}
