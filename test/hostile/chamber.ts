/**
 * Everything a hostile run needs, started together: hostile origin, healthy origin, canary, and `broadsheet serve`.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { serveOnFreePort } from '../support/serve.ts';
import { type Canary, startCanary } from './canary.ts';
import type { HostileCase } from './hostile-case.ts';
import { healthyMarkup, makeHostileSite } from './hostile-site.ts';
import { type HostileOrigin, startHostileOrigin } from './origin.ts';
import { type Visit, visitPage } from './visit-page.ts';

/** A composer that serves the site of the cases. */
export interface Chamber extends AsyncDisposable {
  readonly origin: HostileOrigin;
  readonly canary: Canary;
  /** Asks the composer for the page of a case. */
  visit(path: string, headers?: Readonly<Record<string, string>>): Promise<Visit>;
  /** What the composer wrote to stderr. */
  complaints(): string;
  /** Asks the composer to stop, and gives its exit code. */
  stop(): Promise<number | null>;
}

/** What serves the site: `FILE --port 0` is added. Another composer can be put to the test by naming it here. */
const serveCommand = (process.env['HOSTILE_COMPOSER'] ?? `${process.execPath} web/cli/broadsheet.mjs serve`).split(' ');

/** A composer that has not ended by then, with nobody asking it anything, is ended. */
const drainWithinMs = 5_000;

type Composer = ChildProcessByStdio<null, Readable, Readable>;

/** Starts all of it. The composer runs with every warning and every unhandled rejection made loud. */
export async function openChamber(cases: readonly HostileCase[]): Promise<Chamber> {
  const canary = await startCanary();
  const origin = await startHostileOrigin(cases, canary.origin);
  const healthy = await serveOnFreePort((request, response) => {
    const at = new URL(request.url ?? '/', 'http://healthy.test').searchParams.get('at') ?? '';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(healthyMarkup(at));
  });
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-hostile-'));
  const file = join(folder, 'site.json');
  await writeFile(file, JSON.stringify(makeHostileSite(cases, { hostile: origin.origin, healthy: healthy.origin })));
  const [program = '', ...args] = serveCommand;
  const composer = spawn(program, [...args, file, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '--unhandled-rejections=strict --trace-warnings' },
  });
  let complaints = '';
  composer.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const exited = new Promise<number | null>((resolve) => composer.once('exit', resolve));
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const stop = async () => {
    composer.kill('SIGTERM');
    const impatience = setTimeout(() => composer.kill('SIGKILL'), drainWithinMs);
    return exited.finally(() => clearTimeout(impatience));
  };
  const base = await readyAddress(composer, () => complaints);
  return {
    origin,
    canary,
    visit: (path, headers = {}) => visitPage(`${base}${path}`, headers, agent),
    complaints: () => complaints,
    stop,
    async [Symbol.asyncDispose]() {
      agent.destroy();
      await stop();
      await Promise.all([origin.close(), healthy.close(), canary.close(), rm(folder, { recursive: true })]);
    },
  };
}

/** Waits for the line `ready http://…`. */
async function readyAddress(composer: Composer, complaints: () => string): Promise<string> {
  let output = '';
  for await (const text of composer.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    output += text;
    const address = /^ready (http:\S+)/m.exec(output)?.[1];
    if (address !== undefined) {
      composer.stdout.resume();
      return address;
    }
  }
  throw new Error(`the composer did not start:\n${complaints()}`);
}
