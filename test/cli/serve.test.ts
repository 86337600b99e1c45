import assert from 'node:assert/strict';
import { rename } from 'node:fs/promises';
import { test } from 'node:test';
import { makeSiteFolder, type SiteFolder } from '../site-file/site-folder.ts';
import { serveOnFreePort } from '../support/serve.ts';
import { startCli } from './running-cli.ts';

const ok = { 'content-type': 'text/html; charset=utf-8' };

/** A site whose only page is a title. */
const titled = (title: string): object => ({ pages: { '/': { html: `<!doctype html><title>${title}</title>` } } });

function serveFolder(folder: SiteFolder): ReturnType<typeof startCli> {
  return startCli(['serve', folder.site, '--port', '0']);
}

async function read(url: string): Promise<string> {
  const response = await fetch(url);
  assert.equal(response.status, 200);
  return response.text();
}

test('a site is served with its fragments, and stdout holds the ready line alone', async () => {
  await using service = await serveOnFreePort((request, response) => {
    response.writeHead(200, ok).end(`<p>${request.url?.replaceAll('&', '&amp;')}</p>`);
  });
  await using folder = await makeSiteFolder({
    'SITE.json': {
      services: { legacy: { url: service.origin, fragments: { ticker: { path: '/ticker', timeoutMs: 10_000 } } } },
      pages: {
        '/': { file: 'front.html', deadlineMs: 10_000 },
        '/team/:name': {
          html: '<!doctype html><title>{name}</title><fragment src="ticker?team={name}&page={page}"/>',
          deadlineMs: 10_000,
        },
      },
    },
    'front.html': '<!doctype html><title>Front</title><fragment src="ticker?b=2&a=1">no ticker</fragment>',
  });
  await using cli = serveFolder(folder);
  const url = await cli.ready();
  assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
  assert.equal(await read(url), '<!doctype html><title>Front</title><p>/ticker?a=1&amp;b=2</p>');
  assert.equal(
    await read(`${url}/team/%3Cb%3E%22?page=2&other=3`),
    '<!doctype html><title>&lt;b&gt;&quot;</title><p>/ticker?page=2&amp;team=%3Cb%3E%22</p>',
  );
  cli.signal('SIGTERM');
  const { code, stdout, stderr } = await cli.ended;
  assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: `ready ${url}\n`, stderr: '' });
});

test('a changed site file, a changed page and a replaced page are taken', async () => {
  await using folder = await makeSiteFolder({ 'SITE.json': titled('one') });
  await using cli = serveFolder(folder);
  const url = await cli.ready();
  assert.match(await read(url), /one/);

  await folder.write('page.html', '<!doctype html><title>two</title>');
  await folder.write('SITE.json', { pages: { '/': { file: 'page.html' } } });
  await cli.waitFor('stderr', /: reloaded/);
  assert.match(await read(url), /two/);

  await folder.write('page.html', '<!doctype html><title>three</title>');
  await cli.waitFor('stderr', /(?:: reloaded.*){2}/s);
  assert.match(await read(url), /three/);

  await folder.write('page.html~', '<!doctype html><title>four</title>');
  await rename(folder.pathOf('page.html~'), folder.pathOf('page.html'));
  await cli.waitFor('stderr', /(?:: reloaded.*){3}/s);
  assert.match(await read(url), /four/);
});

test('a site with a mistake is not taken, and the next good one is', async () => {
  await using folder = await makeSiteFolder({ 'SITE.json': titled('one') });
  await using cli = serveFolder(folder);
  const url = await cli.ready();
  await folder.write('SITE.json', '{ "pages": {');
  await cli.waitFor('stderr', /SITE\.json:1:13: .*file ends.*not reloaded/s);
  assert.match(await read(url), /one/);
  await folder.write('SITE.json', titled('two'));
  await cli.waitFor('stderr', /: reloaded/);
  assert.match(await read(url), /two/);
});

test('SIGHUP reloads', async () => {
  await using folder = await makeSiteFolder({ 'SITE.json': titled('one') });
  await using cli = serveFolder(folder);
  await cli.ready();
  cli.signal('SIGHUP');
  await cli.waitFor('stderr', /: reloaded/);
});

test('reloading drops no request', async () => {
  await using service = await serveOnFreePort((_request, response) => {
    setTimeout(() => response.writeHead(200, ok).end('<p>slow</p>'), 20);
  });
  const site = (title: string): object => ({
    services: { legacy: { url: service.origin, fragments: { ticker: { path: '/', timeoutMs: 5_000 } } } },
    pages: { '/': { html: `<!doctype html><title>${title}</title><fragment src="ticker"/>`, deadlineMs: 5_000 } },
  });
  await using folder = await makeSiteFolder({ 'SITE.json': site('0') });
  await using cli = serveFolder(folder);
  const url = await cli.ready();
  let running = true;
  const titles = new Set<string>();
  const visitor = async (): Promise<void> => {
    while (running) titles.add(/<title>(\d)<\/title><p>slow<\/p>/.exec(await read(url))?.[1] ?? 'broken');
  };
  const visitors = Array.from({ length: 8 }, visitor);
  for (let round = 1; round <= 5; round += 1) {
    await folder.write('SITE.json', site(String(round)));
    await cli.waitFor('stderr', new RegExp(`(?:: reloaded.*){${round}}`, 's'));
  }
  running = false;
  await Promise.all(visitors);
  assert.ok(!titles.has('broken'));
  assert.ok(titles.size > 1);
});

test('SIGTERM lets a request under way end well and refuses new ones', async () => {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  await using service = await serveOnFreePort(async (_request, response) => {
    asked.resolve();
    await answer.promise;
    response.writeHead(200, ok).end('<p>late</p>');
  });
  await using folder = await makeSiteFolder({
    'SITE.json': {
      services: { legacy: { url: service.origin, fragments: { ticker: { path: '/', timeoutMs: 10_000 } } } },
      pages: { '/': { html: '<!doctype html><fragment src="ticker"/>', deadlineMs: 10_000 } },
    },
  });
  await using cli = serveFolder(folder);
  const url = await cli.ready();
  const page = read(url);
  await asked.promise;
  cli.signal('SIGTERM');
  await refusal(url);
  answer.resolve();
  assert.equal(await page, '<!doctype html><p>late</p>');
  assert.equal((await cli.ended).code, 0);
});

test('two signals at one moment are one wish, and another 300 ms later ends at once', async () => {
  const asked = Promise.withResolvers<void>();
  await using service = await serveOnFreePort(() => asked.resolve());
  await using folder = await makeSiteFolder({
    'SITE.json': {
      services: { legacy: { url: service.origin, fragments: { ticker: { path: '/', timeoutMs: 60_000 } } } },
      pages: { '/': { html: '<!doctype html><fragment src="ticker"/>', deadlineMs: 60_000 } },
    },
  });
  await using cli = serveFolder(folder);
  const url = await cli.ready();
  const page = assert.rejects(read(url));
  await asked.promise;
  cli.signal('SIGTERM');
  cli.signal('SIGTERM');
  await refusal(url);
  await new Promise((resolve) => setTimeout(resolve, 300));
  cli.signal('SIGTERM');
  assert.equal((await cli.ended).code, 1);
  await page;
});

/** Resolves when nobody listens any more. */
async function refusal(url: string): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    const isOpen = await fetch(url, { signal: AbortSignal.timeout(50) }).then(
      () => true,
      (error: unknown) => error instanceof Error && error.name === 'TimeoutError',
    );
    if (!isOpen) return;
  }
  assert.fail('still listening');
}

test('a port that is taken stops the start, and says what to do', async () => {
  await using other = await serveOnFreePort((_request, response) => response.end());
  await using folder = await makeSiteFolder({ 'SITE.json': titled('one') });
  await using cli = startCli(['serve', folder.site, `--port=${other.port}`]);
  const { code, stdout, stderr } = await cli.ended;
  assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
  assert.match(stderr, new RegExp(`port ${other.port} is in use.*--port`));
});

test('a host that is no name of this machine stops the start, and says what to do', async () => {
  await using folder = await makeSiteFolder({ 'SITE.json': titled('one') });
  await using cli = startCli(['serve', folder.site, '--port=0', '--host=no-such-host.invalid']);
  const { code, stderr } = await cli.ended;
  assert.equal(code, 2);
  assert.match(
    stderr,
    /^broadsheet: cannot listen at "no-such-host\.invalid" \((ENOTFOUND|EAI_AGAIN)\)\. Choose another address\. .*--host and --port\.\n$/,
  );
});

/** A service that is discovered, with one fragment. */
function serveTicker(props: object): ReturnType<typeof serveOnFreePort> {
  const manifest = { contract: 1, fragments: [{ name: 'ticker', path: '/ticker', props }] };
  return serveOnFreePort((_request, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(manifest)),
  );
}

test('props that a manifest refuses stop the start, and the message says what to do', async () => {
  await using service = await serveTicker({ type: 'object', properties: {}, required: ['team'] });
  await using folder = await makeSiteFolder({
    'SITE.json': {
      services: { one: { url: service.origin } },
      pages: {
        '/': { html: '<fragment src="ticker"/>' },
        '/of/:name': { html: '<fragment src="ticker?team={name}"/><fragment src="ticker"/>{name}' },
      },
    },
  });
  await using cli = serveFolder(folder);
  const { code, stderr } = await cli.ended;
  assert.equal(code, 2);
  assert.match(stderr, /pages\["\/of\/:name"\]\.html:1:37: prop "team" is missing\./);
  assert.match(
    stderr,
    /SITE\.json \$\.pages\["\/"\]\.html:1:1: prop "team" is missing\. Correct the props of fragment "ticker" there\./,
  );
});

test('a name that two manifests offer stops the start, and names the service', async () => {
  await using service = await serveTicker({ type: 'object' });
  await using folder = await makeSiteFolder({
    'SITE.json': { services: { one: { url: service.origin }, two: { url: service.origin } }, ...titled('one') },
  });
  await using cli = serveFolder(folder);
  const { code, stderr } = await cli.ended;
  assert.equal(code, 2);
  assert.match(
    stderr,
    /SITE\.json:\d+:\d+: \$\.services\.two: Its manifest offers fragment "ticker", but one has it\..*rename/,
  );
});

test('PORT and HOST say where to listen, where the options do not', async () => {
  await using folder = await makeSiteFolder({ 'SITE.json': titled('one') });
  await using cli = startCli(['serve', folder.site], { PORT: '0', HOST: 'localhost' });
  assert.match(await cli.ready(), /^http:\/\/localhost:\d+$/);
});

const BROKEN: readonly (readonly [what: string, files: Readonly<Record<string, unknown>>, message: RegExp])[] = [
  ['no file', {}, /SITE\.json: There is no such file/],
  ['no JSON', { 'SITE.json': 'pages: {}' }, /SITE\.json:1:1: \$: Expected a value/],
  [
    'an unknown key',
    { 'SITE.json': { ...titled('a'), pagse: {} } },
    /\$\.pagse: Unknown key "pagse"\. Did you mean "pages"\?/,
  ],
  [
    'a missing page',
    { 'SITE.json': { pages: { '/': { file: 'a.html' } } } },
    /\$\.pages\["\/"\]\.file: .*a\.html: There is no such file/,
  ],
  [
    'an unknown fragment',
    { 'SITE.json': { pages: { '/': { html: '<fragment src="a"/>' } } } },
    /html:1:1: No service has a fragment "a"/,
  ],
  [
    'an open fragment',
    { 'SITE.json': { pages: { '/': { html: '<fragment src="a">' } } } },
    /html:1:1: <fragment> is never closed/,
  ],
];

for (const [what, files, message] of BROKEN) {
  test(`a site with ${what} does not start`, async () => {
    await using folder = await makeSiteFolder(files);
    await using cli = serveFolder(folder);
    const { code, stdout, stderr } = await cli.ended;
    assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
    assert.match(stderr, message);
  });
}
