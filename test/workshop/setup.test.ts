import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { isInstalled } from '../../web/setup.mjs';

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
