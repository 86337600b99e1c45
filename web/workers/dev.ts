/**
 * `npm run dev`: the newsroom as it runs on Cloudflare, on this machine: composer Worker and fragment Workers, each from its own
 * `wrangler.toml`, in workerd. Reloads what is edited.
 */
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { endWithParent } from '../cli/leash.mjs';
import { readAddress, stopWith } from '../process.ts';
import { findWorkers } from './find-workers.ts';
import { ROOT, signalGroup, startWranglerGroup } from './wrangler.ts';

/** How long wrangler may take to end its Workers, in milliseconds. It needs some 100. */
const END_MS = 5_000;

try {
  const { port, host } = readAddress(process.env);
  const { composer, fragments } = findWorkers(ROOT);
  const configs = [composer, ...fragments].flatMap(({ config }) => ['-c', config]);
  const child = startWranglerGroup(
    // Only the first one listens; the others are reached through their bindings.
    [
      'dev',
      ...configs,
      '--ip',
      host,
      '--port',
      String(port),
      '--inspector-port',
      '0',
      '--show-interactive-dev-session=false',
    ],
  );
  announce(child);
  endTogether(child);
} catch (error) {
  stopWith(error);
}

/** Passes on what wrangler says, as log; and the usual line on stdout when requests are taken. */
function announce({ stdout }: ChildProcess): void {
  if (!stdout) return;
  let isReady = false;
  createInterface({ input: stdout }).on('line', (line) => {
    process.stderr.write(`${line}\n`);
    const url = /Ready on (http:\/\/\S+)/.exec(line)?.[1];
    if (url === undefined || isReady) return;
    isReady = true;
    process.stdout.write(`ready ${url}\n`);
  });
}

/** Ends wrangler and its Workers with this process, and this process with wrangler. */
function endTogether(child: ChildProcess): void {
  let isAsked = false;
  const end = (): void => {
    const signal = isAsked ? 'SIGKILL' : 'SIGTERM';
    isAsked = true;
    signalGroup(child, signal);
    setTimeout(() => signalGroup(child, 'SIGKILL'), END_MS).unref();
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);
  process.on('exit', () => signalGroup(child, 'SIGKILL'));
  child.once('exit', (code) => process.exit(isAsked ? 0 : (code ?? 1)));
  endWithParent();
}
