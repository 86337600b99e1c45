/** Streams of events from a composer on Node, as a browser's connection gets them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Started, startNode } from '../../../composer/platform/node/start.ts';
import { fragment } from '../../support/fake-site.ts';
import { connectRaw } from '../../support/raw-visitor.ts';
import { serveOnFreePort } from '../../support/serve.ts';

const EVERY_MS = 50;

/** Longer than anything here takes on the slowest machine: what takes half of it has waited for the time to be up. */
const DRAIN_MS = 30_000;

interface LiveNode extends AsyncDisposable {
  readonly started: Started;
  readonly port: number;
  /** What the service answers. */
  readonly score: { html: string };
  /** How often it was asked. */
  readonly asked: () => number;
}

async function startLiveNode(): Promise<LiveNode> {
  const score = { html: '<b>0:0</b>' };
  let asked = 0;
  const service = await serveOnFreePort((_request, response) => {
    asked += 1;
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(score.html);
  });
  const live = fragment('score', { alone: true, eventsEveryMs: EVERY_MS, maxBytes: 100_000 });
  const address = { kind: 'url', url: service.origin } as const;
  const started = await startNode({
    port: 0,
    host: '127.0.0.1',
    drainMs: DRAIN_MS,
    site: { services: [{ name: 'desk', address, fragments: [live] }], pages: [] },
  });
  return {
    started,
    port: Number(new URL(started.url).port),
    score,
    asked: () => asked,
    async [Symbol.asyncDispose]() {
      await Promise.all([started.close(), service.close()]);
    },
  };
}

const REQUEST =
  'GET /_fragments/score HTTP/1.1\r\nhost: site.test\r\naccept: text/event-stream\r\naccept-encoding: gzip, br, zstd\r\n\r\n';

test('events are sent as they happen, and as they are', async () => {
  await using site = await startLiveNode();
  await using reader = await connectRaw(site.port);
  reader.send(REQUEST);
  const { input: head } = await reader.waitFor(/<b>0:0<\/b>/);
  assert.match(head, /^HTTP\/1\.1 200 /);
  assert.match(head, /content-type: text\/event-stream; charset=utf-8\r\n/i);
  assert.doesNotMatch(head, /content-encoding/i);
  site.score.html = '<b>1:0</b>';
  await reader.waitFor(/data: <b>1:0<\/b>\n\n/);
});

async function readMetrics({ started }: LiveNode): Promise<string> {
  return (await fetch(`${started.url}/_broadsheet/metrics`)).text();
}

test('whoever leaves is forgotten, and nobody looks for them', async () => {
  await using site = await startLiveNode();
  const reader = await connectRaw(site.port);
  reader.send(REQUEST);
  await reader.waitFor(/0:0/);
  await reader[Symbol.asyncDispose]();
  while (!/^broadsheet_live_streams 0$/m.test(await readMetrics(site))) await sleep(EVERY_MS);
  // A look that was under way ends.
  await sleep(2 * EVERY_MS);
  const asked = site.asked();
  await sleep(4 * EVERY_MS);
  assert.equal(site.asked(), asked);
});

test('at the end of the composer streams end well and at once, and their readers know when to come back', async () => {
  await using site = await startLiveNode();
  await using reader = await connectRaw(site.port);
  reader.send(REQUEST);
  await reader.waitFor(/0:0/);
  const before = performance.now();
  await site.started.close();
  assert.ok(performance.now() - before < DRAIN_MS / 2);
  assert.match(await reader.ended, /\nretry: \d{4}\n\n[\s\S]*\r\n0\r\n\r\n$/);
});

test('hundreds of readers cost as many looks as one', async (t) => {
  await using site = await startLiveNode();
  const readers = await Promise.all(Array.from({ length: 300 }, () => connectRaw(site.port)));
  for (const reader of readers) reader.send(REQUEST);
  await Promise.all(readers.map((reader) => reader.waitFor(/0:0/)));
  const asked = site.asked();
  const startedMs = performance.now();
  site.score.html = '<b>1:0</b>';
  await Promise.all(readers.map((reader) => reader.waitFor(/1:0/)));
  const tookMs = performance.now() - startedMs;
  t.diagnostic(`${site.asked() - asked} looks for 300 readers in ${Math.round(tookMs)} ms`);
  assert.ok(site.asked() - asked <= tookMs / EVERY_MS + 2);
  await Promise.all(readers.map((reader) => reader[Symbol.asyncDispose]()));
});
