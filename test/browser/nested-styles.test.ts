/** A late fragment whose inner fragment has a style that the page did not know of: nobody sees it without. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startNode } from '../../composer/platform/node/start.ts';
import { launchChromium } from '../support/chromium.ts';

/** Past the grace; and long enough for a frame without the style to be seen. */
const LATE_MS = 90;

const MANIFEST = {
  contract: 1,
  fragments: [
    { name: 'outer', path: '/outer', nested: true, timeoutMs: 2_000 },
    { name: 'inner', path: '/inner', timeoutMs: 2_000, assets: { styles: ['/inner.css'], scripts: [] } },
  ],
};

const ANSWERS: Readonly<Record<string, readonly [type: string, body: string]>> = {
  '/.well-known/fragments': ['application/json', JSON.stringify(MANIFEST)],
  '/outer': ['text/html; charset=utf-8', '<fragment src="inner"></fragment>'],
  '/inner': ['text/html; charset=utf-8', '<p id="inner" elementtiming="inner">inner words</p>'],
  '/inner.css': ['text/css', '#inner { color: rgb(1, 2, 3); }'],
};

async function serveSlowly(): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    const [type, body] = ANSWERS[path] ?? ['text/plain', ''];
    if (path.startsWith('/inner') || path === '/outer') await sleep(LATE_MS);
    response.writeHead(ANSWERS[path] ? 200 : 404, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Notes the colour of the part in every frame in which it is there. */
const WATCH = `window.seen = new Set();
(function look() {
  const part = document.getElementById('inner');
  if (part) window.seen.add(getComputedStyle(part).color);
  requestAnimationFrame(look);
})()`;

test('in no frame it is without its style, on the first page and on the next, where the head has it', async () => {
  await using service = await serveSlowly();
  const page = {
    path: '/',
    at: 'test',
    policy: '',
    parts: [
      { kind: 'html', html: '<!doctype html><html lang="en"><head><title>t</title></head><body><main>' },
      { kind: 'slot', slot: { fragment: 'outer', props: {}, at: 'test' } },
      { kind: 'html', html: '</main></body></html>' },
    ],
  } as const;
  const started = await startNode({
    port: 0,
    host: '127.0.0.1',
    drainMs: 0,
    site: {
      services: [{ name: 'desk', address: { kind: 'url', url: service.url }, fragments: undefined }],
      pages: [page],
    },
  });
  await using browser = await launchChromium();
  for (const visit of ['first', 'next']) {
    // A context of its own: the style is not in its cache.
    const context = await browser.newContext();
    const tab = await context.newPage();
    await tab.addInitScript(WATCH);
    await tab.goto(started.url);
    await tab.waitForTimeout(LATE_MS);
    const seen = await tab.evaluate<readonly string[]>('[...window.seen]');
    assert.deepEqual(seen, ['rgb(1, 2, 3)'], visit);
    assert.equal(await tab.locator('link[rel=stylesheet]').count(), 1);
    assert.equal(await tab.locator('head link[rel=stylesheet]').count(), visit === 'first' ? 0 : 1);
    await context.close();
  }
  await started.close();
});
