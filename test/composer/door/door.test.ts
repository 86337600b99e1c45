import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetchPage } from '../../../composer/web-fetch.ts';
import { answerOf, createFakeSite, type FakeSite, fragment, parts } from '../../support/fake-site.ts';

const PAGES = [{ parts: parts('<main>', { fragment: 'rain' }, '</main>') }];

/** Asks as somebody on another machine. */
function knock(site: FakeSite, path: string, init?: RequestInit): Promise<Response> {
  return fetchPage(site.composer, new Request(`http://site.test${path}`, init), { isLocal: false });
}

/** A page whose fragment was stored under these tags. */
async function storeWith(tags: string): Promise<FakeSite> {
  const site = await createFakeSite([fragment('rain')], PAGES);
  const page = await site.get('/');
  site.desk.reply('rain', answerOf('<p>rain</p>', { 'cache-control': 'max-age=60', 'cache-tag': tags }));
  await page.text();
  return site;
}

async function purge(site: FakeSite, order: object): Promise<number> {
  const answer = await site.get('/_broadsheet/purge', { method: 'POST', body: JSON.stringify(order) });
  assert.equal(answer.status, 200);
  return (await answer.json()).purged;
}

test('a stranger learns only that the process is up, and whether pages may be sent to it', async () => {
  const site = await createFakeSite([fragment('rain')], PAGES, { token: 'secret' });
  assert.equal((await knock(site, '/_broadsheet/health')).status, 200);
  assert.equal((await knock(site, '/_broadsheet/ready')).status, 200);
  const requests: readonly (readonly [string, RequestInit | undefined])[] = [
    ['/_broadsheet/metrics', undefined],
    ['/_broadsheet/receipts/x', undefined],
    ['/_broadsheet/nothing', undefined],
    ['/_broadsheet/purge', { method: 'POST', body: '{"fragment":"rain"}' }],
    ['/_broadsheet/metrics', { headers: { authorization: 'Bearer wrong' } }],
    ['/_broadsheet/metrics', { headers: { authorization: 'Basic secret' } }],
  ];
  for (const [path, init] of requests) assert.equal((await knock(site, path, init)).status, 401, path);
  const operator = { headers: { authorization: 'Bearer secret' } };
  assert.equal((await knock(site, '/_broadsheet/metrics', operator)).status, 200);
});

test('without a token nobody from outside gets in, whatever they send', async () => {
  const site = await createFakeSite([fragment('rain')], PAGES);
  for (const authorization of ['Bearer ', 'Bearer undefined', 'Bearer  x']) {
    assert.equal((await knock(site, '/_broadsheet/metrics', { headers: { authorization } })).status, 401);
  }
});

test('readiness is off from the first moment of the end, and pages are refused', async () => {
  const site = await createFakeSite([fragment('rain')], [{ deadlineMs: 1_500, ...(PAGES[0] ?? { parts: [] }) }]);
  assert.equal(site.composer.drain(), 1_500);
  const ready = await site.get('/_broadsheet/ready');
  assert.equal(ready.status, 503);
  assert.deepEqual(await ready.json(), { status: 'not ready', reason: 'draining' });
  assert.equal((await site.get('/')).status, 503);
  assert.equal((await site.get('/_broadsheet/health')).status, 200);
});

test('answers are purged by any spelling of their tags, and by fragment', async () => {
  assert.equal(await purge(await storeWith('City:Leeds, all'), { tags: ['city:LEEDS'] }), 1);
  assert.equal(await purge(await storeWith('city:s%C3%A3o%20paulo'), { tags: ['city:São Paulo'] }), 1);
  assert.equal(await purge(await storeWith('city:s%C3%A3o%20paulo'), { tags: ['city:s%c3%a3o%20paulo'] }), 1);
  assert.equal(await purge(await storeWith('city:leeds'), { tags: ['city:lee', 'leeds', 'fragment rain'] }), 0);
  assert.equal(await purge(await storeWith('city:leeds'), { fragment: 'rain' }), 1);
});

test('orders that make no sense are refused with what to send', async () => {
  const site = await createFakeSite([fragment('rain')], PAGES);
  const bodies = [
    '',
    '{',
    '[]',
    '{"tags":[]}',
    '{"tags":"a"}',
    '{"fragment":"a","tags":["b"]}',
    '{"__proto__":{"tags":["a"]}}',
  ];
  for (const body of bodies) {
    const answer = await site.get('/_broadsheet/purge', { method: 'POST', body });
    assert.equal(answer.status, 400, body);
    assert.match((await answer.json()).error, /tags/);
  }
  const large = await site.get('/_broadsheet/purge', { method: 'POST', body: ' '.repeat(70_000) });
  assert.equal(large.status, 413);
});

test('an address that is no door names those that there are', async () => {
  const site = await createFakeSite([fragment('rain')], PAGES);
  const answer = await site.get('/_broadsheet/metrix');
  assert.equal(answer.status, 404);
  assert.match((await answer.json()).error, /metrics.*purge/);
});

test('a method that a door does not take is refused with those that it takes', async () => {
  const site = await createFakeSite([fragment('rain')], PAGES);
  const refused = async (path: string, method: string) => {
    const { status, headers } = await site.get(path, { method });
    return [status, headers.get('allow')];
  };
  assert.deepEqual(await refused('/_broadsheet/purge', 'GET'), [405, 'POST']);
  assert.deepEqual(await refused('/_broadsheet/metrics', 'POST'), [405, 'GET, HEAD']);
});
