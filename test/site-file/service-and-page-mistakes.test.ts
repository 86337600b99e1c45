import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemsOf, SITE, TICKER, withPage, withService } from './sample-site.ts';

/** One mistake each: what is in SITE.json, where it is reported, and how. */
const MISTAKES: readonly (readonly [site: unknown, path: string, message: string])[] = [
  [3, '$', 'Expected an object, got 3. Write it like { "services": { … }, "pages": { … } }.'],
  [[], '$', 'Expected an object, got a list. Write it like { "services": { … }, "pages": { … } }.'],
  [{ services: {} }, '$.pages', '"pages" is missing. Add "pages": { "/": { "file": "front.html" } }.'],
  [{ pages: {} }, '$.pages', 'There is no page. Add "/": { "file": "front.html" }.'],
  [{ ...SITE, servics: {} }, '$.servics', 'Unknown key "servics". Did you mean "services"?'],
  [
    { ...SITE, zebra: 1 },
    '$.zebra',
    'Unknown key "zebra". Remove it; the keys here are $schema, services, pages, policy.',
  ],
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
    withPage({ html: 3 }),
    '$.pages["/"].html',
    'Expected the markup of the page, got 3. Write it like "<!doctype html>…".',
  ],
  [
    withPage({ policy: "script-scr 'self'" }),
    '$.pages["/"].policy',
    'Unknown directive "script-scr". Did you mean "script-src"?',
  ],
  [
    withPage({ policy: "img-src *, script-src 'self'" }),
    '$.pages["/"].policy',
    'Not a policy. Write it like "default-src \'self\'; img-src *", one text in ASCII without commas.',
  ],
  [
    withPage({ policy: '' }),
    '$.pages["/"].policy',
    'The policy is empty. Write false for none, or leave "policy" out for the usual one.',
  ],
  [
    { ...SITE, policy: { scripts: ['maps.example; img-src *'] } },
    '$.policy',
    '"maps.example; img-src *" is no source of scripts. Write it like "https://maps.example" or "\'sha256-…\'".',
  ],
  [
    { ...SITE, policy: { scripts: ["'unsafe-inline'"] } },
    '$.policy',
    '"\'unsafe-inline\'" does nothing beside the hashes of the page. Write the whole policy as text instead.',
  ],
  [
    { ...SITE, policy: true },
    '$.policy',
    'Expected a Content-Security-Policy, false, or terms for one, got true. Write it like { "scripts": ["https://maps.example"] }.',
  ],
  [withPage({ htm: 'x' }), '$.pages["/"].htm', 'Unknown key "htm". Did you mean "html"?'],
  [
    withPage({ html: undefined }),
    '$.pages["/"]',
    'A page needs its markup. Add "file": "front.html", or "html": "<!doctype html>…".',
  ],
  [
    withPage({ html: '<fragment src="ticker"></fragment>'.repeat(10_001) }),
    '$.pages["/"]',
    '10001 slots are more than the 10000 that a page may have. Divide the page.',
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
