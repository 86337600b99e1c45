/** Services that come and go, and clocks that jump: rows 15, 16 and 19 of what can go wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerOf, createFakeSite, fragment, parts } from '../../support/fake-site.ts';

const HOUR_MS = 3_600_000;
const page = [{ parts: parts('<main>', { fragment: 'rain', fallback: '<p>later</p>' }, '</main>') }];

test('a fragment that works every other time is shown every other time, and is not asked more often for that', async () => {
  const { get, desk } = await createFakeSite([fragment('rain')], page);
  const pages = 400;
  let shown = 0;
  let answered = 0;
  for (let n = 0; n < pages; n += 1) {
    const response = get('/');
    for (; answered < desk.calls.length; answered += 1)
      desk.reply('rain', answered % 2 === 0 ? answerOf('<p>rain</p>') : answerOf('', {}, 500));
    shown += (await (await response).text()).includes('<p>rain</p>') ? 1 : 0;
  }
  assert.equal(shown, pages / 2);
  assert.ok(desk.calls.length <= 1.1 * pages, `${desk.calls.length} calls for ${pages} pages`);
});

test('after an hour of silence the second visitor sees it come back, and it was hardly asked meanwhile', async () => {
  const { get, desk, clock } = await createFakeSite([fragment('rain')], page);
  const periodMs = 500;
  for (let n = 0; n < 20; n += 1) {
    const response = get('/');
    await clock.advance(300);
    assert.equal(await (await response).text(), '<main><p>later</p></main>');
  }
  const atFirst = desk.calls.length;
  const minutes = 60;
  for (let minute = 0; minute < minutes; minute += 1) {
    for (let visitor = 0; visitor < 5; visitor += 1) {
      const response = get('/');
      await clock.advance(300);
      assert.equal(await (await response).text(), '<main><p>later</p></main>');
    }
    await clock.advance(HOUR_MS / minutes);
  }
  // One question in half a second: of five visitors 300 ms apart, three ask.
  assert.ok(desk.calls.length - atFirst <= 3 * minutes, `${desk.calls.length - atFirst} calls in an hour`);
  let text = '';
  let answered = 0;
  for (let period = 0; period < 2 && !text.includes('rain'); period += 1) {
    await clock.advance(periodMs);
    const response = get('/');
    // Those that were given up are answered as well: too late for anyone.
    for (; answered < desk.calls.length; answered += 1) desk.answer('rain', '<p>rain</p>');
    text = await (await response).text();
  }
  assert.equal(text, '<main><p>rain</p></main>');
});

for (const jumpMs of [-365 * 24 * HOUR_MS, 365 * 24 * HOUR_MS]) {
  test(`a wall clock that jumps by ${jumpMs / HOUR_MS} hours ends no freshness, and makes none without end`, async () => {
    let wallMs = 1_800_000_000_000;
    const { get, desk, clock } = await createFakeSite([fragment('rain')], page, { wallClock: () => wallMs });
    const answer = async (calls: number): Promise<void> => {
      const before = desk.calls.length;
      const response = get('/');
      assert.equal(desk.calls.length - before, calls);
      const date = new Date(wallMs).toUTCString();
      if (calls > 0) desk.answer('rain', '<p>rain</p>', { 'cache-control': 'max-age=60', date, age: '10' });
      assert.equal(await (await response).text(), '<main><p>rain</p></main>');
    };
    await answer(1);
    wallMs += jumpMs;
    await answer(0);
    await clock.advance(49_999);
    await answer(0);
    await clock.advance(1);
    await answer(1);
    await answer(0);
    await clock.advance(50_000);
    await answer(1);
  });
}

test('a date of the service’s own making changes nothing about how long an answer is kept', async () => {
  for (const date of [new Date(0), new Date(4e12), 'nonsense']) {
    const { get, desk, clock } = await createFakeSite([fragment('rain')], page);
    const first = get('/');
    desk.answer('rain', '<p>rain</p>', { 'cache-control': 'max-age=60', date: String(date) });
    await (await first).text();
    await clock.advance(59_999);
    await (await get('/')).text();
    assert.equal(desk.calls.length, 1, String(date));
    await clock.advance(1);
    const second = get('/');
    assert.equal(desk.calls.length, 2, String(date));
    desk.answer('rain', '<p>rain</p>');
    await (await second).text();
  }
});
