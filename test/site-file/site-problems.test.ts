import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemsOf, SITE, withFragment } from './sample-site.ts';

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
