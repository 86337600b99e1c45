/** `npm run dev` and `npm run deploy -- --dry-run`, as their programs. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { findWorkers } from '../../web/workers/find-workers.ts';
import { ROOT } from '../../web/workers/wrangler.ts';

/**
 * Most that a Worker may weigh to upload, in KiB of gzip. 71 of each are React's server; the newsroom's carry its embedded
 * facts (61), and those of its desks the parsers of every public format.
 */
const DESK_KIB = 260;
const COMPOSER_KIB = 215;
/** Without a newsroom: the composer alone, and a fragment Worker with the kit alone. */
const BARE_COMPOSER_KIB = 70;
const BARE_FRAGMENT_KIB = 110;

const quietly = {
  ...process.env,
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  NODE_ENV: 'production',
};

/** Sizes in the order of deployment. */
function readSizes(output: string): readonly number[] {
  return [...output.matchAll(/gzip: ([\d.]+) KiB/g)].map(([, size]) => Number(size));
}

test('a dry run of the deployment goes through, fragments first, and every Worker is small', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['web/workers/deploy.ts', '--dry-run'], {
    cwd: ROOT,
    encoding: 'utf8',
    // No account, no token: a dry run needs none.
    env: { ...quietly, CLOUDFLARE_API_TOKEN: '', CLOUDFLARE_ACCOUNT_ID: '' },
  });
  assert.equal(status, 0, stderr);
  const { composer, fragments } = findWorkers(ROOT);
  const order = [...stdout.matchAll(/^deploy (\S+)/gm)].map(([, name]) => name);
  assert.deepEqual(
    order,
    [...fragments, composer].map(({ name }) => name),
  );
  const sizes = readSizes(stdout);
  assert.equal(sizes.length, order.length);
  assert.ok(
    sizes.slice(0, -1).every((size) => size <= DESK_KIB),
    sizes.join(),
  );
  assert.ok((sizes.at(-1) ?? Number.POSITIVE_INFINITY) <= COMPOSER_KIB, sizes.join());
});

test('composer and kit by themselves are small', () => {
  const sizes = ['composer', 'fragments'].flatMap((name) => {
    const args = ['deploy', '--dry-run', '--minify', '-c', `test/workers/${name}/wrangler.toml`];
    return readSizes(
      spawnSync('node_modules/.bin/wrangler', args, { cwd: ROOT, encoding: 'utf8', env: quietly }).stdout,
    );
  });
  assert.equal(sizes.length, 2);
  assert.ok((sizes[0] ?? 0) <= BARE_COMPOSER_KIB && (sizes[1] ?? 0) <= BARE_FRAGMENT_KIB, sizes.join());
});

test('a deployment ends at the first Worker that fails', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['web/workers/deploy.ts', '--no-such-option'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: quietly,
  });
  assert.equal(status, 1);
  assert.equal([...stdout.matchAll(/^deploy broadsheet-/gm)].length, 1);
  assert.match(stderr, /failed, see above\. Not deployed after it: .*broadsheet-composer\./);
});

/** Starts `npm run dev` on a free port; resolves when it takes requests. */
async function startDev() {
  const child = spawn(process.execPath, ['web/workers/dev.ts'], { cwd: ROOT, env: { ...process.env, PORT: '0' } });
  const [ready] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, origin: String(ready).replace('ready ', '') };
}

/** Waits until nobody answers there any more. */
async function untilGone(origin: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(origin, { method: 'HEAD' }).catch(() => undefined);
    if (answer === undefined) return;
    await wait(50);
  }
  assert.fail(`${origin} still answers`);
}

test('npm run dev serves the newsroom from one command, and leaves nothing behind', async () => {
  const { child, origin } = await startDev();
  assert.match(origin, /^http:\/\/127\.0\.0\.1:\d+$/);
  const response = await fetch(`${origin}/weather`);
  assert.equal(response.status, 200);
  assert.match(await response.text(), /<h1[^>]*>Weather<\/h1>/);
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  assert.deepEqual(await exit, [0, null]);
  await untilGone(origin);
});

test('npm run dev that is killed takes its Workers along', async () => {
  const { child, origin } = await startDev();
  child.kill('SIGKILL');
  await untilGone(origin);
});
