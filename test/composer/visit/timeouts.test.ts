/** What an operator learns of a call whose time was up: what had come of its answer by then. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
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
