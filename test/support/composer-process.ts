/**
 * `broadsheet serve` as a process of its own, for tests that look at it from outside.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';

/** A composer that accepts requests. */
export interface ComposerProcess extends AsyncDisposable {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly pid: number;
  /** What it wrote to stderr so far. */
  complaints(): string;
  /** Memory that it holds, in bytes. Linux only. */
  residentBytes(): Promise<number>;
  /** Asks it to stop, and gives its exit code; null where it had to be killed. */
  stop(): Promise<number | null>;
  /** Ends it without a word. */
  kill(): Promise<void>;
}

/** What serves the site: `FILE --port N` is added. Another composer can be put to the test by naming it here. */
const serveCommand = (process.env['HOSTILE_COMPOSER'] ?? `${process.execPath} web/cli/broadsheet.mjs serve`).split(' ');

/** A composer that has not ended by then is ended. */
const drainWithinMs = 10_000;

/** A composer that is not ready by then never will be. */
const readyWithinMs = 60_000;

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** Starts a composer on a site, with every warning and every unhandled rejection made loud. `launcher`: a program that runs it. */
export async function startComposer(
  siteFile: string,
  nodeOptions: readonly string[] = [],
  port = 0,
  launcher: readonly string[] = [],
): Promise<ComposerProcess> {
  const [program = '', ...args] = [...launcher, ...serveCommand];
  const child = spawn(program, [...args, siteFile, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_OPTIONS: ['--unhandled-rejections=strict', '--trace-warnings', ...nodeOptions].join(' '),
    },
  });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const stop = () => {
    child.kill('SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), drainWithinMs);
    return exited.finally(() => clearTimeout(impatience));
  };
  return {
    origin: await readyAddress(child, () => complaints),
    pid: child.pid ?? 0,
    complaints: () => complaints,
    residentBytes: () => readResidentBytes(child.pid),
    stop,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async [Symbol.asyncDispose]() {
      await stop();
    },
  };
}

/** Waits for the line `ready http://…`. */
function readyAddress(child: Child, complaints: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const giveUp = () => {
      child.kill('SIGKILL');
      reject(new Error(`the composer did not start: ${output}${complaints()}`));
    };
    const patience = setTimeout(giveUp, readyWithinMs);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const address = /^ready (http:\S+)/m.exec(output)?.[1];
      if (address === undefined) return;
      clearTimeout(patience);
      resolve(address);
    });
    child.once('exit', () => {
      clearTimeout(patience);
      giveUp();
    });
  });
}

async function readResidentBytes(pid: number | undefined): Promise<number> {
  const statm = await readFile(`/proc/${pid}/statm`, 'utf8');
  const pageBytes = 4_096;
  return Number(statm.split(' ')[1]) * pageBytes;
}
