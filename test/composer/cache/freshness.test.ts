/** Pages over time: what is shown from memory, what is asked for again, and when. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FragmentSpec } from '../../../composer/contract.ts';
import { settle } from '../../support/fake-clock.ts';
import { answerOf, createFakeSite, type FakeSite, fragment, parts } from '../../support/fake-site.ts';

const AS_OPERATOR = { method: 'POST' };

/** A page of one fragment. */
function oneFragment(more: Partial<FragmentSpec> = {}): Promise<FakeSite> {
  return createFakeSite([fragment('rain', { fallback: '-', ...more })], [{ parts: parts({ fragment: 'rain' }) }]);
}

/** Asks for the page; answers the fragment if it is asked. */
async function visit(site: FakeSite, answer?: () => void): Promise<string> {
  const response = await site.get('/');
  answer?.();
  const text = await response.text();
  const outcomes = (await site.receipt(response)).slots.map(({ outcome, ageMs }) => `${outcome} ${ageMs}`);
  return `${text}: ${outcomes.join(', ')}`;
}

test('an answer is fresh for its max-age to the millisecond, then asked for again', async () => {
  const site = await oneFragment();
  const answer = (n: number) => () => site.desk.answer('rain', `<p>${n}</p>`, { 'cache-control': 'max-age=10' });
  assert.equal(await visit(site, answer(1)), '<p>1</p>: fresh 0');
  await site.clock.advance(9_999);
  assert.equal(await visit(site), '<p>1</p>: cached 9999');
  await site.clock.advance(1);
  assert.equal(await visit(site, answer(2)), '<p>2</p>: fresh 0');
});

test('a stale answer is shown at once, with one refresh behind it for all who come meanwhile', async () => {
  const site = await oneFragment();
  const control = { 'cache-control': 'max-age=10, stale-while-revalidate=30' };
  await visit(site, () => site.desk.answer('rain', '<p>1</p>', control));
  await site.clock.advance(15_000);
  for (let visitor = 0; visitor < 3; visitor += 1) assert.equal(await visit(site), '<p>1</p>: stale 15000');
  assert.equal(site.desk.calls.length, 2);
  site.desk.answer('rain', '<p>2</p>', control);
  assert.equal(await visit(site), '<p>2</p>: cached 0');
  await site.clock.advance(40_000);
  assert.equal(await visit(site, () => site.desk.answer('rain', '<p>3</p>', control)), '<p>3</p>: fresh 0');
});

test('a refresh goes on when its visitor has left, and is kept alive for the platform', async () => {
  const site = await oneFragment();
  await visit(site, () => site.desk.answer('rain', '1', { 'cache-control': 'max-age=0, stale-while-revalidate=30' }));
  const keptBefore = site.kept.length;
  const leaving = new AbortController();
  const response = await site.get('/', { signal: leaving.signal });
  assert.equal(await response.text(), '1');
  leaving.abort();
  assert.equal(site.desk.calls[1]?.cancelled, false);
  assert.ok(site.kept.length > keptBefore);
  site.desk.answer('rain', '2', { 'cache-control': 'max-age=10' });
  assert.equal(await visit(site), '2: cached 0');
});

test('a refresh that fails leaves what is there, and the next visitor tries again', async () => {
  const site = await oneFragment();
  await visit(site, () => site.desk.answer('rain', '1', { 'cache-control': 'max-age=10, stale-while-revalidate=60' }));
  await site.clock.advance(20_000);
  await visit(site);
  site.desk.reply('rain', answerOf('', {}, 500));
  assert.equal(await visit(site), '1: stale 20000');
  assert.equal(site.desk.calls.length, 3);
});

test('a refresh that never comes is given up after the time of its slot', async () => {
  const site = await oneFragment();
  await visit(site, () => site.desk.answer('rain', '1', { 'cache-control': 'max-age=10, stale-while-revalidate=60' }));
  await site.clock.advance(20_000);
  await visit(site);
  await site.clock.advance(300);
  assert.equal(site.desk.calls[1]?.cancelled, true);
  assert.equal(site.clock.pendingTimers, 0);
});

for (const [what, reply, shown] of [
  ['500', answerOf('', {}, 500), 'stale'],
  ['503', answerOf('', {}, 503), 'stale'],
  ['429', answerOf('', {}, 429), 'stale'],
  ['404', answerOf('', {}, 404), 'fallback'],
  ['410', answerOf('', {}, 410), 'fallback'],
  ['403', answerOf('', {}, 403), 'fallback'],
  ['broken markup', answerOf('<textarea>'), 'stale'],
  ['a redirect', answerOf('', {}, 302), 'stale'],
  ['nothing', { kind: 'failure', failure: { reason: 'unreachable', detail: '' }, untouched: false } as const, 'stale'],
] as const) {
  test(`an answer that is stale on errors is ${shown === 'stale' ? '' : 'not '}shown for ${what}`, async () => {
    const site = await oneFragment();
    await visit(site, () => site.desk.answer('rain', '1', { 'cache-control': 'max-age=10, stale-if-error=60' }));
    await site.clock.advance(20_000);
    const expected = shown === 'stale' ? '1: stale 20000' : '-: fallback 0';
    assert.equal(await visit(site, () => site.desk.reply('rain', reply)), expected);
    await site.clock.advance(50_000);
    assert.equal(await visit(site, () => site.desk.reply('rain', reply)), '-: fallback 0');
  });
}

test('a late answer is replaced by the stale one, and the page does not wait longer than its slot', async () => {
  const site = await oneFragment();
  await visit(site, () => site.desk.answer('rain', '1', { 'cache-control': 'max-age=10, stale-if-error=60' }));
  await site.clock.advance(20_000);
  const response = await site.get('/');
  await site.clock.advance(300);
  assert.equal(await response.text(), '1');
});

test('a refresh carries the validator, and 304 makes the markup that is there fresh again', async () => {
  const site = await oneFragment();
  const tagged = { 'cache-control': 'max-age=10', etag: '"v1"', 'cache-tag': 'weather' };
  // Something has to be left of it to be refreshed.
  const kept = { ...tagged, 'cache-control': 'max-age=10, stale-if-error=60' };
  await visit(site, () => site.desk.answer('rain', '1', kept));
  await site.clock.advance(10_000);
  assert.equal(
    await visit(site, () => site.desk.reply('rain', { kind: 'answer', status: 304, headers: {}, body: NOTHING })),
    '1: fresh 0',
  );
  assert.equal(site.desk.calls[1]?.attempt.etag, '"v1"');
  assert.equal(await visit(site), '1: cached 0', 'RFC 9111 §4.3.4: what 304 does not say stays as it was');
  const purge = await site.get('/_broadsheet/purge', { ...AS_OPERATOR, body: '{"tags":["weather"]}' });
  assert.deepEqual(await purge.json(), { purged: 1 });
});

test('304 to a question without validator is a failure', async () => {
  const site = await oneFragment();
  const reply = { kind: 'answer', status: 304, headers: {}, body: new Uint8Array(0) } as const;
  assert.equal(await visit(site, () => site.desk.reply('rain', reply)), '-: fallback 0');
});

test('an answer that is not kept is asked for by every visitor, and each gets the one made for him', async () => {
  const site = await oneFragment();
  const pages = await Promise.all(Array.from({ length: 5 }, () => site.get('/')));
  site.desk.answer('rain', '1');
  await settle();
  assert.equal(site.desk.calls.length, 5);
  for (let n = 2; n <= 5; n += 1) site.desk.answer('rain', String(n));
  const texts = await Promise.all(pages.map((page) => page.text()));
  assert.deepEqual(texts.toSorted(), ['1', '2', '3', '4', '5']);
  const next = await Promise.all([site.get('/'), site.get('/')]);
  assert.equal(site.desk.calls.length, 7, 'known not to be for all: asked for separately from the start');
  for (const page of next) await page.body?.cancel();
});

test('one flight serves every visitor who comes while it is under way', async () => {
  const site = await oneFragment();
  const pages = await Promise.all(Array.from({ length: 50 }, () => site.get('/')));
  assert.equal(site.desk.calls.length, 1);
  site.desk.answer('rain', '1', { 'cache-control': 'max-age=10' });
  for (const page of pages) assert.equal(await page.text(), '1');
});

test('those who joined keep their own time, whoever else waits longer or leaves', async () => {
  const site = await createFakeSite(
    [fragment('rain', { fallback: '-' })],
    [
      { path: '/patient', parts: parts({ fragment: 'rain', timeoutMs: 1_000 }) },
      { path: '/hasty', parts: parts({ fragment: 'rain', timeoutMs: 100 }) },
    ],
  );
  const leaving = new AbortController();
  const owner = await site.get('/patient', { signal: leaving.signal });
  const hasty = await site.get('/hasty');
  const patient = await site.get('/patient');
  assert.equal(site.desk.calls.length, 1);
  leaving.abort();
  await site.clock.advance(100);
  assert.equal(await hasty.text(), '-');
  assert.equal(site.desk.calls[0]?.cancelled, false);
  site.desk.answer('rain', '1', { 'cache-control': 'max-age=10' });
  assert.equal(await patient.text(), '1');
  await assert.rejects(owner.text());
  assert.equal(site.clock.pendingTimers, 0);
});

test('an answer that was under way when its tag was purged is not kept', async () => {
  const site = await oneFragment();
  const response = await site.get('/');
  await site.get('/_broadsheet/purge', { ...AS_OPERATOR, body: '{"tags":["weather"]}' });
  site.desk.answer('rain', 'old', { 'cache-control': 'max-age=10', 'cache-tag': 'weather' });
  assert.equal(await response.text(), 'old');
  await site.get('/');
  assert.equal(site.desk.calls.length, 2);
});

const NOTHING = new Uint8Array(0);
