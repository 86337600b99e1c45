import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeFailure } from '../../../composer/outcome.ts';
import { createAdmission, openAdmission } from '../../../composer/policy/admission.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { answerOf, createFakeSite, fragment, parts } from '../../support/fake-site.ts';

const PAGES = [{ parts: parts('<main>', { fragment: 'rain' }, '</main>') }];

test('a page that would have to ask is turned away at once, one that is in memory is shown', async () => {
  let refuses = false;
  const { get, desk } = await createFakeSite(
    [fragment('rain', { cache: { kind: 'none' } })],
    [...PAGES, { path: '/plain', parts: parts('<p>plain</p>') }],
    { admission: { ...openAdmission, hasLine: () => refuses, refuse: () => (refuses ? 'late' : undefined) } },
  );
  const first = await get('/');
  desk.reply('rain', answerOf('<p>rain</p>', { 'cache-control': 'max-age=60' }));
  assert.equal(await first.text(), '<main><p>rain</p></main>');
  refuses = true;
  assert.equal(await (await get('/')).text(), '<main><p>rain</p></main>');
  assert.equal(await (await get('/plain')).text(), '<p>plain</p>');
  await get('/_broadsheet/purge', { method: 'POST', body: '{"fragment":"rain"}' });
  const refused = await get('/');
  assert.equal(refused.status, 503);
  assert.match(refused.headers.get('retry-after') ?? '', /^\d+$/);
  assert.equal(desk.calls.length, 1);
  const metrics = await (await get('/_broadsheet/metrics')).text();
  assert.match(metrics, /^broadsheet_shed_total\{reason="late"\} 1$/m);
});

test('an answer that came while this process was busy is shown, though its time is over', async () => {
  const { get, desk, clock, receipt } = await createFakeSite([fragment('rain', { timeoutMs: 300 })], PAGES);
  const response = await get('/');
  clock.block(1_000);
  // The event loop looks at its timers first, then at what sockets hold.
  const timers = clock.advance(0);
  desk.answer('rain', '<p>rain</p>');
  await timers;
  assert.equal(await response.text(), '<main><p>rain</p></main>');
  assert.equal((await receipt(response)).slots[0]?.outcome, 'fresh');
});

test('timeouts that this process caused itself open no circuit, and the log says whose fault they are', async () => {
  const details = new Set<unknown>();
  const { get, desk, clock } = await createFakeSite([fragment('rain', { timeoutMs: 300 })], PAGES, {
    log: ({ detail }) => void details.add(detail),
  });
  for (let page = 0; page < 30; page += 1) {
    const response = await get('/');
    clock.block(1_000);
    await clock.advance(1);
    assert.equal(await response.text(), '<main></main>');
  }
  assert.equal(desk.calls.length, 30, 'nobody was refused by a circuit');
  assert.deepEqual([...details], ['no answer in time; this process was late itself']);
});

test('neither does what never left', async () => {
  const { get, desk } = await createFakeSite([fragment('rain')], PAGES);
  for (let page = 0; page < 30; page += 1) {
    const response = get('/');
    desk.reply('rain', { kind: 'failure', failure: makeFailure('overloaded', 'no file left'), untouched: false });
    assert.equal(await (await response).text(), '<main></main>');
  }
  assert.equal(desk.calls.length, 30);
});

test('nor do those of calls during which the event loop was late for a good part of their time', async () => {
  const admission = { ...openAdmission, latelyMs: () => 100 };
  const { get, desk, clock } = await createFakeSite(
    [fragment('slow', { timeoutMs: 2_000 }), fragment('quick', { timeoutMs: 300 })],
    [
      { path: '/quick', parts: parts({ fragment: 'quick' }) },
      { path: '/slow', parts: parts({ fragment: 'slow' }) },
    ],
    { admission },
  );
  for (let page = 0; page < 30; page += 1) {
    await Promise.all([get('/quick'), get('/slow')]);
    await clock.advance(2_000);
  }
  const asked = (name: string): number =>
    desk.calls.filter(({ attempt }) => attempt.call.fragment.name === name).length;
  assert.equal(asked('quick'), 30);
  // 100 ms are nothing to a call of two seconds: ten silences in a row are its own, then it is only probed.
  assert.ok(asked('slow') >= 10);
  assert.match(await (await get('/_broadsheet/metrics')).text(), /^broadsheet_circuits_open 1$/m);
});

test('a fragment that sends Retry-After is left alone for so long', async () => {
  const { get, desk, clock, receipt } = await createFakeSite([fragment('rain')], PAGES);
  const first = await get('/');
  desk.reply('rain', answerOf('', { 'retry-after': '2' }, 503));
  await first.text();
  await clock.advance(1_999);
  const second = await get('/');
  assert.equal((await receipt(second)).slots[0]?.reason, 'circuit-open');
  await clock.advance(1);
  await get('/');
  assert.equal(desk.calls.length, 2);
});

test('every slot that waited is counted off, whether it was filled, late or abandoned', async () => {
  const clock = createFakeClock();
  const admission = createAdmission(clock, setImmediate);
  const site = await createFakeSite(
    [fragment('rain'), fragment('score')],
    [{ parts: parts({ fragment: 'rain' }, { fragment: 'rain' }, { fragment: 'score' }) }],
    { admission },
  );
  const first = await site.get('/');
  assert.equal(admission.slotsWaiting(), 3);
  site.desk.answer('rain', '<p>rain</p>');
  assert.equal(admission.slotsWaiting(), 1);
  await site.clock.advance(2_000);
  await first.text();
  assert.equal(admission.slotsWaiting(), 0);
  const second = await site.get('/');
  await second.body?.cancel();
  assert.equal(admission.slotsWaiting(), 0);
});
