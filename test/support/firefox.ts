/**
 * Firefox without a driver: it speaks WebDriver BiDi by itself, over one socket.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DrivenBrowser } from './driven-browser.ts';

/** Longest wait for the browser to listen, in milliseconds; a cold start takes about two seconds. */
const startTimeoutMs = 30_000;

/** Longest wait for the answer of a command, in milliseconds: one to a page that goes away meanwhile may have none. */
const COMMAND_TIMEOUT_MS = 60_000;

/** Starts a browser with a profile of its own. */
export async function launchFirefox(executable: string): Promise<DrivenBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'broadsheet-firefox-'));
  const browser = spawn(
    executable,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0', 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' } },
  );
  const close = async (): Promise<void> => {
    const exited = browser.exitCode === null ? once(browser, 'exit') : undefined;
    browser.kill('SIGKILL');
    await exited;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const session = await openSession(await addressOf(browser.stderr));
    return { ...session, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The browser says on stderr where it listens. */
async function addressOf(stderr: NodeJS.ReadableStream): Promise<string> {
  const timeout = AbortSignal.timeout(startTimeoutMs);
  for await (const line of createInterface({ input: stderr, signal: timeout })) {
    const address = /WebDriver BiDi listening on (ws:\S+)/.exec(line)?.[1];
    if (address !== undefined) {
      stderr.resume();
      return address;
    }
  }
  throw new Error('Firefox ended, or said nothing of WebDriver BiDi');
}

async function openSession(address: string): Promise<Pick<DrivenBrowser, 'goto' | 'read'>> {
  const call = await connect(`${address}/session`);
  await call('session.new', { capabilities: {} });
  const tree: { contexts: { context: string }[] } = await call('browsingContext.getTree', {});
  const context = tree.contexts[0]?.context;
  return {
    async goto(url) {
      await call('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    async read(expression) {
      const answer: { result?: { value?: string } } = await call('script.evaluate', {
        expression,
        target: { context },
        awaitPromise: true,
      });
      if (typeof answer.result?.value !== 'string') throw new Error(`no text: ${JSON.stringify(answer)}`);
      return answer.result.value;
    },
  };
}

/** Calls a command of the protocol; rejects with the browser's own words. */
type CallCommand = <result>(method: string, params: object) => Promise<result>;

interface Reply {
  readonly id?: number;
  readonly result?: unknown;
  readonly message?: string;
}

async function connect(address: string): Promise<CallCommand> {
  const socket = new WebSocket(address);
  await once(socket, 'open');
  const waiting = new Map<number, (reply: Reply) => void>();
  socket.addEventListener('message', ({ data }) => {
    const reply: Reply = JSON.parse(String(data));
    if (reply.id === undefined) return;
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  let lastId = 0;
  return <result>(method: string, params: object): Promise<result> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      const silence = new Error(`${method}: no answer within ${COMMAND_TIMEOUT_MS} ms`);
      const timer = setTimeout(reject, COMMAND_TIMEOUT_MS, silence);
      waiting.set(lastId, ({ result, message }) => {
        clearTimeout(timer);
        if (result === undefined) reject(new Error(`${method}: ${message}`));
        // The protocol says what each command answers.
        else resolve(result as result);
      });
      socket.send(JSON.stringify({ id: lastId, method, params }));
    });
}
