import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fragments } from '../../fragments/registry.ts';
import { withAssetNames } from '../../web/asset-names.ts';
import { type AssetBuild, buildAssets } from '../../web/assets/build.ts';
import { createAssets } from '../../web/assets.ts';
import { type RunningServer, serveOnFreePort } from '../support/serve.ts';

let build: AssetBuild;
let server: RunningServer;

before(async () => {
  build = await buildAssets();
  const answer = createAssets(build.files);
  server = await serveOnFreePort((request, response) => {
    if (!answer(request.url ?? '/', request, response)) response.writeHead(404).end();
  });
});

after(() => server.close());

function urlOf(path: string): string {
  return build.assets.files[path]?.url ?? assert.fail(`no ${path}`);
}

test('an asset under the name of its content may be kept for good', async () => {
  const url = urlOf('/assets/site.css');
  assert.match(url, /^\/assets\/h\/site\.[0-9a-f]{10}\.css$/);
  const response = await fetch(server.origin + url);
  assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  assert.equal(response.headers.get('content-type'), 'text/css; charset=utf-8');
  assert.match(await response.text(), /:root/);
});

test('under its plain name it is asked for again, and not sent again where it is the same', async () => {
  const first = await fetch(`${server.origin}/assets/site.css`);
  assert.equal(first.headers.get('cache-control'), 'public, max-age=300, stale-while-revalidate=86400');
  const etag = first.headers.get('etag') ?? assert.fail('no etag');
  for (const known of [`"other", ${etag}`, '*']) {
    const second = await fetch(first.url, { headers: { 'if-none-match': known } });
    assert.equal(second.status, 304);
    assert.equal(await second.text(), '');
  }
});

test('HEAD has the headers of GET and no body', async () => {
  const url = server.origin + urlOf('/assets/site.css');
  const response = await fetch(url, { method: 'HEAD' });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('etag'), (await fetch(url)).headers.get('etag'));
  assert.equal(await response.text(), '');
});

test('text is compressed', async () => {
  const response = await fetch(server.origin + urlOf('/assets/site.css'), { headers: { 'accept-encoding': 'gzip' } });
  assert.equal(response.headers.get('content-encoding'), 'gzip');
  assert.match(response.headers.get('vary') ?? '', /accept-encoding/);
});

test('what is no file, or is not asked for, is somebody else’s to answer', async () => {
  for (const path of ['/other.css', '/assets/site.css/', '/assets/h/site.0123456789.css', '/assets/'])
    assert.equal((await fetch(server.origin + path)).status, 404, path);
  assert.equal((await fetch(`${server.origin}/assets/site.css`, { method: 'POST' })).status, 404);
});

test('every island has a client that was built, and nothing else has', () => {
  const islands = fragments.filter(({ terms }) => terms.island !== undefined).map(({ terms }) => terms.name);
  const clients = Object.entries(build.assets.fragments).flatMap(([name, { client }]) => (client ? [name] : []));
  assert.ok(islands.length > 0);
  assert.deepEqual(clients.toSorted(), islands.toSorted());
});

test('a style names what it shows by content', () => {
  const css = Buffer.from(build.files.get(urlOf('/assets/site.css')) ?? '').toString();
  assert.ok(css.includes(`url(${urlOf('/assets/world.svg')})`));
});

test('pages name assets by their content, wherever they stand, with integrity where browsers check it', () => {
  const html =
    '<link rel="stylesheet" href="/assets/site.css"><a href="/assets">no asset</a><img src="/assets/map.svg">' +
    '<script src="/assets/unknown.js"></script>';
  const files = {
    '/assets/site.css': { url: '/assets/h/site.1.css', integrity: 'sha384-one' },
    '/assets/map.svg': { url: '/assets/h/map.2.svg', integrity: 'sha384-two' },
  };
  const [fixed, made] = withAssetNames(
    [
      { path: '/', at: 'test', parts: [{ kind: 'html', html }] },
      { path: '/:name', at: 'test', parts: ({ name }) => (name ? [{ kind: 'html', html }] : undefined) },
    ],
    files,
  );
  const named =
    '<link rel="stylesheet" href="/assets/h/site.1.css" integrity="sha384-one"><a href="/assets">no asset</a>' +
    '<img src="/assets/h/map.2.svg"><script src="/assets/unknown.js"></script>';
  assert.deepEqual(fixed?.parts, [{ kind: 'html', html: named }]);
  const parts = made?.parts;
  assert.ok(typeof parts === 'function');
  assert.deepEqual(parts({ name: 'one' }), [{ kind: 'html', html: named }]);
  assert.equal(parts({}), undefined);
});
