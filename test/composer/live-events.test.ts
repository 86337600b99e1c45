/** Live fragments as events: one look for all readers, and nothing is held that nobody reads. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FragmentSpec } from '../../composer/contract.ts';
import { LIVE_CHANNELS, LIVE_EVENT_BYTES, LIVE_STREAMS } from '../../composer/policy/budgets.ts';
import { createFakeSite, type FakeSite, fragment } from '../support/fake-site.ts';

const EVERY_MS = 10_000;
const EVENTS: RequestInit = { headers: { accept: 'text/event-stream' } };
const ADDRESS = '/_fragments/score?match=7';

function openSite(more: Partial<FragmentSpec> = {}): Promise<FakeSite> {
  const terms = { alone: true, eventsEveryMs: EVERY_MS, maxBytes: 1_000_000, fallback: '<p>no score</p>' };
  return createFakeSite([fragment('score', { ...terms, ...more })], []);
}

/** A reader who is told of events. */
interface Reader {
  readonly response: Response;
  /** What was sent since the last call. */
  readonly news: () => Promise<string>;
  readonly leave: () => void;
}

async function watch(site: FakeSite, html: string, init = EVENTS): Promise<Reader> {
  const leaving = new AbortController();
  const asked = site.get(ADDRESS, { ...init, signal: leaving.signal });
  await site.clock.advance(0);
  if (html !== '') site.desk.answer('score', html);
  await site.clock.advance(0);
  const response = await asked;
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let unread = '';
  const pump = async (): Promise<void> => {
    for (;;) {
      const { value, done } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) return;
      unread += value;
    }
  };
  // Ends when the reader leaves.
  pump().catch(() => undefined);
  return {
    response,
    async news() {
      await site.clock.advance(0);
      const news = unread;
      unread = '';
      return news;
    },
    leave: () => leaving.abort(),
  };
}

const tagOf = (news: string): string => /^id: (\S+)$/m.exec(news)?.[1] ?? assert.fail(`no tag in ${news}`);

test('a reader is told what is, and then what has changed', async () => {
  const site = await openSite();
  const reader = await watch(site, '<b>0:0</b>\r\n<i>live</i>');
  assert.equal(reader.response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
  assert.match(await reader.news(), /^retry: \d{4}\n\nid: \w+\ndata: <b>0:0<\/b>\ndata: <i>live<\/i>\n\n$/);
  await site.clock.advance(EVERY_MS);
  site.desk.answer('score', '<b>0:0</b>\r\n<i>live</i>');
  assert.equal(await reader.news(), '');
  await site.clock.advance(EVERY_MS);
  site.desk.answer('score', '<b>1:0</b>');
  assert.match(await reader.news(), /^(?::\n\n)?id: \w+\ndata: <b>1:0<\/b>\n\n$/);
});

test('a thousand readers cost one look', async () => {
  const site = await openSite();
  const first = await watch(site, '<b>0:0</b>');
  const others = await Promise.all(Array.from({ length: 999 }, () => watch(site, '')));
  assert.equal(site.desk.calls.length, 1);
  await site.clock.advance(EVERY_MS);
  site.desk.answer('score', '<b>1:0</b>');
  await site.clock.advance(1_000);
  for (const reader of [first, ...others]) assert.match(await reader.news(), /data: <b>1:0<\/b>\n\n$/);
  assert.equal(site.desk.calls.length, 2);
});

test('nobody looks when the last reader has left', async () => {
  const site = await openSite();
  const reader = await watch(site, '<b>0:0</b>');
  reader.leave();
  await site.clock.advance(10 * EVERY_MS);
  assert.equal(site.desk.calls.length, 1);
  assert.equal(site.clock.pendingTimers, 0);
});

test('the look of a reader who leaves in the middle of it is of use to the others', async () => {
  const site = await openSite();
  const first = await watch(site, '<b>0:0</b>');
  const second = await watch(site, '');
  await second.news();
  await site.clock.advance(EVERY_MS);
  first.leave();
  site.desk.answer('score', '<b>1:0</b>');
  await site.clock.advance(1_000);
  assert.match(await second.news(), /1:0/);
});

test('a quiet stream has a heartbeat', async () => {
  const site = await openSite();
  const reader = await watch(site, '<b>0:0</b>');
  await reader.news();
  for (let round = 0; round < 3; round += 1) {
    await site.clock.advance(EVERY_MS);
    site.desk.answer('score', '<b>0:0</b>');
  }
  assert.equal(await reader.news(), ':\n\n:\n\n');
});

test('whoever comes back is told only what is new', async () => {
  const site = await openSite();
  const first = await watch(site, '<b>0:0</b>');
  const tag = tagOf(await first.news());
  const again = await watch(site, '', { headers: { accept: 'text/event-stream', 'last-event-id': tag } });
  assert.match(await again.news(), /^retry: \d+\n\n$/);
});

test('a failure tells nothing, and is looked at less and less often', async () => {
  const site = await openSite();
  const reader = await watch(site, '<b>0:0</b>');
  await reader.news();
  const lookedAt: number[] = [];
  for (let second = 0; second < 120; second += 1) {
    await site.clock.advance(1_000);
    if (site.desk.calls.length - 1 === lookedAt.length) continue;
    lookedAt.push(second + 1);
    site.desk.reply('score', { kind: 'answer', status: 500, headers: {}, body: new Uint8Array() });
  }
  assert.deepEqual(lookedAt, [10, 20, 40, 80]);
  assert.match(await reader.news(), /^(?::\n\n)+$/);
});

test('markup that reaches out of its slot is mended or refused like anywhere', async () => {
  const site = await openSite();
  const reader = await watch(site, '<b>0:0</b>');
  await reader.news();
  await site.clock.advance(EVERY_MS);
  site.desk.answer('score', '</template><template for="s1"><p>owned');
  assert.doesNotMatch(await reader.news(), /owned|template/);
});

test('a stream begins only where there is something to tell: others ask by themselves', async () => {
  const site = await openSite();
  const asked = site.get(ADDRESS, EVENTS);
  site.desk.reply('score', { kind: 'answer', status: 500, headers: {}, body: new Uint8Array() });
  await site.clock.advance(0);
  assert.equal((await asked).status, 503);
  assert.equal(site.clock.pendingTimers, 0);
});

test('what is too large for events is asked for', async () => {
  const site = await openSite();
  const asked = site.get(ADDRESS, EVENTS);
  site.desk.answer('score', `<p>${'x'.repeat(LIVE_EVENT_BYTES)}</p>`);
  await site.clock.advance(0);
  assert.equal((await asked).status, 503);
});

test('without events, or for a part of one visitor, there is no stream', async () => {
  for (const terms of [{ forward: ['cookie:edition'] }, { cache: { kind: 'private' } as const }]) {
    const site = await openSite(terms);
    assert.equal((await site.get(ADDRESS, EVENTS)).status, 404);
    assert.equal(site.desk.calls.length, 0);
  }
  const plain = await createFakeSite([fragment('score', { alone: true })], []);
  const asked = plain.get(ADDRESS, EVENTS);
  plain.desk.answer('score', '<b>0:0</b>');
  assert.match((await asked).headers.get('content-type') ?? '', /^text\/html/);
});

test('who does not ask for events is given the part, and caches are told of the difference', async () => {
  const site = await openSite();
  const asked = site.get(ADDRESS);
  site.desk.answer('score', '<b>0:0</b>');
  const response = await asked;
  assert.equal(await response.text(), '<b>0:0</b>');
  assert.match(response.headers.get('vary') ?? '', /accept/);
});

test('streams are bounded in number, and the room of those who leave is used again', async () => {
  const site = await openSite();
  const first = await watch(site, '<b>0:0</b>');
  await Promise.all(Array.from({ length: LIVE_STREAMS - 1 }, () => watch(site, '')));
  assert.equal((await site.get(ADDRESS, EVENTS)).status, 503);
  first.leave();
  assert.equal((await watch(site, '')).response.status, 200);
});

test('so are the parts that are watched', async () => {
  const site = await openSite();
  const statuses = Array.from({ length: LIVE_CHANNELS + 1 }, (_, match) =>
    site.get(`/_fragments/score?match=${match}`, EVENTS).then(({ status }) => status),
  );
  for (let match = 0; match < LIVE_CHANNELS; match += 1) site.desk.answer('score', '<b>0:0</b>');
  assert.equal(await statuses.at(-1), 503);
  assert.deepEqual(new Set(await Promise.all(statuses.slice(0, -1))), new Set([200]));
});

test('a stream ends after some minutes, and at the end of its composer', async () => {
  const cached = { maxAgeMs: 3_600_000, staleWhileRevalidateMs: 0, staleIfErrorMs: 0 };
  const site = await openSite({ cache: { kind: 'shared', freshness: cached } });
  const whole = async (): Promise<string> => (await site.get(ADDRESS, EVENTS)).text();
  const first = whole();
  site.desk.answer('score', '<b>0:0</b>');
  await site.clock.advance(300_000);
  assert.match(await first, /^retry[\s\S]*0:0[\s\S]*(?::\n\n)+$/);
  const second = whole();
  await site.clock.advance(1_000);
  site.composer.drain();
  assert.match(await second, /0:0/);
  assert.equal((await site.get(ADDRESS, EVENTS)).status, 503);
  assert.equal(site.clock.pendingTimers, 0);
});

test('a stale look is soon followed by another, since something newer is on its way', async () => {
  const freshness = { maxAgeMs: EVERY_MS, staleWhileRevalidateMs: 600_000, staleIfErrorMs: 0 };
  const site = await openSite({ cache: { kind: 'shared', freshness } });
  const reader = await watch(site, '<b>0:0</b>');
  await reader.news();
  await site.clock.advance(EVERY_MS);
  assert.equal(site.desk.calls.length, 2);
  assert.equal(await reader.news(), '');
  site.desk.answer('score', '<b>1:0</b>');
  await site.clock.advance(2_000);
  assert.match(await reader.news(), /1:0/);
});

test('a purge is a push: readers have what is new within a second', async () => {
  const freshness = { maxAgeMs: 3_600_000, staleWhileRevalidateMs: 0, staleIfErrorMs: 0 };
  const site = await openSite({ eventsEveryMs: 600_000, cache: { kind: 'shared', freshness } });
  const reader = await watch(site, '<b>0:0</b>');
  await reader.news();
  await site.get('/_broadsheet/purge', { method: 'POST', body: '{"fragment":"score"}' });
  await site.clock.advance(1_000);
  site.desk.answer('score', '<b>1:0</b>');
  assert.match(await reader.news(), /1:0/);
});
