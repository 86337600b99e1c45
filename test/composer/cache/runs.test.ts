/** Pages that are remembered as a whole, or in runs, are as exact as if every slot had been looked up by itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeSite, type FakeSite, fragment, parts } from '../../support/fake-site.ts';
import { createRandom } from '../template/random.ts';

const SLOTS = 12;

/** A page of twelve slots, each of its own fragment. */
function twelveSlots(): Promise<FakeSite> {
  const names = Array.from({ length: SLOTS }, (_, n) => `f${n}`);
  const page = parts(...names.flatMap((name) => [{ fragment: name }, '|']));
  return createFakeSite(
    names.map((name) => fragment(name)),
    [{ parts: page }],
  );
}

/** One visit; every call of it is answered by `answer`. Gives what stands in the slots. */
async function visit({ get, desk }: FakeSite, answer: (name: string) => void): Promise<readonly string[]> {
  const before = desk.calls.length;
  const response = await get('/');
  for (const { attempt } of desk.calls.slice(before)) answer(attempt.call.fragment.name);
  return (await response.text()).split('|').slice(0, SLOTS);
}

test('each slot is shown as long as it is fresh, and not a millisecond longer, whatever its neighbours are', async () => {
  const site = await twelveSlots();
  const random = createRandom(7);
  const held = new Map<string, { readonly text: string; readonly untilMs: number }>();
  let serial = 0;
  for (let turn = 0; turn < 400; turn += 1) {
    const now = site.clock.now();
    const due = [...Array(SLOTS).keys()].map((n) => `f${n}`).filter((name) => now >= (held.get(name)?.untilMs ?? 0));
    const asked: string[] = [];
    const shown = await visit(site, (name) => {
      asked.push(name);
      const maxAgeS = 1 + random(20);
      serial += 1;
      held.set(name, { text: String(serial), untilMs: now + 1_000 * maxAgeS });
      site.desk.answer(name, String(serial), { 'cache-control': `max-age=${maxAgeS}` });
    });
    assert.deepEqual(asked, due, `turn ${turn}`);
    assert.deepEqual(
      shown,
      [...Array(SLOTS).keys()].map((n) => held.get(`f${n}`)?.text),
      `turn ${turn}`,
    );
    await site.clock.advance(random(3) === 0 ? 1_000 : random(700));
  }
});

test('a page from memory shows what was purged and asked for anew at once', async () => {
  const site = await twelveSlots();
  let serial = 0;
  const answer = (name: string): void => {
    serial += 1;
    site.desk.answer(name, String(serial), { 'cache-control': 'max-age=60', 'cache-tag': `tag-${name}` });
  };
  for (let turn = 0; turn < 3; turn += 1) await visit(site, answer);
  assert.equal(serial, SLOTS);
  const purged = await site.get('/_broadsheet/purge', { method: 'POST', body: '{"tags":["tag-f5"]}' });
  assert.deepEqual(await purged.json(), { purged: 1 });
  const shown = await visit(site, answer);
  assert.deepEqual(shown.map(Number), [1, 2, 3, 4, 5, 13, 7, 8, 9, 10, 11, 12]);
  assert.equal(serial, SLOTS + 1);
});

test('the receipt of a page from memory tells the age of each of its slots', async () => {
  const site = await twelveSlots();
  let maxAgeS = 10;
  const answer = (name: string): void => {
    maxAgeS += 10;
    site.desk.answer(name, name, { 'cache-control': `max-age=${maxAgeS}` });
  };
  await visit(site, answer);
  await site.clock.advance(25_000);
  // Only the first slot is over.
  await visit(site, answer);
  await site.clock.advance(1_000);
  const { slots } = await site.receipt(await site.get('/'));
  assert.deepEqual(
    slots.map(({ outcome, ageMs, bytes }) => [outcome, ageMs, bytes]),
    slots.map(({ fragment: name }, index) => ['cached', index === 0 ? 1_000 : 26_000, name.length]),
  );
});

test('a page with one slot that is not kept remembers the others around it', async () => {
  const site = await twelveSlots();
  const answer = (name: string): void =>
    site.desk.answer(name, name, name === 'f6' ? {} : { 'cache-control': 'max-age=60' });
  await visit(site, answer);
  for (let turn = 1; turn <= 5; turn += 1) {
    assert.equal((await visit(site, answer)).join(' '), 'f0 f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11');
    assert.equal(site.desk.calls.length, SLOTS + turn);
  }
});
