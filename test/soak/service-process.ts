/** A fragment service of the soak as a child process, which can be killed and started again on its port. */
import { spawn } from 'node:child_process';

export interface ServiceProcess extends AsyncDisposable {
  readonly origin: string;
  readonly port: number;
  /** Kills it without a word. */
  kill(): Promise<void>;
}

/** Starts the chaos service with a share of failing answers, on a port of its own or on the given one. */
export function startService(share: number, port = 0): Promise<ServiceProcess> {
  return start('test/soak/chaos-service.ts', [String(port), String(share)]);
}

/** Starts the service that costs next to nothing. */
export function startLeanService(): Promise<ServiceProcess> {
  return start('test/soak/lean-service.ts', []);
}

async function start(file: string, args: readonly string[]): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const origin = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', (line: string) => resolve(line.replace('ready ', '').trim()));
    child.once('exit', () => reject(new Error(`${file} did not start`)));
  });
  const kill = () => {
    child.kill('SIGKILL');
    return exited;
  };
  return { origin, port: Number(new URL(origin).port), kill, [Symbol.asyncDispose]: kill };
}
