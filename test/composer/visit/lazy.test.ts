import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeSite, fragment, NAVIGATION, parts } from '../../support/fake-site.ts';

const openSite = () =>
  createFakeSite(
    [
      fragment('far', {
        alone: true,
        cache: { kind: 'shared', freshness: { maxAgeMs: 60_000, staleWhileRevalidateMs: 0, staleIfErrorMs: 0 } },
      }),
      fragment('ordinary'),
    ],
    [
      {
        parts: parts('<body>', { fragment: 'far', props: { a: 1 }, lazy: true, placeholder: '<p>…</p>' }, '</body>'),
      },
      { path: '/other', parts: parts('<body>', { fragment: 'ordinary', lazy: true }, '</body>') },
    ],
  );

test('a browser is told where a lazy fragment is, and nobody is asked for it', async () => {
  const site = await openSite();
  const response = await site.get('/?b=%22', NAVIGATION);
  assert.equal(
    await response.text(),
    '<body><div data-lazy="/_fragments/far?a=1"><p>…</p><noscript><p><a href="?b=%22&amp;order=in">Show the whole page</a></p></noscript></div></body>',
  );
  assert.equal(site.desk.calls.length, 0);
  assert.deepEqual(
    (await site.receipt(response)).slots.map(({ outcome, reason, attempts }) => ({ outcome, reason, attempts })),
    [{ outcome: 'empty', reason: null, attempts: 0 }],
  );
});

test('everyone else gets it in its place', async () => {
  const site = await openSite();
  for (const [path, init] of [
    ['/', undefined],
    ['/?order=in', NAVIGATION],
  ] as const) {
    const page = site.get(path, init);
    if (path === '/') site.desk.answer('far', '<b>far</b>');
    assert.equal(await (await page).text(), '<body><b>far</b></body>');
  }
});

test('one that is in memory is in the page at once', async () => {
  const site = await openSite();
  const first = site.get('/');
  site.desk.answer('far', '<b>far</b>');
  await (await first).text();
  assert.equal(await (await site.get('/', NAVIGATION)).text(), '<body><b>far</b></body>');
});

test('one that can not be had by itself is in the page like any other', async () => {
  const site = await openSite();
  const page = site.get('/other', NAVIGATION);
  site.desk.answer('ordinary', '<b>here</b>');
  assert.equal(await (await page).text(), '<body><b>here</b></body>');
});
