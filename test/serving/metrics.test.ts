/** What an operator sees of visitors who leave, of calls that are repeated, and of what a process may run out of. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeLine, NDJSON_TYPE } from '../../composer/transport/frame-format.ts';
import { eventually } from '../support/eventually.ts';
import { joinBytes, makeFrame } from '../support/frames.ts';
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

test('what an answer loses on its way into the page is counted', async () => {
  await using service = await serveOnFreePort((request, response) => {
    const extra = request.url === '/cookie' ? { 'set-cookie': 'a=b' } : {};
    const control = request.url === '/secret' ? { 'cache-control': 'no-store' } : {};
    response.writeHead(200, { ...HTML, ...extra, ...control }).end('<p>part</p>');
  });
  const cache = 'max-age=60';
  await using site = await serveSite({
    services: {
      desk: {
        url: service.origin,
        fragments: {
          cookie: { path: '/cookie', cache, ...PATIENT },
          secret: { path: '/secret', cache, ...PATIENT },
          fine: { path: '/fine', cache, ...PATIENT },
          plain: { path: '/plain', ...PATIENT },
        },
      },
    },
    pages: {
      '/': {
        html: ['cookie', 'secret', 'fine', 'plain'].map((name) => `<fragment src="${name}">-</fragment>`).join(''),
      },
    },
  });
  assert.equal((await site.get('/')).text, '<p>part</p>'.repeat(4));
  const lines = (await site.metrics())
    .split('\n')
    .filter((line) => /^broadsheet_(not_kept|cookies_dropped)/.test(line));
  assert.deepEqual(lines.toSorted(), [
    'broadsheet_cookies_dropped_total{fragment="cookie"} 1',
    'broadsheet_not_kept_total{fragment="cookie",why="set-cookie"} 1',
    'broadsheet_not_kept_total{fragment="secret",why="cache-control"} 1',
  ]);
});

test('a frame that comes after its deadline, while its batch goes on, is counted as late', async () => {
  const fragments = [
    { name: 'hasty', path: '/hasty', timeoutMs: 600 },
    { name: 'patient', path: '/patient', ...PATIENT },
  ];
  const answers: (() => void)[] = [];
  await using service = await serveOnFreePort(({ url }, response) => {
    if (url !== '/batch') {
      response.end(JSON.stringify({ contract: 1, batch: '/batch', fragments }));
      return;
    }
    response.writeHead(200, { 'content-type': NDJSON_TYPE }).flushHeaders();
    answers.push(() => response.end(joinBytes([0, 1].map((id) => encodeLine(makeFrame(id, `<p>${id}</p>`))))));
  });
  await using site = await serveSite({
    services: { desk: { url: service.origin } },
    pages: {
      '/': { html: '<fragment src="hasty">-</fragment><fragment src="patient">-</fragment>', deadlineMs: 20_000 },
    },
  });
  const page = site.get('/');
  const timeouts = 'broadsheet_timeouts_total{fragment="hasty",phase="body"}';
  await eventually('its time is up', async () => metricOf(await site.metrics(), timeouts) === 1);
  for (const answer of answers) answer();
  assert.equal((await page).text, '-<p>1</p>');
  assert.equal(metricOf(await site.metrics(), 'broadsheet_late_answers_total{fragment="hasty"}'), 1);
});

test('statuses that are not shown and markup that had to be mended are counted, by fragment', async () => {
  const answers: Readonly<Record<string, readonly [status: number, markup: string, headers?: object]>> = {
    sick: [503, 'sorry'],
    missing: [404, 'no'],
    away: [302, '', { location: '/fine' }],
    odd: [799, 'x'],
    open: [200, '<div><p>part</p>'],
    fine: [200, '<p>part</p>'],
    refused: [200, '<p>part</p><textarea>'],
  };
  await using service = await serveOnFreePort(({ url = '' }, response) => {
    const [status, markup, headers] = answers[url.slice(1)] ?? [404, ''];
    response.writeHead(status, { ...HTML, ...headers }).end(markup);
  });
  const names = Object.keys(answers);
  await using site = await serveSite({
    services: {
      desk: {
        url: service.origin,
        fragments: Object.fromEntries(names.map((name) => [name, { path: `/${name}`, ...PATIENT }])),
      },
    },
    pages: { '/': { html: names.map((name) => `<fragment src="${name}">-</fragment>`).join('') } },
  });
  for (let visit = 0; visit < 2; visit += 1)
    assert.equal((await site.get('/')).text, '----<div><p>part</p></div><p>part</p>-');
  const lines = (await site.metrics())
    .split('\n')
    .filter((line) => /^broadsheet_(bad_statuses|markup_mended)/.test(line));
  assert.deepEqual(lines.toSorted(), [
    'broadsheet_bad_statuses_total{fragment="away",status="302"} 2',
    'broadsheet_bad_statuses_total{fragment="missing",status="404"} 2',
    'broadsheet_bad_statuses_total{fragment="odd",status="other"} 2',
    'broadsheet_bad_statuses_total{fragment="sick",status="503"} 2',
    'broadsheet_markup_mended_total{fragment="open"} 2',
  ]);
});

test('slots that share a call under way are counted, in a page and over pages', async () => {
  const waiting: (() => void)[] = [];
  await using service = await serveOnFreePort((_request, response) => {
    waiting.push(() => response.writeHead(200, HTML).end('<p>part</p>'));
  });
  await using site = await serveSite({
    services: { desk: { url: service.origin, fragments: { part: { path: '/', cache: 'max-age=60', ...PATIENT } } } },
    pages: { '/': { html: '<fragment src="part">-</fragment><fragment src="part">-</fragment>', deadlineMs: 20_000 } },
  });
  const joined = async (): Promise<number> =>
    metricOf(await site.metrics(), 'broadsheet_joined_total{fragment="part"}');
  const pages = [site.get('/'), site.get('/')];
  await eventually('three of four slots have joined', async () => (await joined()) === 3);
  assert.equal(waiting.length, 1);
  for (const answer of waiting) answer();
  for (const { text } of await Promise.all(pages)) assert.equal(text, '<p>part</p><p>part</p>');
});

test('the age of a manifest grows while its service is silent', async () => {
  let isWell = true;
  await using service = await serveOnFreePort((_request, response) => {
    if (isWell) response.end(JSON.stringify({ contract: 1, fragments: [{ name: 'part', path: '/part' }] }));
    else response.writeHead(500).end();
  });
  await using site = await serveSite({
    services: { desk: { url: service.origin } },
    pages: { '/': { html: '<fragment src="part">-</fragment>' } },
  });
  isWell = false;
  const ageOf = async (): Promise<number> => metricOf(await site.metrics(), 'broadsheet_manifest_age_seconds');
  const before = await ageOf();
  await eventually('it is older', async () => (await ageOf()) > before + 0.05);
  assert.ok(before < 30, `${before} s`);
});
