/** What an operator sees of visitors who leave, of calls that are repeated, and of what a process may run out of. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { connectRaw, requestFor } from '../support/raw-visitor.ts';
import { serveOnFreePort } from '../support/serve.ts';
import { HTML, PATIENT, serveSite } from './served-site.ts';

/** The value of one metric. */
function metricOf(metrics: string, name: string): number {
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1]);
}

test('a visitor who leaves is counted, and nothing is asked for any longer on his behalf', async () => {
  let gone = 0;
  await using service = await serveOnFreePort((_request, response) => void response.once('close', () => (gone += 1)));
  await using site = await serveSite({
    services: { desk: { url: service.origin, fragments: { part: { path: '/', timeoutMs: 60_000 } } } },
    pages: { '/': { html: '<main><fragment src="part">-</fragment></main>', deadlineMs: 60_000 } },
  });
  const visitor = await connectRaw(site.port);
  visitor.send(requestFor('/'));
  await visitor.waitFor(/<main>/);
  visitor.socket.destroy();
  await eventually('the call is given up', () => gone === 1);
  await eventually(
    'the visitor is counted',
    async () => metricOf(await site.metrics(), 'broadsheet_visitors_left_total') === 1,
  );
  const metrics = await site.metrics();
  assert.equal(metricOf(metrics, 'broadsheet_visitors_cut_total'), 0);
  assert.equal(metricOf(metrics, 'broadsheet_slots_waiting'), 0);
  for (const name of ['resident_bytes', 'heap_bytes'])
    assert.ok(metricOf(metrics, `broadsheet_${name}`) > 1_000_000, name);
  assert.ok(metricOf(metrics, 'broadsheet_open_files') >= 0);
});

test('a call that is lost with its kept connection is repeated, and counted', async () => {
  let asked = 0;
  await using service = await serveOnFreePort((request, response) => {
    asked += 1;
    if (asked === 2) request.socket.resetAndDestroy();
    else response.writeHead(200, HTML).end('<p>part</p>');
  });
  await using site = await serveSite({
    services: { desk: { url: service.origin, fragments: { part: { path: '/', ...PATIENT } } } },
    pages: { '/': { html: '<fragment src="part">-</fragment>', deadlineMs: 20_000 } },
  });
  for (let visit = 0; visit < 2; visit += 1) assert.equal((await site.get('/')).text, '<p>part</p>');
  assert.equal(asked, 3);
  assert.equal(metricOf(await site.metrics(), 'broadsheet_retries_total'), 1);
});
