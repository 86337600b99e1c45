import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeSite, fragment, parts } from '../../support/fake-site.ts';

const rain = fragment('rain', { cache: { kind: 'none' }, timeoutMs: 300 });
const onePage = [{ parts: parts('<main>', { fragment: 'rain' }, '</main>'), deadlineMs: 500 }];

test('who waited for an answer that turned out to be another visitor’s gets that time back', async () => {
  const { get, desk, clock } = await createFakeSite([rain], onePage);
  const first = await get('/');
  const second = await get('/');
  await clock.advance(200);
  desk.answer('rain', '<p>one</p>');
  await clock.advance(200);
  desk.answer('rain', '<p>two</p>');
  assert.equal(await first.text(), '<main><p>one</p></main>');
  assert.equal(await second.text(), '<main><p>two</p></main>');
});

test('it ends with the page all the same, and says so', async () => {
  const { get, clock, desk, receipt } = await createFakeSite([rain], onePage);
  await get('/');
  const second = await get('/');
  await clock.advance(250);
  desk.answer('rain', '<p>one</p>');
  await clock.advance(249);
  assert.equal(desk.calls[1]?.attempt.budgetMs, 250);
  assert.equal(desk.calls[1]?.cancelled, false);
  await clock.advance(1);
  assert.equal(await second.text(), '<main></main>');
  assert.equal((await receipt(second)).slots[0]?.reason, 'deadline');
});
