/** What an operator learns of a call whose time was up: what had come of its answer by then, and whether it came later. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeFailure } from '../../../composer/outcome.ts';
import { createFakeSite, type FakeSite, fragment, parts } from '../../support/fake-site.ts';

const rain = fragment('rain', { cache: { kind: 'none' }, timeoutMs: 300 });
const onePage = [{ parts: parts('<main>', { fragment: 'rain' }, '</main>') }];

/** The lines of one counter. */
async function linesOf({ get }: FakeSite, counter: string): Promise<readonly string[]> {
  const lines = (await (await get('/_broadsheet/metrics')).text()).split('\n');
  return lines.filter((line) => line.startsWith(`broadsheet_${counter}_total{`));
}

for (const [what, hasBegun, phase, detail] of [
  ['that has not begun', false, 'head', 'no answer in time'],
  ['that has begun', true, 'body', 'an answer began in time, and did not end'],
] as const) {
  test(`an answer ${what} when the time is up is told and counted as such, for each slot that waits`, async () => {
    const details: unknown[] = [];
    const site = await createFakeSite([rain], onePage, { log: (event) => void details.push(event['detail']) });
    const pages = [await site.get('/'), await site.get('/')];
    const call = site.desk.calls[0];
    assert.ok(call);
    call.hasBegun = hasBegun;
    await site.clock.advance(300);
    for (const page of pages) assert.equal(await page.text(), '<main></main>');
    assert.deepEqual(details, [detail, detail]);
    assert.deepEqual(await linesOf(site, 'timeouts'), [
      `broadsheet_timeouts_total{fragment="rain",phase="${phase}"} 2`,
    ]);
  });
}

test('what waits in our own line when its time is up is no timeout of its fragment', async () => {
  const pages = [{ parts: parts({ fragment: 'rain' }, { fragment: 'wind' }), deadlineMs: 500 }];
  const site = await createFakeSite([rain, fragment('wind', { timeoutMs: 300 })], pages, { concurrency: 1 });
  const page = await site.get('/');
  await site.clock.advance(300);
  assert.equal(await page.text(), '');
  assert.deepEqual(await linesOf(site, 'timeouts'), ['broadsheet_timeouts_total{fragment="rain",phase="head"} 1']);
});

test('an answer is late for each slot whose time was up, while one of another page still waits for it', async () => {
  const pages = [
    ...onePage,
    { path: '/patient', parts: parts('<main>', { fragment: 'rain', timeoutMs: 900 }, '</main>'), deadlineMs: 900 },
  ];
  const site = await createFakeSite([rain], pages);
  const [hasty, patient, gone] = [await site.get('/'), await site.get('/patient'), await site.get('/patient')];
  await gone.body?.cancel();
  await site.clock.advance(300);
  assert.equal(await hasty.text(), '<main></main>');
  assert.deepEqual(await linesOf(site, 'late_answers'), []);
  site.desk.answer('rain', '<p>rain</p>', { 'cache-control': 'max-age=60' });
  assert.equal(await patient.text(), '<main><p>rain</p></main>');
  assert.deepEqual(await linesOf(site, 'late_answers'), ['broadsheet_late_answers_total{fragment="rain"} 1']);
});

test('a failure that comes too late is no late answer', async () => {
  const pages = [...onePage, { path: '/patient', parts: parts({ fragment: 'rain', timeoutMs: 900 }), deadlineMs: 900 }];
  const site = await createFakeSite([rain], pages);
  const visits = [await site.get('/'), await site.get('/patient')];
  await site.clock.advance(300);
  site.desk.reply('rain', { kind: 'failure', failure: makeFailure('bad-body', 'cut short'), untouched: false });
  for (const page of visits) await page.text();
  assert.deepEqual(await linesOf(site, 'late_answers'), []);
});
