/** Styles and scripts of fragments, at the paths that their manifests name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FetchFile, indexFiles } from '../../composer/fragment-files.ts';
import { FILE_BYTES, FILE_TIMEOUT_MS } from '../../composer/policy/budgets.ts';
import { createFakeSite, type FakeSite, fragment, parts } from '../support/fake-site.ts';

const FOR_GOOD = 'public, max-age=31536000, immutable';
const STYLE = '/rain.3f2a.css';

const rain = fragment('rain', {
  assets: {
    styles: [STYLE],
    scripts: ['/rain.js?v=2', '/early.js'],
    async: ['/early.js'],
    islands: ['/rain-9b1c.js'],
    integrity: { [STYLE]: 'sha384-a+/=' },
  },
});

/** A desk that has these files; `asked` are the paths that it was asked for. */
async function openSite(files: Readonly<Record<string, () => Response>>, spec = rain) {
  const asked: string[] = [];
  const fetchFile: FetchFile = async (path) => {
    asked.push(path);
    return files[path]?.() ?? new Response('no', { status: 404 });
  };
  const site = await createFakeSite(
    [spec],
    [
      { parts: parts('<head></head>', { fragment: 'rain' }) },
      { path: '/:name', parts: parts('a page') },
      { path: '*', status: 404, parts: parts('nothing here') },
    ],
    { fetchFile },
  );
  return { site, asked };
}

const style =
  (cacheControl = FOR_GOOD) =>
  () =>
    new Response('p{color:red}', {
      headers: { 'content-type': 'text/css', ...(cacheControl ? { 'cache-control': cacheControl } : {}) },
    });

/** Status, body, type and caching of an answer. */
async function look(site: FakeSite, path: string, init?: RequestInit) {
  const response = await site.get(path, init);
  const { headers, status } = response;
  return {
    status,
    body: await response.text(),
    type: headers.get('content-type'),
    cache: headers.get('cache-control'),
  };
}

test('a style is what its service has, even where a page would answer to its path', async () => {
  const { site } = await openSite({ [STYLE]: style() });
  assert.deepEqual(await look(site, STYLE), { status: 200, body: 'p{color:red}', type: 'text/css', cache: FOR_GOOD });
  assert.equal((await look(site, STYLE, { method: 'HEAD' })).body, '');
});

test('what may be kept for good is asked for once, everything else by every visitor', async () => {
  const { site, asked } = await openSite({ [STYLE]: style(), '/rain.js?v=2': style('max-age=60') });
  for (const path of [STYLE, STYLE, '/rain.js?v=2', '/rain.js?v=2']) await look(site, path);
  assert.deepEqual(asked, [STYLE, '/rain.js?v=2', '/rain.js?v=2']);
});

test('a style of an earlier release is asked of the service that has today’s', async () => {
  const { site } = await openSite({ '/rain.0001.css': style(), '/rain-0002.js': style('') });
  assert.equal((await look(site, '/rain.0001.css')).status, 200);
  assert.deepEqual(await look(site, '/rain-0002.js'), {
    status: 200,
    body: 'p{color:red}',
    type: 'text/css',
    cache: 'no-cache',
  });
});

test('what a service lacks, refuses or calls something else is no file, and not kept', async () => {
  const page = (): Response => new Response('<p>', { headers: { 'content-type': 'text/html' } });
  const broken = (): Response => new Response('', { status: 500 });
  const large = (): Response =>
    new Response(new Uint8Array(FILE_BYTES + 1), { headers: { 'content-type': 'text/css' } });
  const { site } = await openSite({ '/rain.html.css': page, '/rain.5000.css': broken, '/rain.0003.css': large });
  const expected = [
    ['/rain.0009.css', 404],
    ['/rain.html.css', 502],
    ['/rain.5000.css', 502],
    ['/rain.0003.css', 502],
  ] as const;
  for (const [path, status] of expected) {
    const answer = await look(site, path);
    assert.deepEqual(
      [answer.status, answer.cache, answer.type],
      [status, 'no-store', 'text/plain; charset=utf-8'],
      path,
    );
  }
});

test('a service that does not answer is given up', async () => {
  const { site } = await openSite({});
  const silent = await createFakeSite([rain], [{ parts: [] }], {
    fetchFile: (_, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
  });
  const answer = look(silent, STYLE);
  silent.clock.advance(FILE_TIMEOUT_MS);
  assert.equal((await answer).status, 502);
  assert.equal((await look(site, STYLE)).status, 404);
});

test('a file that several services bring is that of the first which has it', async () => {
  const desks: Readonly<Record<string, FetchFile>> = {
    down: () => Promise.reject(new Error('refused')),
    without: async () => new Response('no', { status: 404 }),
    has: async () => new Response('it'),
    late: () => assert.fail('asked in vain'),
  };
  const find = (services: readonly string[]) =>
    indexFiles(
      services.map((service) => ({ ...rain, name: service, service })),
      (service) => desks[service],
    );
  const status = async (...names: readonly string[]) => {
    const response = await find(names)('/rain-0000.js')?.('/rain-0000.js', AbortSignal.timeout(FILE_TIMEOUT_MS));
    return response?.status;
  };
  assert.equal(await status('embedded', 'down', 'without', 'has', 'late'), 200);
  assert.equal(await status('down', 'without'), 404);
  assert.equal(await status('embedded'), undefined);
  await assert.rejects(status('without', 'down'), /refused/);
});

test('a script of a fragment that is not trusted is nobody’s', async () => {
  const { site, asked } = await openSite({ [STYLE]: style() }, { ...rain, trust: 'sanitise' });
  await look(site, STYLE);
  assert.deepEqual(asked, []);
});

test('a missing file is a line, a missing page a page', async () => {
  const { site } = await openSite({});
  const file = await look(site, '/assets/h/site.0123456789.css');
  assert.deepEqual([file.status, file.type, file.cache], [404, 'text/plain; charset=utf-8', 'no-store']);
  assert.match(file.body, /^There is no such file/);
  assert.match((await look(site, '/no/such/page')).body, /nothing here/);
  assert.match((await look(site, '/st.louis')).body, /a page/);
});

test('styles and scripts are in the head once each, with their integrity', async () => {
  const { site } = await openSite({});
  const answer = site.get('/');
  site.desk.answer('rain', '');
  const response = await answer;
  assert.match(
    await response.text(),
    /^<head><link rel="stylesheet" href="\/rain\.3f2a\.css" integrity="sha384-a\+\/="><script type="module" src="\/rain\.js\?v=2"><\/script><script type="module" async src="\/early\.js"><\/script><\/head>/,
  );
  assert.equal(response.headers.get('link'), `<${STYLE}>; rel=preload; as=style; integrity="sha384-a+/="`);
});
