/** A process that has too little of something, or too much to do: rows 14, 75 and 76 of what can go wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectRaw } from '../support/raw-visitor.ts';
import { serveOnFreePort } from '../support/serve.ts';
import { HTML, PATIENT, type ServedSite, serveSite } from './served-site.ts';

const slots = (count: number, name = 'part'): string =>
  Array.from({ length: count }, (_, n) => `<fragment src="${name}?n=${n}">-</fragment>`).join('');

test('with 256 files, every one of 200 visitors is answered, and the process is as good as before', async () => {
  await using service = await serveOnFreePort((_request, response) => {
    setTimeout(() => response.writeHead(200, HTML).end('<p>part</p>'), 50);
  });
  await using site = await serveSite(
    {
      services: { desk: { url: service.origin, fragments: { part: { path: '/', timeoutMs: 600 } } } },
      pages: { '/': { html: `<main>${slots(20)}</main>`, deadlineMs: 600 }, '/small': { html: slots(3) } },
    },
    { launcher: ['sh', '-c', 'ulimit -n 256; exec "$@"', 'sh'] },
  );
  const visit = async (): Promise<string> => {
    await using visitor = await connectRaw(site.port);
    visitor.send('GET / HTTP/1.1\r\nhost: site.test\r\nconnection: close\r\n\r\n');
    return await visitor.ended;
  };
  const answers = await Promise.all(Array.from({ length: 200 }, visit));
  const good = /^HTTP\/1\.1 (?:200 OK\r\n.*<\/main>|503 Service Unavailable\r\n.*retry-after: \d)/is;
  assert.deepEqual(
    answers.filter((answer) => !good.test(answer)),
    [],
  );
  assert.equal((await site.get('/small')).text, '<p>part</p>'.repeat(3));
  assert.match(await site.metrics(), /^broadsheet_circuits_open 0$/m);
  assert.doesNotMatch(site.composer.complaints(), /EMFILE/);
});

test('with a heap of 128 MB, a page of answers that are far larger than that is whole', async () => {
  const body = `<p>${'x'.repeat(4_000_000)}</p>`;
  await using service = await serveOnFreePort((_request, response) => response.writeHead(200, HTML).end(body));
  const part = { path: '/', maxBytes: 5_000_000, cache: 'max-age=600', ...PATIENT };
  await using site = await serveSite(
    {
      services: { desk: { url: service.origin, fragments: { part } } },
      pages: { '/': { html: `<main>${slots(36)}</main>`, deadlineMs: 20_000 } },
    },
    { nodeOptions: ['--max-old-space-size=128'] },
  );
  const page = await fetch(`${site.composer.origin}/`);
  let bytes = 0;
  for await (const chunk of page.body ?? []) bytes += chunk.byteLength;
  assert.deepEqual([page.status, bytes], [200, '<main></main>'.length + 36 * body.length]);
  assert.match(await site.metrics(), /^broadsheet_cache_bytes \d{1,8}$/m);
});

/** Keeps the process busy for half a second when it is told to. */
const STANDSTILL = `
process.on('SIGUSR2', () => {
  for (const until = performance.now() + 500; performance.now() < until; );
});`;

test('a process that stands still for half a second blames no fragment for it', async () => {
  let waiting: (() => void)[] = [];
  await using service = await serveOnFreePort((_request, response) => {
    waiting.push(() => response.writeHead(200, HTML).end('<p>part</p>'));
    if (waiting.length === 20) site?.composer.pid && process.kill(site.composer.pid, 'SIGUSR2');
    if (waiting.length < 20) return;
    for (const answer of waiting) answer();
    waiting = [];
  });
  let site: ServedSite | undefined;
  await using served = await serveSite(
    {
      services: { desk: { url: service.origin, fragments: { part: { path: '/', timeoutMs: 300 } } } },
      pages: { '/': { html: `<main>${slots(20)}</main>` } },
    },
    { preload: STANDSTILL },
  );
  site = served;
  for (let round = 0; round < 3; round += 1) {
    const { status, text } = await served.get('/');
    assert.equal(status, 200);
    assert.match(text, /^<main>(?:<p>part<\/p>|-){20}<\/main>$/);
    waiting = [];
  }
  const metrics = await served.metrics();
  assert.match(metrics, /^broadsheet_circuits_open 0$/m);
  assert.match(metrics, /^broadsheet_event_loop_delay_seconds [\d.e-]+$/m);
});

test('where every tenth answer does not come, each page has all others, and is not later for it than that one slot may be', async () => {
  let asked = 0;
  await using service = await serveOnFreePort((_request, response) => {
    asked += 1;
    if (asked % 10 !== 0) response.writeHead(200, HTML).end('<p>part</p>');
  });
  const timeoutMs = 300;
  await using site = await serveSite({
    services: { desk: { url: service.origin, fragments: { part: { path: '/', timeoutMs } } } },
    pages: { '/': { html: `<main>${slots(5)}</main>`, deadlineMs: 20_000 } },
  });
  // Two visitors take turns as they please: each other page has one such slot.
  let missing = 0;
  for (let round = 0; round < 8; round += 1) {
    const page = await site.get('/');
    assert.equal(page.status, 200);
    assert.match(page.text, /^<main>(?:<p>part<\/p>|-){5}<\/main>$/);
    const { slots: ends, totalMs } = await site.receipt(page);
    const late = ends.filter(({ outcome }) => outcome === 'fallback');
    missing += late.length;
    const slowest = Math.max(...ends.map(({ ms }) => ms));
    // Some way after its last slot, at the pace of this machine; far from its own deadline.
    assert.ok((totalMs ?? Number.POSITIVE_INFINITY) <= slowest + 2_000, `${totalMs} ms, last slot ${slowest}`);
    if (late.length > 0) assert.ok(slowest >= timeoutMs - 1, `${slowest}`);
  }
  assert.ok(missing >= 4, `${missing}`);
  assert.match(await site.metrics(), /slot_duration_seconds_bucket\{fragment="part",le="0.25"\} \d+/);
});
