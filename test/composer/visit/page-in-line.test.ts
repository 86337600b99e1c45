import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAdmission, openAdmission, type WaitingPage } from '../../../composer/policy/admission.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createFakeSite, type FakeSite, fragment, parts } from '../../support/fake-site.ts';

const PAGES = [{ parts: parts('<main>', { fragment: 'rain' }, '</main>') }];

interface Queued {
  readonly site: FakeSite;
  /** The pages that were told to wait. */
  readonly line: WaitingPage[];
  /** How many of them have left it. */
  readonly left: () => number;
}

/** A site at which every page that would have to ask has to wait. */
async function createQueued(
  fragments = [fragment('rain')],
  pages: Parameters<typeof createFakeSite>[1] = PAGES,
): Promise<Queued> {
  const line: WaitingPage[] = [];
  let left = 0;
  const admission = {
    ...openAdmission,
    hasLine: () => true,
    join: (page: WaitingPage) => void line.push(page),
    leave() {
      left += 1;
    },
  };
  return { site: await createFakeSite(fragments, pages, { admission }), line, left: () => left };
}

test('a page that waits asks nobody until its turn, and then gives its fragments all of their time', async () => {
  const { site, line } = await createQueued();
  const response = site.get('/');
  await site.clock.advance(500);
  assert.equal(site.desk.calls.length, 0);
  line[0]?.begin();
  await site.clock.advance(299);
  site.desk.answer('rain', '<p>rain</p>');
  assert.equal(await (await response).text(), '<main><p>rain</p></main>');
  const receipt = await site.receipt(await response);
  assert.equal(receipt.totalMs, 799);
  assert.equal(receipt.slots[0]?.ms, 299);
});

test('the wait counts against the deadline of the page', async () => {
  const { site, line } = await createQueued([fragment('rain', { timeoutMs: 1_900 })]);
  const response = site.get('/');
  await site.clock.advance(1_000);
  line[0]?.begin();
  await site.clock.advance(1_000);
  assert.equal(await (await response).text(), '<main></main>');
  assert.equal((await site.receipt(await response)).slots[0]?.reason, 'deadline');
});

test('a page whose visitor has left is gone', async () => {
  const { site, line, left } = await createQueued();
  const leaving = new AbortController();
  const response = site.get('/', { signal: leaving.signal });
  response.catch(() => undefined);
  assert.equal(line[0]?.isGone, false);
  leaving.abort();
  assert.equal(line[0]?.isGone, true);
  assert.equal(left(), 1);
});

test('what others brought meanwhile is not asked for again', async () => {
  const { site, line } = await createQueued();
  const [first, second] = [site.get('/'), site.get('/')];
  line[0]?.begin();
  site.desk.answer('rain', '<p>rain</p>', { 'cache-control': 'max-age=60' });
  line[1]?.begin();
  for (const response of [first, second]) assert.equal(await (await response).text(), '<main><p>rain</p></main>');
  assert.equal(site.desk.calls.length, 1);
});

test('one whose turn comes too late is answered like all that are turned away', async () => {
  const { site, line } = await createQueued();
  const response = site.get('/');
  line[0]?.turnAway('late');
  assert.equal((await response).status, 503);
  assert.match((await response).headers.get('retry-after') ?? '', /^\d+$/);
  assert.match(await (await site.get('/_broadsheet/metrics')).text(), /^broadsheet_shed_total\{reason="late"\} 1$/m);
});

test('a mistake that shows at its turn costs that page, and not the line', async () => {
  const line: WaitingPage[] = [];
  const site = await createFakeSite([fragment('rain')], PAGES, {
    admission: {
      ...openAdmission,
      hasLine: () => true,
      join: (page) => void line.push(page),
      begin() {
        throw new Error('a mistake');
      },
    },
  });
  const response = site.get('/');
  line[0]?.begin();
  assert.equal((await response).status, 500);
});

test('a page is not even planned where there is no room for it', async () => {
  let planned = 0;
  const admission = { ...openAdmission, refuse: () => 'late' as const };
  const counted = (): ReturnType<typeof parts> => {
    planned += 1;
    return parts({ fragment: 'rain' });
  };
  const { get } = await createFakeSite([fragment('rain')], [{ path: '/:name', parts: counted }], { admission });
  assert.equal((await get('/leith')).status, 503);
  assert.equal(planned, 0);
});

test('an operator sees who waits, for how long, and how many may', async () => {
  const clock = createFakeClock();
  const site = await createFakeSite([fragment('rain')], PAGES, {
    clock,
    admission: createAdmission(clock, () => undefined),
  });
  const first = site.get('/');
  clock.block(10);
  const second = site.get('/');
  clock.block(30);
  const metrics = await (await site.get('/_broadsheet/metrics')).text();
  assert.match(metrics, /^broadsheet_pages_composing 1$/m);
  assert.match(metrics, /^broadsheet_pages_waiting 1$/m);
  assert.match(metrics, /^broadsheet_pages_waiting_limit \d+$/m);
  assert.match(metrics, /^broadsheet_page_wait_seconds 0\.03$/m);
  await clock.advance(300);
  await (await first).text();
  assert.match(await (await site.get('/_broadsheet/metrics')).text(), /^broadsheet_pages_composing 0$/m);
  assert.equal(await Promise.race([second, 'still waiting']), 'still waiting');
});
