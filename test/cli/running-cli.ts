/** The program `broadsheet` as a process of its own. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../web/cli/main.ts', import.meta.url));

/** Longest time that anything is waited for, in milliseconds. Only a test that fails takes so long. */
const PATIENCE_MS = 60_000;

/** How a process ended, and what it wrote. */
interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process that runs. `await using` ends it. */
export interface RunningCli extends AsyncDisposable {
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves when `stream` has a match. */
  readonly waitFor: (stream: 'stdout' | 'stderr', pattern: RegExp) => Promise<RegExpExecArray>;
  /** The address of the `ready` line. */
  readonly ready: () => Promise<string>;
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<Ended>;
}

/** Starts `broadsheet` with these arguments. */
export function startCli(args: readonly string[], env: NodeJS.ProcessEnv = {}): RunningCli {
  const { PORT: _port, HOST: _host, ...inherited } = process.env;
  const child = spawn(process.execPath, [MAIN, ...args], { env: { ...inherited, ...env } });
  const written = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      written[name] += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      resolve({ code, ...written });
      for (const listener of listeners) listener();
    });
  });

  const waitFor: RunningCli['waitFor'] = (stream, pattern) =>
    new Promise((resolve, reject) => {
      const settle = (result: RegExpExecArray | Error): void => {
        clearTimeout(timer);
        listeners.delete(look);
        if (result instanceof Error) reject(result);
        else resolve(result);
      };
      const look = (): void => {
        const found = pattern.exec(written[stream]);
        if (found) settle(found);
        else if (child.exitCode !== null) settle(new Error(`ended without ${pattern}: ${JSON.stringify(written)}`));
      };
      const timer = setTimeout(() => settle(new Error(`no ${pattern}: ${JSON.stringify(written)}`)), PATIENCE_MS);
      listeners.add(look);
      look();
    });

  return {
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    waitFor,
    ready: async () => (await waitFor('stdout', /^ready (\S+)\n/))[1] ?? '',
    signal: (signal) => child.kill(signal),
    ended,
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended;
    },
  };
}
