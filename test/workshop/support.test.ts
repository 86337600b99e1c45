import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { launchChromium } from '../support/chromium.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { collectFlushes, readFlushes } from '../support/flushes.ts';
import { serveOnFreePort } from '../support/serve.ts';
import { startWorkerd } from '../support/workerd.ts';

test('the fake clock runs timers in the order of their moments, each at its own', async () => {
  const clock = createFakeClock();
  const ran: string[] = [];
  clock.setTimer(() => ran.push(`late at ${clock.now()}`), 20);
  clock.setTimer(() => ran.push(`early at ${clock.now()}`), 5);
  const cleared = clock.setTimer(() => ran.push('cleared'), 6);
  clock.clearTimer(cleared);
  await clock.advance(19);
  assert.deepEqual(ran, ['early at 1005']);
  await clock.advance(1);
  assert.deepEqual(ran, ['early at 1005', 'late at 1020']);
  assert.equal(clock.pendingTimers, 0);
});

test('the fake clock runs timers that a timer sets behind a promise', async () => {
  const clock = createFakeClock();
  const ran: number[] = [];
  clock.setTimer(async () => {
    await Promise.resolve();
    clock.setTimer(() => ran.push(clock.now()), 5);
  }, 5);
  await clock.advance(10);
  assert.deepEqual(ran, [1010]);
});

test('flushes show where the writer let go', async () => {
  const encoder = new TextEncoder();
  const { promise: rain, resolve: bringRain } = Promise.withResolvers<void>();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(encoder.encode('<ma'));
      controller.enqueue(encoder.encode('in>'));
      await rain;
      controller.enqueue(encoder.encode('<p>rain</p>'));
      controller.close();
    },
  });
  const flushes = readFlushes(new Response(body));
  assert.deepEqual(await flushes.next(), { done: false, value: '<main>' });
  bringRain();
  assert.deepEqual(await flushes.next(), { done: false, value: '<p>rain</p>' });
  assert.deepEqual(await flushes.next(), { done: true, value: undefined });
  assert.equal(await collectFlushes(new Response('all at once')), 'all at once');
});

test('a browser shows what a test server sends', async () => {
  await using server = await serveOnFreePort((_, response) => response.end('<!doctype html><h1>Late edition</h1>'));
  await using browser = await launchChromium();
  const page = await browser.newPage();
  await page.goto(server.origin);
  assert.equal(await page.textContent('h1'), 'Late edition');
});

test('a Worker answers from workerd', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-'));
  context.after(() => rm(folder, { recursive: true }));
  const config = join(folder, 'wrangler.toml');
  await writeFile(config, 'name = "echo"\nmain = "worker.js"\ncompatibility_date = "2026-10-20"\n');
  await writeFile(
    join(folder, 'worker.js'),
    'export default { fetch: ({ url }) => new Response(new URL(url).pathname) };',
  );
  await using workers = await startWorkerd([config]);
  const response = await fetch(`${workers.origin}/late-edition`);
  assert.equal(await response.text(), '/late-edition');
});
