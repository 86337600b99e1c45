/** A service is deployed again and again in the polite way, under load: row 18 of what can go wrong. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { createServer as createListener } from 'node:net';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { startNode } from '../../../composer/platform/node/start.ts';
import { fragment, parts } from '../../support/fake-site.ts';
import { listenOnFreePort } from '../../support/serve.ts';

const DEPLOYS = 8;
const EVERY_MS = 150;
const ANSWER_MS = 5;
const READERS = 6;

/** One release, which says its number. Draining, it ends each connection with the next answer on it. */
function createRelease(number: number): { readonly server: Server; readonly drain: () => void } {
  let isDraining = false;
  const server = createServer((_request, response) => {
    setTimeout(() => {
      if (isDraining) response.setHeader('connection', 'close');
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<p>release ${number}</p>`);
    }, ANSWER_MS);
  });
  const drain = (): void => {
    isDraining = true;
  };
  return { server, drain };
}

test('eight deploys that drain cost no page a fallback', async (context) => {
  let release = createRelease(0);
  // As a balancer does: whoever connects gets the newest release.
  const listener = await listenOnFreePort(
    createListener((socket) => release.server.emit('connection', socket)),
    () => release.server.closeAllConnections(),
  );
  context.after(() => listener.close());
  const rain = fragment('rain', { timeoutMs: 3_000, fallback: '<p>later</p>' });
  const started = await startNode({
    port: 0,
    host: '127.0.0.1',
    site: {
      services: [{ name: 'desk', address: { kind: 'url', url: listener.origin }, fragments: [rain] }],
      pages: [{ path: '/', at: 'test', deadlineMs: 3_000, parts: parts('<main>', { fragment: 'rain' }, '</main>') }],
    },
  });
  context.after(() => started.close());

  const seen: string[] = [];
  let isOver = false;
  const read = async (): Promise<void> => {
    while (!isOver) seen.push(await (await fetch(started.url)).text());
  };
  const readers = Array.from({ length: READERS }, read);
  for (let number = 1; number <= DEPLOYS; number += 1) {
    await delay(EVERY_MS);
    const old = release;
    release = createRelease(number);
    old.drain();
  }
  await delay(EVERY_MS);
  isOver = true;
  await Promise.all(readers);

  context.diagnostic(`${seen.length} pages`);
  assert.deepEqual(
    seen.filter((page) => !/^<main><p>release \d<\/p><\/main>$/.test(page)),
    [],
  );
  for (const number of [0, DEPLOYS]) assert.ok(seen.some((page) => page.includes(`release ${number}`)));
});
