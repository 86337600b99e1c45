/** Services that are replaced while pages are composed: no page shows two releases of one service. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ManifestAnswer } from '../../../composer/manifest-fetch.ts';
import { settle } from '../../support/fake-clock.ts';
import { answerOf, createFakeSite, fragment, parts } from '../../support/fake-site.ts';
import { manifest, never } from '../../support/registry.ts';

/** What the desk offers in one release: a version for each fragment, and what they have in common. */
function release(versions: Readonly<Record<string, string>>, terms: object = {}): ManifestAnswer {
  return manifest(
    Object.entries(versions).map(([name, version]) => ({
      name,
      version,
      path: `/${name}`,
      fallback: `<p>${name}?</p>`,
      ...terms,
    })),
  );
}

const old = release({ lead: '1', side: '1' });
const next = release({ lead: '2', side: '2' });
const both = [{ parts: parts('<main>', { fragment: 'lead' }, '|', { fragment: 'side' }, '</main>') }];

/** A site whose desk says what `says.now` is, and counts how often it is asked. */
async function openDesk(first: ManifestAnswer, pages: Parameters<typeof createFakeSite>[1] = both) {
  const says: { now: ManifestAnswer | Promise<ManifestAnswer>; asked: number } = { now: first, asked: 0 };
  const site = await createFakeSite([], pages, {
    manifest() {
      says.asked += 1;
      return says.now;
    },
  });
  says.asked = 0;
  const answer = (fragment: string, version: string, more = {}): void =>
    site.desk.answer(fragment, `<p>${fragment} ${version}</p>`, { 'fragment-version': version, ...more });
  return { ...site, says, answer };
}

test('the answers of a new release move the whole page there, once the manifest has said what it is', async () => {
  const { get, answer, says, receipt, desk } = await openDesk(old);
  const response = await get('/');
  says.now = next;
  answer('lead', '2');
  answer('side', '2');
  assert.equal(await response.text(), '<main><p>lead 2</p>|<p>side 2</p></main>');
  assert.equal(says.asked, 1);
  assert.equal(desk.calls.length, 2, 'what came is taken, nothing is asked for twice');
  assert.deepEqual(
    (await receipt(response)).slots.map(({ outcome, attempts }) => [outcome, attempts]),
    [
      ['fresh', 1],
      ['fresh', 1],
    ],
  );
});

test('an answer of the old release is not put beside those of the new one: its slot is asked for again', async () => {
  const { get, answer, says } = await openDesk(old);
  const response = await get('/');
  says.now = next;
  answer('lead', '2');
  await settle();
  answer('side', '1');
  answer('side', '2');
  assert.equal(await response.text(), '<main><p>lead 2</p>|<p>side 2</p></main>');
});

test('a page that shows something of the old release keeps to it, and takes the ladder for the rest', async () => {
  const { get, answer, says, receipt } = await openDesk(old);
  const response = await get('/');
  says.now = next;
  answer('lead', '1');
  for (let ask = 0; ask < 4; ask += 1) {
    answer('side', '2');
    await settle();
  }
  assert.equal(await response.text(), '<main><p>lead 1</p>|<p>side?</p></main>');
  assert.equal((await receipt(response)).slots[1]?.reason, 'unreachable');
});

test('a fragment that both releases have in one version is of both', async () => {
  const { get, answer, says } = await openDesk(old);
  const response = await get('/');
  says.now = release({ lead: '1', side: '2' });
  answer('lead', '1');
  answer('side', '2');
  assert.equal(await response.text(), '<main><p>lead 1</p>|<p>side 2</p></main>');
});

test('what is in memory of the old release is never shown beside the new one', async () => {
  const { get, answer, says, clock } = await openDesk(old);
  const first = get('/');
  answer('lead', '1', { 'cache-control': 'max-age=60' });
  answer('side', '1', { 'cache-control': 'max-age=1, stale-if-error=60' });
  await (await first).text();
  await clock.advance(2_000);
  says.now = next;
  const second = await get('/');
  for (let ask = 0; ask < 4; ask += 1) {
    answer('side', '2');
    await settle();
  }
  assert.equal(await second.text(), '<main><p>lead 1</p>|<p>side 1</p></main>', 'the stale copy of its own release');
  const third = await get('/');
  answer('lead', '2');
  answer('side', '2');
  assert.equal(await third.text(), '<main><p>lead 2</p>|<p>side 2</p></main>', 'the next page is all new');
});

test('an answer is kept under its own version only', async () => {
  const { get, answer, says, desk } = await openDesk(old);
  const response = await get('/');
  says.now = next;
  const kept = { 'cache-control': 'max-age=60' };
  answer('lead', '2', kept);
  answer('side', '2', kept);
  await response.text();
  const calls = desk.calls.length;
  assert.equal(await (await get('/')).text(), '<main><p>lead 2</p>|<p>side 2</p></main>');
  assert.equal(desk.calls.length, calls, 'the page of the new release comes from memory');
});

test('a refresh in the background that meets a new release asks for the manifest, and keeps nothing', async () => {
  const { get, answer, says, clock } = await openDesk(old);
  const first = await get('/');
  for (const name of ['lead', 'side']) answer(name, '1', { 'cache-control': 'max-age=1, stale-while-revalidate=60' });
  await first.text();
  await clock.advance(2_000);
  says.now = next;
  assert.equal(await (await get('/')).text(), '<main><p>lead 1</p>|<p>side 1</p></main>');
  for (const name of ['lead', 'side']) answer(name, '2', { 'cache-control': 'max-age=60' });
  await settle();
  assert.equal(says.asked, 1);
  const second = await get('/');
  answer('lead', '2');
  answer('side', '2');
  assert.equal(await second.text(), '<main><p>lead 2</p>|<p>side 2</p></main>');
});

describe('two releases that answer side by side', () => {
  test('give pages of the one and pages of the other, without a question for each', async () => {
    const { get, answer, says } = await openDesk(old);
    const first = await get('/');
    says.now = next;
    answer('lead', '2');
    answer('side', '2');
    await first.text();
    const second = await get('/');
    answer('lead', '1');
    answer('side', '1');
    assert.equal(await second.text(), '<main><p>lead 1</p>|<p>side 1</p></main>', 'the old release is still known');
    const third = await get('/');
    answer('lead', '2');
    answer('side', '1');
    answer('side', '2');
    assert.equal(await third.text(), '<main><p>lead 2</p>|<p>side 2</p></main>');
    assert.equal(says.asked, 1);
  });

  test('are asked for their manifest four times a second at most, however many pages see a release nobody knows', async () => {
    const { get, desk, says, clock } = await openDesk(old);
    let answered = 0;
    for (let page = 0; page < 20; page += 1) {
      const response = await get('/');
      while (answered < desk.calls.length) {
        desk.calls[answered]?.receive(answerOf('<p>9</p>', { 'fragment-version': '9' }));
        answered += 1;
        await settle();
      }
      assert.equal(await response.text(), '<main><p>lead?</p>|<p>side?</p></main>');
      await clock.advance(50);
    }
    assert.ok(says.asked >= 4 && says.asked <= 5, `${says.asked} questions in one second`);
    assert.ok(answered <= 40 + 16, `${answered} calls for 40 slots: second ones are retries, and bounded as these are`);
  });
});

test('a manifest that does not come costs a slot its own time, and no more', async () => {
  const { get, answer, says, clock } = await openDesk(old);
  const response = await get('/');
  says.now = never;
  answer('lead', '2');
  answer('side', '1');
  await clock.advance(299);
  const reading = response.text();
  await clock.advance(1);
  assert.equal(await reading, '<main><p>lead?</p>|<p>side 1</p></main>');
});

test('answers that do not say their version are taken for what was asked for', async () => {
  const { get, desk, says } = await openDesk(old);
  const response = await get('/');
  desk.answer('lead', '<p>lead</p>');
  desk.answer('side', '<p>side</p>');
  assert.equal(await response.text(), '<main><p>lead</p>|<p>side</p></main>');
  assert.equal(says.asked, 0);
});

test('fragments that the site states have no version to differ from', async () => {
  const { get, desk } = await createFakeSite([fragment('lead')], [{ parts: parts({ fragment: 'lead' }) }]);
  const response = await get('/');
  desk.answer('lead', '<p>lead</p>', { 'fragment-version': 'another' });
  assert.equal(await response.text(), '<p>lead</p>');
});

test('a failure in another version says nothing about the one that was asked for', async () => {
  const { get, desk, says, answer, receipt } = await openDesk(old);
  const response = await get('/');
  says.now = release({ lead: '2', side: '1' });
  desk.reply('lead', answerOf('', { 'fragment-version': '2' }, 502));
  answer('side', '1');
  assert.equal(await response.text(), '<main><p>lead?</p>|<p>side 1</p></main>');
  assert.equal((await receipt(response)).slots[0]?.reason, 'bad-status');
});

test('a new release that has to know the visitor is not shown in a page that was said not to depend on one', async () => {
  const { get, answer, says } = await openDesk(old);
  const response = await get('/');
  says.now = release({ lead: '2', side: '2' }, { forward: ['cookie:edition'] });
  answer('lead', '2');
  answer('side', '2');
  assert.equal(await response.text(), '<main><p>lead?</p>|<p>side?</p></main>');
  const after = await get('/');
  answer('lead', '2');
  answer('side', '2');
  assert.equal(await after.text(), '<main><p>lead 2</p>|<p>side 2</p></main>');
  assert.equal(after.headers.get('cache-control'), 'private, no-store');
});

test('slots in a fragment of the new release are asked for in the new release', async () => {
  const nested = { nested: true };
  const { get, answer, desk, says } = await openDesk(release({ lead: '1', side: '1' }, nested), [
    { parts: parts({ fragment: 'lead' }) },
  ]);
  const response = await get('/');
  says.now = release({ lead: '2', side: '2' }, nested);
  desk.answer('lead', '<b>lead 2</b><fragment src="side"></fragment>', { 'fragment-version': '2' });
  await settle();
  answer('side', '1');
  answer('side', '2');
  assert.equal(await response.text(), '<b>lead 2</b><p>side 2</p>');
});

test('a page that moves to another release after its head has left brings the styles of that along, once', async () => {
  const styled = (version: string): ManifestAnswer =>
    release({ lead: version, side: version }, { assets: { styles: ['/base.css', `/${version}.css`] } });
  const { get, answer, says } = await openDesk(styled('1'), [
    { parts: parts('<head></head>', { fragment: 'lead' }, '|', { fragment: 'side' }) },
  ]);
  const response = await get('/');
  says.now = styled('2');
  answer('lead', '2');
  answer('side', '2');
  const [, body] = (await response.text()).split('</head>');
  assert.equal(body, '<link rel="stylesheet" href="/2.css"><p>lead 2</p>|<p>side 2</p>');
});

test('a visitor who leaves while the manifest is asked for leaves nothing behind', async () => {
  const { get, answer, says, clock } = await openDesk(old);
  const leaving = new AbortController();
  const response = await get('/', { signal: leaving.signal });
  says.now = never;
  answer('lead', '2');
  await settle();
  leaving.abort();
  await response.body?.cancel().catch(() => undefined);
  await clock.advance(5_000);
});
