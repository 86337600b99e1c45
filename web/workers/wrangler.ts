/** Starts wrangler, as it is installed here, so that it asks the network for nothing by itself. */
import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Root of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const PROGRAM = fileURLToPath(new URL('../../node_modules/wrangler/bin/wrangler.js', import.meta.url));

/** No telemetry, no look for updates, no sample of `request.cf`; and React's production build, as deployed. */
const QUIETLY = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  NODE_ENV: 'production',
};

/** Starts it in a process group of its own, so that a signal to that group leaves no workerd behind. */
export function startWrangler(args: readonly string[], stdio: StdioOptions): ChildProcess {
  return spawn(process.execPath, [PROGRAM, ...args], {
    cwd: ROOT,
    stdio,
    detached: true,
    env: { ...QUIETLY, ...process.env },
  });
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
