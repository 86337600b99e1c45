import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isInstalled } from '../../web/setup.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const wanted = {
  '': { version: '1.0.0' },
  'node_modules/paper': { version: '2.0.0', integrity: 'sha512-a' },
  'node_modules/ink-for-another-platform': { version: '1.0.0', integrity: 'sha512-b', optional: true },
};

test('a checkout without node_modules is not installed', async (context) => {
  assert.equal(isInstalled(await makeCheckout(context, undefined)), false);
});

test('a checkout whose packages are those of the lock file is installed', async (context) => {
  const { 'node_modules/paper': paper } = wanted;
  assert.equal(isInstalled(await makeCheckout(context, { 'node_modules/paper': paper })), true);
});

test('a package of another version, of other contents, or missing, has to be installed', async (context) => {
  const otherVersion = { 'node_modules/paper': { version: '1.9.0', integrity: 'sha512-a' } };
  const otherContents = { 'node_modules/paper': { version: '2.0.0', integrity: 'sha512-z' } };
  for (const present of [otherVersion, otherContents, {}]) {
    assert.equal(isInstalled(await makeCheckout(context, present)), false);
  }
});

/** The Node that npm itself runs on: the user's own, which may be older than the project's. */
const npmsNode = process.env['npm_node_execpath'] ?? process.execPath;

/** What runs on any Node from 20 on, before the project's own Node takes over. */
const RUN_BY_ANY_NODE = [
  'web/cli/broadsheet.mjs',
  'web/cli/leash.mjs',
  'web/setup.mjs',
  'web/setup/chromium.mjs',
  'web/setup/firefox.mjs',
  'web/setup/webkit.mjs',
  'web/setup/programs.mjs',
];

/** Names of Node's own modules that these files import, each looked up: Node 20 has them. */
const THERE_IN_NODE_20 = new Set(
  'spawn spawnSync existsSync readFileSync readdirSync delimiter join sep fileURLToPath pathToFileURL'.split(' '),
);

test('the Node that npm runs on can start the command line', () => {
  const { status, stderr } = spawnSync(npmsNode, [join(ROOT, 'web/cli/broadsheet.mjs'), 'version'], {
    encoding: 'utf8',
  });
  assert.equal(stderr, '');
  assert.equal(status, 0);
});

test('as a dependency the command line says that it runs from a clone, and installs nothing', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-setup-'));
  context.after(() => rm(folder, { recursive: true }));
  const copy = join(folder, 'node_modules/broadsheet');
  await cp(join(ROOT, 'web'), join(copy, 'web'), { recursive: true, filter: (path) => !path.endsWith('/.wrangler') });
  const { status, stderr } = spawnSync(npmsNode, [join(copy, 'web/cli/broadsheet.mjs'), 'help'], { encoding: 'utf8' });
  assert.equal(status, 2);
  assert.match(stderr, /^broadsheet: it runs from a clone of its repository, not as a dependency\./);
});

for (const file of RUN_BY_ANY_NODE) {
  test(`${file} imports nothing that an older Node lacks`, async () => {
    const source = await readFile(join(ROOT, file), 'utf8');
    const imports = [...source.matchAll(/^import \{ ([^}]+) \} from 'node:/gm)];
    const names = imports.flatMap(([, list = '']) => list.split(', '));
    assert.ok(names.length > 0);
    for (const name of names) assert.ok(THERE_IN_NODE_20.has(name), name);
  });
}

/** A folder with a lock file and, where given, with the list of what npm has installed. */
async function makeCheckout(context: TestContext, present: object | undefined): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-setup-'));
  context.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages: wanted }));
  if (present !== undefined) {
    await mkdir(join(folder, 'node_modules'));
    await writeFile(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: present }));
  }
  return folder;
}
