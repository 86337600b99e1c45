import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeSite, type FakeSite, fragment, parts } from '../support/fake-site.ts';

const MINUTE = {
  kind: 'shared',
  freshness: { maxAgeMs: 60_000, staleWhileRevalidateMs: 0, staleIfErrorMs: 600_000 },
} as const;

function openSite(): Promise<FakeSite> {
  const score = fragment('score', {
    alone: true,
    cache: MINUTE,
    fallback: '<p>no score</p>',
    checkProps: ({ match }) => (match === undefined ? { ok: false, reason: 'no match' } : { ok: true }),
  });
  return createFakeSite(
    [score, fragment('secret')],
    [{ parts: parts('<main>', { fragment: 'score', props: { match: 7 } }, { fragment: 'secret' }, '</main>') }],
  );
}

test('a live fragment can be had by itself, and shares the memory of pages', async () => {
  const site = await openSite();
  const page = site.get('/');
  site.desk.answer('score', '<b>1:0</b>');
  site.desk.answer('secret', '');
  await (await page).text();
  const alone = await site.get('/_fragments/score?match=7');
  assert.equal(alone.status, 200);
  assert.equal(await alone.text(), '<b>1:0</b>');
  assert.equal(site.desk.calls.length, 2);
});

test('it is not sent again while it is the same', async () => {
  const site = await openSite();
  const first = site.get('/_fragments/score?match=7');
  site.desk.answer('score', '<b>1:0</b>');
  await (await first).text();
  const etag = (await site.get('/_fragments/score?match=7')).headers.get('etag') ?? assert.fail('no etag');
  const again = await site.get('/_fragments/score?match=7', { headers: { 'if-none-match': etag } });
  assert.equal(again.status, 304);
});

test('it stays with its own site, and out of search engines', async () => {
  const site = await openSite();
  const response = site.get('/_fragments/score?match=7');
  site.desk.answer('score', '<b>1:0</b>');
  const { headers } = await response;
  assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
  assert.equal(headers.get('x-robots-tag'), 'noindex');
  assert.match(headers.get('content-security-policy') ?? '', /sandbox/);
});

test('no other fragment, and no other props, can be had', async () => {
  const site = await openSite();
  for (const path of ['/_fragments/secret', '/_fragments/other', '/_fragments/', '/_fragments/score'])
    assert.equal((await site.get(path)).status, 404, path);
  assert.equal(site.desk.calls.length, 0);
});

test('its fallback is never sent: what the page shows is better', async () => {
  const site = await openSite();
  const response = site.get('/_fragments/score?match=7');
  site.desk.reply('score', { kind: 'answer', status: 500, headers: {}, body: new Uint8Array() });
  assert.equal((await response).status, 503);
});
