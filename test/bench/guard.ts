/**
 * `npm run bench:guard`, and the end of `npm run check`: fails when the hot path has become 20 % dearer than it was at the commit
 * named in guard.json.
 *
 * Times, and ratios of unlike work, are of no use from one machine to the next, so both states of the code are measured side by
 * side (guard-once.ts). What looks too dear is measured again, in a new process, before anyone is told: a neighbour on the machine,
 * or what the compiler has learnt, makes one process slow, a dearer hot path makes all of them slow.
 *
 *   --against COMMIT   compare with this one instead
 *   --update           what is committed now is what later ones are compared with
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { commitOf, withCommit } from './past-commit.ts';

/** How much dearer a case may become. */
const ALLOWED = 1.2;
const TRIES = 4;
const KEPT = new URL('guard.json', import.meta.url);
const ONCE = fileURLToPath(new URL('guard-once.ts', import.meta.url));

const { values } = parseArgs({ options: { against: { type: 'string' }, update: { type: 'boolean', default: false } } });
process.exitCode = values.update ? update() : compare(values.against ?? JSON.parse(readFileSync(KEPT, 'utf8')).against);

/** Names the commit that later ones are compared with. 2: there is none here. */
function update(): number {
  const against = commitOf('HEAD');
  if (against === undefined) {
    console.error('guard: NOT UPDATED: Git knows of no commit here. Run this in a clone, where Git is installed.');
    return 2;
  }
  writeFileSync(KEPT, `${JSON.stringify({ against }, undefined, 2)}\n`);
  return 0;
}

/** Says how every case compares. 1: one is too dear; 2: there is nothing of that name to compare with. */
function compare(against: string): number {
  const commit = commitOf(against);
  if (commit === undefined) {
    console.log(
      `guard: NOT RUN: commit ${against} is not in this clone. Get it (git fetch --unshallow), or name another.`,
    );
    return values.against === undefined ? 0 : 2;
  }
  const ratios = withCommit(commit, measureAll);
  for (const [name, ratio] of ratios)
    console.log(`guard: ${name}: ${ratio.toFixed(2)} of what it was${ratio > ALLOWED ? ': TOO DEAR' : ''}`);
  const dear = tooDear(ratios);
  if (dear.length === 0) return 0;
  console.error(
    `guard: ${dear.length} cases are more than ${Math.round((ALLOWED - 1) * 100)} % dearer than at ${commit.slice(0, 7)}. Make them cheaper; or, where it is worth it, commit and run with --update.`,
  );
  return 1;
}

/** The least ratio of a few tries by case; no more tries than needed to come below what is allowed. */
function measureAll(folder: string): ReadonlyMap<string, number> {
  const ratios = new Map(measureOnce(folder, []));
  for (let attempt = 1; attempt < TRIES && tooDear(ratios).length > 0; attempt += 1)
    for (const [name, ratio] of measureOnce(folder, tooDear(ratios)))
      ratios.set(name, Math.min(ratio, ratios.get(name) ?? ratio));
  return ratios;
}

function measureOnce(folder: string, names: readonly string[]): readonly (readonly [string, number])[] {
  const output = execFileSync(process.execPath, [ONCE, folder, ...names], { encoding: 'utf8' });
  const ratios: Readonly<Record<string, number>> = JSON.parse(output);
  return Object.entries(ratios);
}

function tooDear(ratios: ReadonlyMap<string, number>): readonly string[] {
  return [...ratios].filter(([, ratio]) => ratio > ALLOWED).map(([name]) => name);
}
