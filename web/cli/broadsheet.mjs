#!/usr/bin/env node
/**
 * `npx broadsheet`: sees to it that the program runs on the Node it is written for, whatever Node starts it.
 *
 * On Node 24 or later it is the program itself. On an older one it starts itself again with the Node 24 among the
 * project's packages, and passes signals and the exit code through.
 */
import { spawn } from 'node:child_process';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from '../setup.mjs';
import { endWithParent } from './leash.mjs';

const oldestNode = 24;

/**
 * V8 lets garbage lie while there is memory. A small young generation keeps a composer within 128 MiB of its start (104 after
 * 23,000 pages of mixed traffic, 140 to 160 without), for no more CPU. One that small is collected sooner by one thread than by
 * several, which first have to be woken: pauses of 3.1 ms instead of 4.1 under load, and 5 to 15 % less CPU a page.
 */
const heapFlags = ['--max-semi-space-size=8', '--no-parallel-scavenge'];

/** Flags of the heap are heard at the start of a process only: it starts anew in its own place, with the same id, within 30 ms. */
function becomeOneWithHeapFlags() {
  const hasThem = heapFlags.every((flag) => process.execArgv.includes(flag));
  if (hasThem || process.execve === undefined || process.channel !== undefined) return;
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...heapFlags, ...process.argv.slice(1)]);
}

function startAgainOnProjectsNode() {
  const node = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));
  // A process group of its own: a signal to the whole group would else arrive there twice, and a second one means hurry.
  const child = spawn(node, [...heapFlags, fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.once('error', (error) => fail(`cannot start ${node}: ${error.message}`));
  child.once('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/**
 * @param {string} problem
 * @param {1 | 2} [exitCode]
 */
function fail(problem, exitCode = 1) {
  process.stderr.write(`broadsheet: ${problem}\n`);
  process.exit(exitCode);
}

// Node strips no types below node_modules: from there, nothing of this program starts.
if (fileURLToPath(import.meta.url).includes(`${sep}node_modules${sep}`))
  fail('it runs from a clone of its repository, not as a dependency. Clone it, and start it there.', 2);
const problem = await setUp();
if (problem !== undefined) fail(problem);
endWithParent();
if (Number.parseInt(process.versions.node, 10) < oldestNode) startAgainOnProjectsNode();
else {
  becomeOneWithHeapFlags();
  // Types are stripped and code is compiled once, not at each start: half of its CPU, and the compiler stays out of memory.
  // Asked for only here: an older Node has none, and an import of what is not there ends it before its first line.
  const { enableCompileCache } = await import('node:module');
  enableCompileCache();
  await import('./main.ts');
}
