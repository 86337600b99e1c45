import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { test } from 'node:test';
import { readSite } from '../../web/site-file/read-site.ts';
import { problemsOf, SITE } from './sample-site.ts';
import { makeSiteFolder } from './site-folder.ts';

test('the site of the contract becomes services, fragments and pages', async () => {
  await using folder = await makeSiteFolder({
    'SITE.json': {
      services: {
        weather: { url: 'http://127.0.0.1:9001' },
        legacy: {
          url: 'http://127.0.0.1:9002/base/',
          concurrency: 4,
          pipelining: 8,
          fragments: {
            ticker: {
              path: '/ticker',
              timeoutMs: 250,
              cache: 'max-age=5, stale-while-revalidate=60, stale-if-error=3600',
              forward: ['cookie:Edition', 'Accept-Language', 'accept-language'],
              fallback: '<p>No ticker just now</p>',
              maxBytes: 262_144,
              trust: 'sanitise',
            },
          },
        },
      },
      pages: {
        '/': { file: 'front.html', deadlineMs: 1500, graceMs: 0, cache: 'public, max-age=60', status: 203 },
        '/team/:name': { html: '<title>{name}</title><fragment src="ticker?team={name}">…</fragment>' },
      },
    },
    'front.html': '\ufeff<title>Front</title>\n<fragment src="weather?city=Leeds"/>',
  });
  const reading = await readSite(folder.site);
  assert.ok(reading.ok);
  assert.deepEqual(reading.files, [folder.site, folder.pathOf('front.html')]);
  assert.deepEqual(reading.warnings, []);
  const [weather, legacy] = reading.site.services;
  assert.deepEqual(weather, {
    name: 'weather',
    at: `${folder.site}:1:14: $.services.weather`,
    address: { kind: 'url', url: 'http://127.0.0.1:9001' },
    fragments: undefined,
  });
  assert.deepEqual(legacy?.address, { kind: 'url', url: 'http://127.0.0.1:9002/base' });
  assert.equal(legacy?.concurrency, 4);
  assert.equal(legacy?.pipelining, 8);
  const { checkProps, ...ticker } = legacy?.fragments?.[0] ?? { checkProps: undefined };
  assert.deepEqual(checkProps?.({ anything: 'goes' }), { ok: true });
  assert.deepEqual(ticker, {
    name: 'ticker',
    service: 'legacy',
    path: '/ticker',
    version: '0',
    timeoutMs: 250,
    cache: {
      kind: 'shared',
      freshness: { maxAgeMs: 5_000, staleWhileRevalidateMs: 60_000, staleIfErrorMs: 3_600_000 },
    },
    forward: ['accept-language', 'cookie:Edition'],
    fallback: '<p>No ticker just now</p>',
    maxBytes: 262_144,
    trust: 'sanitise',
    assets: { styles: [], scripts: [] },
    nested: false,
  });
  const [front, team] = reading.site.pages;
  assert.deepEqual(
    { ...front, parts: undefined, at: undefined },
    {
      path: '/',
      deadlineMs: 1500,
      graceMs: 0,
      cache: 'public, max-age=60',
      status: 203,
      parts: undefined,
      at: undefined,
    },
  );
  assert.deepEqual(front?.parts, [
    { kind: 'html', html: '<title>Front</title>\n' },
    { kind: 'slot', slot: { fragment: 'weather', props: { city: 'Leeds' }, at: `${folder.pathOf('front.html')}:2:1` } },
  ]);
  assert.equal(team?.path, '/team/:name');
});

test('what is left out has the defaults of the contract', async () => {
  await using folder = await makeSiteFolder({ 'SITE.json': SITE });
  const reading = await readSite(folder.site);
  assert.ok(reading.ok);
  const spec = reading.site.services[0]?.fragments?.[0];
  const { timeoutMs, maxBytes, trust, cache, forward, fallback } = spec ?? {};
  assert.deepEqual(
    { timeoutMs, maxBytes, trust, cache, forward, fallback },
    {
      timeoutMs: 300,
      maxBytes: 1_048_576,
      trust: 'verbatim',
      cache: { kind: 'none' },
      forward: [],
      fallback: undefined,
    },
  );
});

const UNREADABLE: readonly (readonly [content: unknown, problem: string])[] = [
  ['', 'SITE.json:1:1: $: The file ends where a value was expected. Is it written to its end?'],
  [
    '{\n  "pages": {,\n}',
    'SITE.json:2:13: $: Expected a key in double quotes, found ",". Remove it, or put it into double quotes.',
  ],
  [Uint8Array.of(0x7b, 0xff, 0x7d), 'SITE.json: It is not UTF-8. Save it with that encoding.'],
];

for (const [content, problem] of UNREADABLE) {
  test(`a file that holds ${JSON.stringify(content)} is refused`, async () => {
    assert.deepEqual(await problemsOf({ 'SITE.json': content }), [problem]);
  });
}

test('a file that is missing, a folder, or below a file is named with what to do', async () => {
  await using folder = await makeSiteFolder({ 'a.html': '' });
  await mkdir(folder.pathOf('folder'));
  const messages: readonly (readonly [name: string, message: string])[] = [
    ['none.json', 'There is no such file. Check the path.'],
    ['a.html/none.json', 'There is no such file. Check the path.'],
    ['folder', 'It is a folder. Name the file in it.'],
  ];
  for (const [name, message] of messages) {
    const reading = await readSite(folder.pathOf(name));
    assert.ok(!reading.ok);
    assert.deepEqual(reading.problems, [`${folder.pathOf(name)}: ${message}`]);
    assert.deepEqual(reading.files, [folder.pathOf(name)]);
  }
});

test('a parameter that is nearly one of the path is a warning', async () => {
  const pages = { '/team/:name': { html: '<p>{nmae} {page}</p><fragment src="ticker?a={naem}">{names}</fragment>' } };
  await using folder = await makeSiteFolder({ 'SITE.json': { ...SITE, pages } });
  const reading = await readSite(folder.site);
  assert.ok(reading.ok);
  assert.deepEqual(
    reading.warnings.map((warning) => /\{(\w+)\} is no parameter .* Did you mean \{(\w+)\}\?/.exec(warning)?.slice(1)),
    [
      ['nmae', 'name'],
      ['naem', 'name'],
      ['names', 'name'],
    ],
  );
});

test('every file is announced before it is read', async () => {
  await using folder = await makeSiteFolder({ 'SITE.json': { pages: { '/': { file: 'late.html' } } } });
  const announced: string[] = [];
  const reading = await readSite(folder.site, async (file) => {
    announced.push(file);
    if (file.endsWith('late.html')) await folder.write('late.html', '<p>a</p>');
  });
  assert.ok(reading.ok);
  assert.deepEqual(announced, [folder.site, folder.pathOf('late.html')]);
});
