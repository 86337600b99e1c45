/**
 * Programs of others that tests start, where they are installed.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** A program that runs until the test is over. */
export interface RunningProgram extends AsyncDisposable {
  readonly process: ChildProcess;
}

/** Can it be started? `versionFlag` must make it print something and end well. */
export function isInstalled(program: string, versionFlag: string): boolean {
  return spawnSync(program, [versionFlag], { stdio: 'ignore' }).status === 0;
}

/** Starts a program; ended at the end of the test. */
export function startProgram(program: string, parameters: readonly string[], cwd: string): RunningProgram {
  const child = spawn(program, parameters, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    process: child,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The address in the line `ready http://…` of a program. */
export async function readReadyOrigin({ process: child }: RunningProgram): Promise<string> {
  if (child.stdout === null) throw new Error('the program has no output to read');
  for await (const line of createInterface({ input: child.stdout })) {
    const origin = /^ready (http:\/\/\S+)/.exec(line)?.[1];
    if (origin !== undefined) return origin;
  }
  throw new Error('the program ended before it was ready');
}

/** A port that was free a moment ago, for programs that can not choose one themselves. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('the server listens on no TCP port');
  return address.port;
}
