import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { withAssetNames } from '../../web/asset-names.ts';
import { type Assets, createAssets } from '../../web/assets.ts';
import { type RunningServer, serveOnFreePort } from '../support/serve.ts';

let folder: string;
let assets: Assets;
let server: RunningServer;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-assets-'));
  writeFileSync(join(folder, 'site.css'), 'main{color:green}'.repeat(100));
  assets = createAssets(folder);
  server = await serveOnFreePort((request, response) => {
    if (!assets.answer(request.url ?? '/', request, response)) response.writeHead(404).end();
  });
});

after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

test('an asset under the name of its content may be kept for good', async () => {
  const name = assets.nameAsset('/site.css');
  assert.match(name, /^\/site\.[0-9a-f]{10}\.css$/);
  const response = await fetch(server.origin + name);
  assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  assert.equal(response.headers.get('content-type'), 'text/css; charset=utf-8');
  assert.equal(await response.text(), 'main{color:green}'.repeat(100));
});

test('a name of another deploy leads to the file of today, to be asked for again', async () => {
  const response = await fetch(`${server.origin}/site.0123456789.css`);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('cache-control'), 'no-cache');
});

test('an unchanged asset is not sent again', async () => {
  const first = await fetch(`${server.origin}/site.css`);
  const etag = first.headers.get('etag') ?? assert.fail('no etag');
  const second = await fetch(`${server.origin}/site.css`, { headers: { 'if-none-match': `"other", ${etag}` } });
  assert.equal(second.status, 304);
  assert.equal(await second.text(), '');
});

test('text is compressed', async () => {
  const response = await fetch(`${server.origin}/site.css`, { headers: { 'accept-encoding': 'gzip' } });
  assert.equal(response.headers.get('content-encoding'), 'gzip');
  assert.match(response.headers.get('vary') ?? '', /accept-encoding/);
});

test('what is no file is somebody else’s to answer', async () => {
  for (const path of ['/other.css', '/../site.css', '/site.css/', '/site.0123456789.js'])
    assert.equal((await fetch(server.origin + path)).status, path === '/../site.css' ? 200 : 404, path);
});

test('pages name assets by their content, wherever they stand', () => {
  const html =
    '<link rel="stylesheet" href="/assets/site.css"><a href="/assets">no asset</a><img src="/assets/map.svg">';
  const nameAsset = (path: string): string => path.replace('.', '.hash.');
  const [fixed, made] = withAssetNames(
    [
      { path: '/', at: 'test', parts: [{ kind: 'html', html }] },
      { path: '/:name', at: 'test', parts: ({ name }) => (name ? [{ kind: 'html', html }] : undefined) },
    ],
    nameAsset,
  );
  const named =
    '<link rel="stylesheet" href="/assets/site.hash.css"><a href="/assets">no asset</a><img src="/assets/map.hash.svg">';
  assert.deepEqual(fixed?.parts, [{ kind: 'html', html: named }]);
  const parts = made?.parts;
  assert.ok(typeof parts === 'function');
  assert.deepEqual(parts({ name: 'one' }), [{ kind: 'html', html: named }]);
  assert.equal(parts({}), undefined);
});
