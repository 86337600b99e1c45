/** Files of earlier builds: how long they stay, and where a machine without them gets them. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type Files, hashOf } from '../../web/assets/build.ts';
import { fetchKept } from '../../web/assets/fetch-kept.ts';
import { keepOnNode } from '../../web/assets/keep-on-node.ts';
import { KEPT_DAYS, KEPT_LIST, keepVersions, parseKeptList } from '../../web/assets/kept.ts';
import { writeAssets } from '../../web/assets/write-assets.ts';
import { createAssets } from '../../web/assets.ts';
import { serveOnFreePort } from '../support/serve.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const DAY_MS = 86_400_000;

const made: string[] = [];

after(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-kept-'));
  made.push(folder);
  return folder;
}

function styleOf(css: string): { readonly path: string; readonly files: Files } {
  const body = Buffer.from(css);
  const path = `/assets/h/site.${hashOf(body)}.css`;
  return {
    path,
    files: new Map<string, Uint8Array>([
      ['/assets/site.css', body],
      [path, body],
    ]),
  };
}

const red = styleOf('p{color:red}');
const blue = styleOf('p{color:blue}');

const textOf = (files: Files, path: string): string | undefined =>
  files.get(path) && Buffer.from(files.get(path) ?? '').toString();

test('the style of the last build is there beside that of this one, the plain name is this one’s', () => {
  const folder = makeFolder();
  keepVersions(folder, red.files, NOW);
  const files = keepVersions(folder, blue.files, NOW + DAY_MS);
  assert.equal(textOf(files, red.path), 'p{color:red}');
  assert.equal(textOf(files, blue.path), 'p{color:blue}');
  assert.equal(textOf(files, '/assets/site.css'), 'p{color:blue}');
});

test('it stays for its days after the last build that had it, and is gone from the disk then', () => {
  const folder = makeFolder();
  keepVersions(folder, red.files, NOW);
  keepVersions(folder, red.files, NOW + 10 * DAY_MS);
  const last = NOW + (10 + KEPT_DAYS) * DAY_MS;
  assert.ok(keepVersions(folder, blue.files, last - DAY_MS).has(red.path));
  assert.ok(!keepVersions(folder, blue.files, last + 2 * DAY_MS).has(red.path));
  assert.ok(!existsSync(join(folder, red.path)));
});

test('a kept file that is not what its name says is not served', () => {
  const folder = makeFolder();
  keepVersions(folder, red.files, NOW);
  writeFileSync(join(folder, red.path), 'p{color:r');
  assert.ok(!keepVersions(folder, blue.files, NOW).has(red.path));
});

test('a list that is none, or that names other folders, is an empty one', () => {
  for (const text of [
    '',
    '{',
    '[]',
    '{"/etc/passwd":"2026-11-21"}',
    '{"/assets/h/a.css":"soon"}',
    '{"/assets/h/../../x":"2026-11-21"}',
  ])
    assert.deepEqual(parseKeptList(text), {}, text);
});

test('a folder that can not be written costs earlier versions, not the site', (t) => {
  const say = t.mock.method(console, 'error', () => undefined);
  const blocked = join(makeFolder(), 'file');
  writeFileSync(blocked, '');
  assert.equal(keepOnNode(red.files, { BROADSHEET_ASSETS: blocked }, NOW), red.files);
  assert.match(String(say.mock.calls[0]?.arguments[0]), /Make BROADSHEET_ASSETS writable/);
});

test('Workers get a folder with headers, a module that says what is in it, and nothing of what is gone', () => {
  const root = makeFolder();
  const folder = join(root, 'assets');
  const module = join(root, 'built-assets.js');
  const assets = { files: { '/assets/site.css': { url: red.path, integrity: 'sha384-a' } }, fragments: {} };
  writeAssets({ files: new Map([...red.files, ['/old.txt', Buffer.from('old')]]), assets }, folder, module, NOW);
  writeAssets({ files: blue.files, assets }, folder, module, NOW);
  assert.match(readFileSync(join(folder, '_headers'), 'utf8'), /^\/assets\/h\/\*\n {2}Cache-Control: .*immutable$/m);
  assert.match(readFileSync(module, 'utf8'), /^export const built = \{/);
  assert.ok(existsSync(join(folder, red.path)) && existsSync(join(folder, blue.path)));
  assert.ok(!existsSync(join(folder, 'old.txt')));
});

test('a machine that starts from nothing gets them from the deployed site', async () => {
  const deployed = createAssets(keepVersions(makeFolder(), red.files, NOW));
  await using site = await serveOnFreePort((request, response) => {
    if (!deployed(request.url ?? '/', request, response)) response.writeHead(404).end();
  });
  const folder = makeFolder();
  await fetchKept(site.origin, folder);
  const files = keepVersions(folder, blue.files, NOW);
  assert.equal(textOf(files, red.path), 'p{color:red}');
  assert.ok(Object.hasOwn(parseKeptList(textOf(files, KEPT_LIST) ?? ''), red.path));
});

test('a site that was never deployed this way has none; one that can not be asked stops the deploy', async () => {
  const folder = makeFolder();
  const answering = (status: number) => async () => new Response('', { status });
  await fetchKept('http://site.test', folder, answering(404));
  await assert.rejects(fetchKept('http://site.test', folder, answering(503)), /status 503/);
  await assert.rejects(
    fetchKept('http://site.test', folder, () => Promise.reject(new Error('no route'))),
    /BROADSHEET_DEPLOYED: .*no route.*Correct or unset it/,
  );
});
