/** The desk as a process of its own, which can be killed and started again on its port. */
import { spawn } from 'node:child_process';

export interface DeskProcess extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Ends it without a word. */
  kill(): Promise<void>;
}

/** Starts a release of the desk; resolves when it accepts requests. */
export async function startDesk(version: string, port = 0): Promise<DeskProcess> {
  const child = spawn(process.execPath, ['--import=./web/tsx.ts', 'test/replacing/desk.ts', String(port), version], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', (line: string) => resolve(line.replace('ready ', '').trim()));
    child.once('exit', () => reject(new Error('the desk did not start')));
  });
  const kill = (): Promise<void> => {
    child.kill('SIGKILL');
    return exited;
  };
  return { url, port: Number(new URL(url).port), kill, [Symbol.asyncDispose]: kill };
}
