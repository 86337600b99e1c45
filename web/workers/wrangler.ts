/** Starts wrangler, as it is installed here, so that it asks the network for nothing by itself. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Root of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const LEASH = new URL('leashed.mjs', import.meta.url).href;
const PROGRAM = fileURLToPath(new URL('../../node_modules/wrangler/bin/wrangler.js', import.meta.url));

/** No telemetry, no look for updates, no sample of `request.cf`; and React's production build, as deployed. */
const QUIETLY = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  NODE_ENV: 'production',
};

/** Starts it on this terminal, where it may ask things. It ends when this process does. */
export function startWrangler(args: readonly string[]): ChildProcess {
  return spawnWrangler(args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
}

/** Starts it for long, with its stdout to read, and in a process group of its own: a signal to that leaves no workerd behind. */
export function startWranglerGroup(args: readonly string[]): ChildProcess {
  return spawnWrangler(args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], detached: true });
}

/** The channel, which nothing is said on, tells the other side when this one is gone. */
function spawnWrangler(args: readonly string[], options: SpawnOptions): ChildProcess {
  const env = { ...QUIETLY, ...process.env };
  return spawn(process.execPath, ['--import', LEASH, PROGRAM, ...args], { cwd: ROOT, env, ...options });
}

/** Signals the whole group; false where it has ended. */
export function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): boolean {
  try {
    return pid !== undefined && process.kill(-pid, signal);
  } catch {
    // ESRCH: nobody is left in the group.
    return false;
  }
}
