import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeSite, fragment, parts } from '../support/fake-site.ts';

const slow = [{ parts: parts('<main>', { fragment: 'rain' }, '</main>') }];

test('a page whose request is aborted ends with the reason, and its calls are given up', async () => {
  const { get, desk, clock } = await createFakeSite([fragment('rain')], slow);
  const leaving = new AbortController();
  const response = await get('/', { signal: leaving.signal });
  const reading = response.text();
  leaving.abort(new Error('gone'));
  await assert.rejects(reading, /gone/);
  assert.equal(desk.calls[0]?.cancelled, true);
  assert.equal(clock.pendingTimers, 0);
});

test('a request that is aborted before it comes starts nothing that goes on', async () => {
  const { get, desk, clock } = await createFakeSite([fragment('rain')], slow);
  const response = await get('/', { signal: AbortSignal.abort(new Error('gone')) });
  await assert.rejects(response.text(), /gone/);
  assert.ok(desk.calls.every(({ cancelled }) => cancelled));
  assert.equal(clock.pendingTimers, 0);
});

test('a page that is whole is not harmed by an abort that comes after it', async () => {
  const { get, desk } = await createFakeSite([fragment('rain')], slow);
  const leaving = new AbortController();
  const response = await get('/', { signal: leaving.signal });
  desk.answer('rain', '<p>rain</p>');
  leaving.abort();
  assert.equal(await response.text(), '<main><p>rain</p></main>');
});

test('a request that is aborted while a required slot is open is answered, to nobody', async () => {
  const { get, desk } = await createFakeSite(
    [fragment('story')],
    [{ parts: parts({ fragment: 'story', required: true }) }],
  );
  const leaving = new AbortController();
  const pending = get('/', { signal: leaving.signal });
  leaving.abort();
  assert.equal((await pending).status, 499);
  assert.equal(desk.calls[0]?.cancelled, true);
});
