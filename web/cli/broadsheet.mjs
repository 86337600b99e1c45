#!/usr/bin/env node
/**
 * `npx broadsheet`: sees to it that the program runs on the Node it is written for, whatever Node starts it.
 *
 * On Node 24 or later it is the program itself. On an older one it starts itself again with the Node 24 among the
 * project's packages, passes signals and the exit code through, and takes the child along when it is killed.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setUp } from '../setup.mjs';

const oldestNode = 24;

function startAgainOnProjectsNode() {
  const node = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
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

/** Ends as on SIGTERM when the process that started this one is gone, however it went. */
function endWithParent() {
  if (process.channel === undefined) return;
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}

/** @param {string} problem */
function fail(problem) {
  process.stderr.write(`broadsheet: ${problem}\n`);
  process.exit(1);
}

const problem = await setUp();
if (problem !== undefined) fail(problem);
if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  startAgainOnProjectsNode();
} else {
  endWithParent();
  await import('./main.ts');
}
