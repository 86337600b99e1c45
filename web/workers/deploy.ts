/**
 * `npm run deploy`: all Workers, fragments first and the composer last, since Cloudflare refuses a binding to a Worker that is not
 * there. What stands behind `--` goes to wrangler: `npm run deploy -- --dry-run` needs no account and no network.
 */
import { once } from 'node:events';
import { stopWith } from '../process.ts';
import { findWorkers } from './find-workers.ts';
import { ROOT, startWrangler } from './wrangler.ts';

try {
  const { composer, fragments } = findWorkers(ROOT);
  process.exitCode = await deployAll([...fragments, composer], process.argv.slice(2));
} catch (error) {
  stopWith(error);
}

/** One after the other, up to the first that fails: the composer never goes out before its fragments. */
async function deployAll(
  workers: readonly { name: string; config: string }[],
  args: readonly string[],
): Promise<0 | 1> {
  for (const [index, { name, config }] of workers.entries()) {
    process.stdout.write(`deploy ${name} (${config})\n`);
    if (await deploy(config, args)) continue;
    const left = workers.slice(index + 1).map((worker) => worker.name);
    process.stderr.write(`deploy: ${name} failed, see above. Not deployed after it: ${left.join(', ') || 'none'}.\n`);
    return 1;
  }
  return 0;
}

async function deploy(config: string, args: readonly string[]): Promise<boolean> {
  const child = startWrangler(['deploy', '-c', config, ...args]);
  const stop = (): void => void child.kill('SIGTERM');
  process.once('SIGTERM', stop).once('SIGINT', stop);
  try {
    const [code] = await once(child, 'exit');
    return code === 0;
  } finally {
    process.off('SIGTERM', stop).off('SIGINT', stop);
  }
}
