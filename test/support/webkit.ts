/**
 * WebKitGTK by its own driver, over WebDriver's plain HTTP, on a screen that nobody sees.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebKitPrograms } from '../../web/setup/webkit.mjs';
import type { DrivenBrowser } from './driven-browser.ts';

/** Longest wait for a program to be ready, in milliseconds. */
const START_TIMEOUT_MS = 20_000;

/** Longest wait for the answer of a command, in milliseconds. */
const COMMAND_TIMEOUT_MS = 30_000;

/** Starts a browser with a home of its own. */
export async function launchWebKit({ driver, browser, screen }: WebKitPrograms): Promise<DrivenBrowser> {
  const home = await mkdtemp(join(tmpdir(), 'broadsheet-webkit-'));
  const started: ChildProcess[] = [];
  const close = async (): Promise<void> => {
    for (const child of started) killGroup(child);
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const xvfb = spawn(screen, ['-displayfd', '3', '-screen', '0', '1280x1000x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      detached: true,
    });
    started.push(xvfb);
    const display = await firstLine(xvfb);
    const port = await freePort();
    started.push(
      spawn(driver, [`--port=${port}`], {
        stdio: 'ignore',
        detached: true,
        env: { ...process.env, DISPLAY: `:${display}`, HOME: home, XDG_RUNTIME_DIR: home, LIBGL_ALWAYS_SOFTWARE: '1' },
      }),
    );
    return { ...(await openSession(`http://127.0.0.1:${port}`, browser)), [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** With the browser that a driver has started, and its helpers. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Ended by itself.
  }
}

/** The screen says on its fourth stream which number it took. */
function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error('Xvfb ended')));
    child.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function openSession(origin: string, binary: string): Promise<Pick<DrivenBrowser, 'goto' | 'read'>> {
  await untilReady(origin);
  const options = { binary, args: ['--automation'] };
  const session: { sessionId: string } = await command(`${origin}/session`, {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
  });
  const base = `${origin}/session/${session.sessionId}`;
  return {
    async goto(url) {
      await command(`${base}/url`, { url });
    },
    async read(expression) {
      const script = `const done = arguments[arguments.length - 1]; Promise.resolve(${expression}).then(done, (error) => done({ error: String(error) }))`;
      const value = await command(`${base}/execute/async`, { script, args: [] });
      if (typeof value !== 'string') throw new Error(`no text: ${JSON.stringify(value)}`);
      return value;
    },
  };
}

async function untilReady(origin: string): Promise<void> {
  const giveUpMs = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      if ((await fetch(`${origin}/status`)).ok) return;
    } catch (error) {
      // It does not listen yet.
      if (performance.now() > giveUpMs) throw error;
    }
    await sleep(50);
  }
}

/** One command of the protocol; rejects with the driver's own words. */
async function command<value>(url: string, parameters: object): Promise<value> {
  const response = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(parameters),
    signal: AbortSignal.timeout(COMMAND_TIMEOUT_MS),
  });
  const answer: { value: value } = JSON.parse(await response.text());
  if (!response.ok) throw new Error(`${url}: ${JSON.stringify(answer.value)}`);
  return answer.value;
}
