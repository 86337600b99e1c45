/** Programs that the benchmark starts, and ends again whatever happens. */
import { type ChildProcess, spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Something that serves on a port of this machine. */
export interface Served {
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

export interface Program {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Where it listens; absent: it prints `ready http://127.0.0.1:PORT`. */
  readonly port?: number;
}

const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 3_000;
const running = new Set<ChildProcess>();

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
// A signal would end the process without that.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** Starts a program and waits until it takes connections. Rejects, with what it said, where it ends before. */
export async function startProgram(program: Program): Promise<Served> {
  const env = { ...process.env, NODE_ENV: 'production', ...program.environment };
  const child = spawn(program.command, program.arguments, { stdio: ['ignore', 'pipe', 'pipe'], env });
  running.add(child);
  let said = '';
  const listen = (chunk: Buffer): void => {
    said = (said + chunk.toString()).slice(-4000);
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const ended = new Promise<never>((_resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      running.delete(child);
      reject(new Error(`ended with ${code}: ${/^\w*Error: .*$/m.exec(said)?.[0] ?? said.trim().slice(-200)}`));
    });
  });
  // Who waits for it hears of it; an end long after the start is noticed by the pages that fail.
  ended.catch(() => undefined);
  const port = await Promise.race([
    ended,
    program.port === undefined ? announced(() => said) : reachable(program.port),
  ]);
  return { pid: child.pid ?? 0, port, stop: () => stop(child) };
}

/** A port that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0));
    });
  });
}

async function announced(said: () => string): Promise<number> {
  for (let waited = 0; waited < START_LIMIT_MS; waited += 20) {
    const port = /ready http:\/\/127\.0\.0\.1:(\d+)/.exec(said())?.[1];
    if (port !== undefined) return Number(port);
    await sleep(20);
  }
  throw new Error(`not ready within ${START_LIMIT_MS} ms: ${said()}`);
}

async function reachable(port: number): Promise<number> {
  for (let waited = 0; waited < START_LIMIT_MS; waited += 20) {
    if (await takesConnections(port)) return port;
    await sleep(20);
  }
  throw new Error(`port ${port} takes no connections within ${START_LIMIT_MS} ms`);
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (!running.has(child)) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  await Promise.race([ended, sleep(STOP_LIMIT_MS, undefined, { ref: false })]);
  if (running.has(child)) child.kill('SIGKILL');
}
