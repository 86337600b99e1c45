import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { test } from 'node:test';
import { readSite } from '../../web/site-file/read-site.ts';
import { makeSiteFolder } from './site-folder.ts';

const TICKER = { path: '/ticker' };
const SITE = {
  services: { legacy: { url: 'http://127.0.0.1:9002', fragments: { ticker: TICKER } } },
  pages: { '/': { html: '<title>a</title><fragment src="ticker"/>' } },
};

/** Problems of a site, without the folder in which the test keeps it. */
async function problemsOf(files: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  await using folder = await makeSiteFolder(files);
  const reading = await readSite(folder.site);
  return reading.ok
    ? []
    : reading.problems.map((problem) => problem.replaceAll(folder.site.replace('SITE.json', ''), ''));
}

/** A site with one value of its fragment, service or page changed. */
const withFragment = (changes: object): object => ({
  ...SITE,
  services: { legacy: { url: 'http://127.0.0.1:9002', fragments: { ticker: { ...TICKER, ...changes } } } },
});
const withService = (changes: object): object => ({
  ...SITE,
  services: { legacy: { ...SITE.services.legacy, ...changes } },
});
const withPage = (changes: object): object => ({ ...SITE, pages: { '/': { ...SITE.pages['/'], ...changes } } });

test('the site of the contract becomes services, fragments and pages', async () => {
  await using folder = await makeSiteFolder({
    'SITE.json': {
      services: {
        weather: { url: 'http://127.0.0.1:9001' },
        legacy: {
          url: 'http://127.0.0.1:9002/base/',
          concurrency: 4,
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
    address: { kind: 'url', url: 'http://127.0.0.1:9001' },
    fragments: undefined,
  });
  assert.deepEqual(legacy?.address, { kind: 'url', url: 'http://127.0.0.1:9002/base' });
  assert.equal(legacy?.concurrency, 4);
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

const F = '$.services.legacy.fragments.ticker';
const NO_NUMBER = 'Expected whole milliseconds from 1 to 60000, got';

/** One mistake each: what is in SITE.json, where it is reported, and how. */
const MISTAKES: readonly (readonly [site: unknown, path: string, message: string])[] = [
  [3, '$', 'Expected an object, got 3. Write it like { "services": { … }, "pages": { … } }.'],
  [[], '$', 'Expected an object, got a list. Write it like { "services": { … }, "pages": { … } }.'],
  [{ services: {} }, '$.pages', '"pages" is missing. Add "pages": { "/": { "file": "front.html" } }.'],
  [{ pages: {} }, '$.pages', 'There is no page. Add "/": { "file": "front.html" }.'],
  [{ ...SITE, servics: {} }, '$.servics', 'Unknown key "servics". Did you mean "services"?'],
  [{ ...SITE, zebra: 1 }, '$.zebra', 'Unknown key "zebra". Remove it; the keys here are $schema, services, pages.'],
  [
    { ...SITE, services: [] },
    '$.services',
    'Expected an object of services, got a list. Write it like { "weather": { "url": "http://127.0.0.1:9001" } }.',
  ],
  [withService({ urls: 'x' }), '$.services.legacy.urls', 'Unknown key "urls". Did you mean "url"?'],
  [
    withService({ url: 3 }),
    '$.services.legacy.url',
    'Expected the address of the service, got 3. Write it like "http://127.0.0.1:9001".',
  ],
  [withService({ url: undefined }), '$.services.legacy.url', '"url" is missing. Add "url": "http://127.0.0.1:9001".'],
  [
    withService({ url: '127.0.0.1:9001' }),
    '$.services.legacy.url',
    '"127.0.0.1:9001" is no URL. Write it like "http://127.0.0.1:9001".',
  ],
  [
    withService({ url: 'localhost:9001' }),
    '$.services.legacy.url',
    '"localhost:9001" is not http or https. Write it like "http://127.0.0.1:9001".',
  ],
  [
    withService({ url: 'file:///etc/passwd' }),
    '$.services.legacy.url',
    '"file:///etc/passwd" is not http or https. Write it like "http://127.0.0.1:9001".',
  ],
  [
    withService({ url: 'http://a:b@h/' }),
    '$.services.legacy.url',
    'The URL holds a user or a password. Take them out.',
  ],
  [
    withService({ url: 'http://h/?a=b' }),
    '$.services.legacy.url',
    'The URL holds a query or a fragment. End it with the path.',
  ],
  [
    withService({ concurrency: 0 }),
    '$.services.legacy.concurrency',
    'Expected a whole number of calls at once, from 1 to 10000, got 0. Write it like 32.',
  ],
  [
    withFragment({ path: 'ticker' }),
    `${F}.path`,
    '"ticker" is no plain path on the service. Write it like "/ticker", without host, query or "..".',
  ],
  [
    withFragment({ path: '//evil.example/' }),
    `${F}.path`,
    '"//evil.example/" is no plain path on the service. Write it like "/ticker", without host, query or "..".',
  ],
  [
    withFragment({ path: '/a/../b' }),
    `${F}.path`,
    '"/a/../b" is no plain path on the service. Write it like "/ticker", without host, query or "..".',
  ],
  [withFragment({ path: undefined }), `${F}.path`, '"path" is missing. Add "path": "/ticker".'],
  [withFragment({ timeoutMs: '250' }), `${F}.timeoutMs`, `${NO_NUMBER} "250". Write it like 300.`],
  [withFragment({ timeoutMs: 0 }), `${F}.timeoutMs`, `${NO_NUMBER} 0. Write it like 300.`],
  [withFragment({ timeoutMs: 1.5 }), `${F}.timeoutMs`, `${NO_NUMBER} 1.5. Write it like 300.`],
  [withFragment({ timeoutMs: null }), `${F}.timeoutMs`, `${NO_NUMBER} null. Write it like 300.`],
  [withFragment({ timeoutMs: 60_001 }), `${F}.timeoutMs`, `${NO_NUMBER} 60001. Write it like 300.`],
  [withFragment({ timeoutms: 250 }), `${F}.timeoutms`, 'Unknown key "timeoutms". Did you mean "timeoutMs"?'],
  [
    withFragment({ maxBytes: 0 }),
    `${F}.maxBytes`,
    'Expected a whole number of bytes from 1 to 67108864, got 0. Write it like 262144.',
  ],
  [
    withFragment({ trust: 'sanitize' }),
    `${F}.trust`,
    'Expected one of two words, got "sanitize". Did you mean "sanitise"?',
  ],
  [
    withFragment({ trust: true }),
    `${F}.trust`,
    'Expected one of two words, got true. Write it like "verbatim" or "sanitise".',
  ],
  [
    withFragment({ nested: 'yes' }),
    `${F}.nested`,
    'Expected one of two words, got "yes". Write it like true or false, without quotes.',
  ],
  [withFragment({ fallback: '<p>a' }), `${F}.fallback`, '<p> is not closed. Add </p> after it.'],
  [withFragment({ fallback: '</div>' }), `${F}.fallback`, '</div> closes nothing that was opened here. Remove it.'],
  [withFragment({ fallback: '<!-- a' }), `${F}.fallback`, 'This comment is never closed. Close it with -->.'],
  [withFragment({ cache: 'maxage=5' }), `${F}.cache`, 'Unknown directive "maxage". Did you mean "max-age"?'],
  [withFragment({ cache: 'max-age=5s' }), `${F}.cache`, '"max-age" needs whole seconds: max-age=60.'],
  [withFragment({ cache: 'max-age=-1' }), `${F}.cache`, '"max-age" needs whole seconds: max-age=60.'],
  [withFragment({ cache: 'max-age=5, max-age=6' }), `${F}.cache`, '"max-age" is there twice. Remove one.'],
  [withFragment({ cache: 'private=1' }), `${F}.cache`, '"private" takes no value. Write only private.'],
  [withFragment({ cache: '' }), `${F}.cache`, 'The value is empty. Leave "cache" out, or write "max-age=60".'],
  [
    withFragment({ cache: 'a="b' }),
    `${F}.cache`,
    'Not a Cache-Control value. Write it like "max-age=60, stale-if-error=3600".',
  ],
  [
    withFragment({ cache: 'max-age=5\r\nx: y' }),
    `${F}.cache`,
    'Not a Cache-Control value. Write it like "max-age=60, stale-if-error=3600".',
  ],
  [
    withFragment({ cache: 'stale-if-error=5' }),
    `${F}.cache`,
    'Without max-age nothing is stored. Add max-age=0 or more, or write no-store.',
  ],
  [
    withFragment({ cache: 's-maxage=5, stale-if-error=5' }),
    `${F}.cache`,
    's-maxage, must-revalidate and proxy-revalidate forbid to serve anything stale. Use max-age alone.',
  ],
  [
    withFragment({ cache: 60 }),
    `${F}.cache`,
    'Expected a Cache-Control value, got 60. Write it like "max-age=60, stale-if-error=3600".',
  ],
  [
    withFragment({ forward: 'accept' }),
    `${F}.forward`,
    'Expected a list of headers and cookies, got "accept". Write it like ["accept-language", "cookie:edition"].',
  ],
  [
    withFragment({ forward: [1] }),
    `${F}.forward[0]`,
    'Expected a list of headers and cookies, got 1. Write the list like ["accept-language", "cookie:edition"].',
  ],
  [
    withFragment({ forward: ['Cookie'] }),
    `${F}.forward[0]`,
    'All cookies are never forwarded. Name the ones that are needed: "cookie:edition".',
  ],
  [
    withFragment({ forward: ['accept', 'Host'] }),
    `${F}.forward[1]`,
    '"host" belongs to the connection or to the composer, and is never forwarded. Remove it.',
  ],
  [
    withFragment({ forward: ['transfer-encoding'] }),
    `${F}.forward[0]`,
    '"transfer-encoding" belongs to the connection or to the composer, and is never forwarded. Remove it.',
  ],
  [
    withFragment({ forward: ['cookie:a b'] }),
    `${F}.forward[0]`,
    '"cookie:a b" is no name of a header or cookie. Write "accept-language" or "cookie:edition".',
  ],
  [
    withFragment({ forward: ['x\ny'] }),
    `${F}.forward[0]`,
    '"x\ny" is no name of a header or cookie. Write "accept-language" or "cookie:edition".',
  ],
  [withFragment({ assets: { style: [] } }), `${F}.assets.style`, 'Unknown key "style". Did you mean "styles"?'],
  [
    withFragment({ props: 3 }),
    `${F}.props`,
    'Expected a JSON Schema, got 3. Write it like { "type": "object", "properties": { "team": { "type": "string" } } }.',
  ],
  [
    withPage({ html: 3 }),
    '$.pages["/"].html',
    'Expected the markup of the page, got 3. Write it like "<!doctype html>…".',
  ],
  [withPage({ htm: 'x' }), '$.pages["/"].htm', 'Unknown key "htm". Did you mean "html"?'],
  [
    withPage({ html: undefined }),
    '$.pages["/"]',
    'A page needs its markup. Add "file": "front.html", or "html": "<!doctype html>…".',
  ],
  [withPage({ file: 'SITE.json' }), '$.pages["/"]', 'A page is either "file" or "html". Remove one of them.'],
  [
    withPage({ deadlineMs: -1 }),
    '$.pages["/"].deadlineMs',
    'Expected whole milliseconds from 1 to 60000, got -1. Write it like 2000.',
  ],
  [
    withPage({ graceMs: 'x' }),
    '$.pages["/"].graceMs',
    'Expected whole milliseconds from 0 to 60000, got "x". Write it like 30.',
  ],
  [withPage({ status: 99 }), '$.pages["/"].status', 'Expected a status from 200 to 599, got 99. Write it like 404.'],
  [withPage({ cache: 'privat' }), '$.pages["/"].cache', 'Unknown directive "privat". Did you mean "private"?'],
  [{ ...SITE, pages: { news: { html: '' } } }, '$.pages.news', 'A page\'s path begins with "/". Write "/news".'],
  [
    { ...SITE, pages: { '/': [] } },
    '$.pages["/"]',
    'Expected a page, got a list. Write it like { "file": "front.html" }.',
  ],
  [
    { ...SITE, pages: { '/:a': { html: '' }, '/:b': { html: '' } } },
    '$.pages["/:b"]',
    '$.pages["/:a"] matches the same requests. Remove one of them.',
  ],
  [
    { ...SITE, services: { ...SITE.services, 'a b': { url: 'http://h', fragments: {} } } },
    '$.services["a b"]',
    '"a b" is no name. Use letters, digits, ".", "_" and "-", at most 128, a letter or digit first.',
  ],
  [
    { ...SITE, services: { ...SITE.services, b: { url: 'http://h', fragments: { ticker: TICKER } } } },
    '$.services.b.fragments.ticker',
    'Fragment "ticker" is there already, in service "legacy". Rename one of them.',
  ],
];

for (const [site, path, message] of MISTAKES) {
  test(`a site with this is refused at ${path}: ${message.slice(0, 60)}`, async () => {
    const problems = await problemsOf({ 'SITE.json': site });
    assert.deepEqual(
      problems.map((problem) => problem.replace(/^SITE\.json:1:\d+: /, '')),
      [`${path}: ${message}`],
    );
  });
}

test('all mistakes are listed at once, in the order of the file, those of pages after them', async () => {
  const problems = await problemsOf({
    'SITE.json': {
      services: {
        legacy: { url: 'ftp://x', fragments: { ticker: { path: '/ticker', timeoutMs: '250', cache: 'max-age' } } },
        broken: 3,
      },
      extra: 1,
      pages: { '/': { file: 'front.html', status: 1 }, '/a': { file: 'missing.html' }, b: { html: '<fragment>' } },
    },
    'front.html': '<fragment src="tickr"/>\n<fragment src="ticker" timeout="x"/>',
  });
  assert.deepEqual(
    problems.map((problem) => problem.replace(/^SITE\.json:1:\d+: /, '').split(': ', 1)[0]),
    [
      '$.services.legacy.url',
      '$.services.legacy.fragments.ticker.timeoutMs',
      '$.services.legacy.fragments.ticker.cache',
      '$.services.broken',
      '$.extra',
      '$.pages["/"].status',
      '$.pages["/a"].file',
      '$.pages.b',
      'front.html:2:24',
      'SITE.json $.pages.b.html:1:1',
      'SITE.json $.pages.b.html:1:1',
    ],
  );
});

test('a slot with an unknown fragment is named with its line and the one that was meant', async () => {
  const files = {
    'SITE.json': { ...SITE, pages: { '/': { file: 'front.html' } } },
    'front.html': '<p>\n <fragment src="tickr"/>',
  };
  assert.deepEqual(await problemsOf(files), [
    'front.html:2:2: No service has a fragment "tickr". Did you mean "ticker"?',
  ]);
});

test('a fragment with a mistake in it is not unknown as well', async () => {
  const problems = await problemsOf({ 'SITE.json': withFragment({ path: 3 }) });
  assert.equal(problems.length, 1);
});

test('an unknown fragment is no mistake yet while a service is still to be discovered', async () => {
  const services = { ...SITE.services, weather: { url: 'http://127.0.0.1:9001' } };
  assert.deepEqual(
    await problemsOf({ 'SITE.json': { services, pages: { '/': { html: '<fragment src="weather"/>' } } } }),
    [],
  );
});

test('props that the schema of a fragment refuses are a mistake, unless a parameter is among them', async () => {
  const props = { type: 'object', properties: { size: { type: 'integer' } }, required: ['size'] };
  const page = (src: string): object => ({
    ...withFragment({ props }),
    pages: { '/:a': { html: `<fragment src="${src}"/>` } },
  });
  assert.deepEqual(await problemsOf({ 'SITE.json': page('ticker?size=3') }), []);
  assert.deepEqual(await problemsOf({ 'SITE.json': page('ticker?size={a}') }), []);
  for (const src of ['ticker', 'ticker?size=big', 'ticker?sise=3']) {
    const [problem = '', ...others] = await problemsOf({ 'SITE.json': page(src) });
    assert.match(problem, /^SITE\.json \$\.pages\["\/:a"\]\.html:1:1: Fragment "ticker": .*(size|sise)/);
    assert.deepEqual(others, []);
  }
});

test('a key that is there twice is a mistake', async () => {
  const text = '{ "pages": { "/": { "html": "a" },\n "/": { "html": "b" } } }';
  assert.deepEqual(await problemsOf({ 'SITE.json': text }), [
    'SITE.json:2:2: $.pages["/"]: This key is there twice. Remove one of them.',
  ]);
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
