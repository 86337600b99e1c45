/**
 * One Worker under `wrangler dev`, for tests of what it does on the network: the test harness of wrangler hands the fetches of
 * its Workers to Node, which follows redirects and adds headers of its own; here workerd sends them itself.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { findFreePort } from './programs.ts';
import { quietly } from './workerd.ts';

/** A Worker that takes requests. */
export interface RunningWorker extends AsyncDisposable {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** All it has written so far: of wrangler, of workerd, and of the Worker's console. */
  said(): string;
  /** Of wrangler, once it is closed. */
  exitCode(): number | null;
  close(): Promise<void>;
}

const wrangler = fileURLToPath(new URL('../../node_modules/wrangler/bin/wrangler.js', import.meta.url));

/** Starts it with these variables besides those of its wrangler.toml; `configPath` is absolute. */
export async function startWranglerDev(
  configPath: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<RunningWorker> {
  const port = await findFreePort();
  const vars = Object.entries(variables).flatMap(([name, value]) => ['--var', `${name}:${value}`]);
  const address = ['--ip', '127.0.0.1', '--port', String(port), '--inspector-port', '0'];
  const child = spawn(process.execPath, [wrangler, 'dev', '--config', configPath, ...address, ...vars], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...quietly, WRANGLER_LOG: 'info', NODE_ENV: 'production' },
  });
  let said = '';
  const note = (chunk: Buffer): void => {
    said += chunk.toString();
  };
  child.stdout.on('data', note);
  child.stderr.on('data', note);
  const end = (): void => void child.kill('SIGTERM');
  process.once('exit', end);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const close = async (): Promise<void> => {
    process.removeListener('exit', end);
    end();
    await ended;
  };
  await isReady(child, () => said);
  return {
    url: `http://127.0.0.1:${port}`,
    said: () => said,
    exitCode: () => child.exitCode,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Waits for its line `Ready on …`; rejects with all it has said where it ends before. */
function isReady(child: ChildProcessByStdio<Writable, Readable, Readable>, said: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (!/Ready on http/.test(said())) return;
      child.stdout.off('data', look);
      resolve();
    };
    child.stdout.on('data', look);
    child.once('exit', () => reject(new Error(`wrangler dev ended before it was ready:\n${said()}`)));
  });
}
