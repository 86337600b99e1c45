/** The console, as its markup: what it tells, and that nothing in it is more than text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderConsole, renderReceipt } from '../../../composer/console.ts';
import type { Receipt, SlotReceipt } from '../../../composer/observe/receipts.ts';
import { fetchPage } from '../../../composer/web-fetch.ts';
import { answerOf, createFakeSite, fragment, parts } from '../../support/fake-site.ts';

const slot: SlotReceipt = {
  fragment: 'rain',
  props: { city: 'leeds' },
  service: 'weather',
  outcome: 'fresh',
  reason: null,
  ms: 12,
  bytes: 345,
  ageMs: 0,
  attempts: 1,
};

const receipt: Receipt = {
  page: '/',
  url: '/',
  status: 200,
  startedAt: '2026-07-19T20:00:00.123Z',
  firstByteMs: 3,
  totalMs: 240,
  slots: [slot, { ...slot, fragment: 'wind', outcome: 'fallback', reason: 'timeout', ms: 200, attempts: 2 }],
};

test('the overview tells which fragments are in trouble, and why, before all others', () => {
  const html = renderConsole({ notReady: undefined, latest: [{ id: 'x1', receipt }] });
  assert.match(html, /<dd><span class="good">ready<\/span><\/dd>/);
  assert.match(html, /<dd>50\.0 %<\/dd>/);
  assert.ok(html.indexOf('>wind<') < html.indexOf('>rain<'));
  assert.match(html, /1 fallback.*?1 timeout/);
  assert.match(html, /href="\/_broadsheet\/console\/x1"/);
});

test('a composer that is not ready says why', () => {
  assert.match(renderConsole({ notReady: 'draining', latest: [] }), /<span class="bad">draining<\/span>/);
});

test('a receipt shows every slot with its time, and says how many it leaves out', () => {
  assert.match(
    renderReceipt('x1', receipt),
    /<th scope="row">wind<\/th><td><span class="bad">fallback<\/span><\/td><td>timeout/,
  );
  const many = renderReceipt('x1', { ...receipt, slots: new Array(501).fill(slot) });
  assert.match(many, /the first 500 of 501/);
  assert.equal(many.match(/<rect/g)?.length, 500);
});

test('what visitors and fragments write is text in the console', () => {
  const evil = `"><script>alert(1)</script>`;
  const marked = {
    ...receipt,
    page: evil,
    url: evil,
    slots: [{ ...slot, fragment: evil, props: { evil }, service: evil }],
  };
  for (const html of [
    renderReceipt('x1', marked),
    renderConsole({ notReady: evil, latest: [{ id: 'x1', receipt: marked }] }),
  ])
    assert.doesNotMatch(html, /<script|"><s/);
});

test('the door leads to the console, to its style and to each receipt, and strangers to none', async () => {
  const site = await createFakeSite([fragment('rain')], [{ parts: parts('<main>', { fragment: 'rain' }, '</main>') }]);
  const page = await site.get('/');
  site.desk.reply('rain', answerOf('<p>rain</p>'));
  await page.text();
  const id = page.headers.get('broadsheet-receipt');
  for (const path of ['', 'console', `console/${id}`]) {
    const answer = await site.get(`/_broadsheet/${path}`);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.match(answer.headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'self'/);
    assert.match(await answer.text(), />rain</);
    const stranger = await fetchPage(site.composer, new Request(`http://site.test/_broadsheet/${path}`), {
      isLocal: false,
    });
    assert.equal(stranger.status, 401);
  }
  assert.match(await (await site.get('/_broadsheet/console.css')).text(), /prefers-color-scheme/);
  assert.equal((await site.get('/_broadsheet/console/nothing')).status, 404);
});
