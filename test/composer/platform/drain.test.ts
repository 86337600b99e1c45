import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { test } from 'node:test';
import { connectRaw, requestFor } from '../../support/raw-visitor.ts';
import { always, LARGE_BYTES, startNodeSite } from './node-site.ts';

/** Longer than anything here takes on the slowest machine: what takes half of it has waited for the time to be up. */
const DRAIN_MS = 30_000;

test('the end does not wait for visitors who only keep their connection', async () => {
  await using site = await startNodeSite(always('<p>rain</p>'), { drainMs: DRAIN_MS });
  await using visitor = await connectRaw(site.port);
  visitor.send(requestFor('/plain'));
  await visitor.waitFor(/plain/);
  const before = performance.now();
  await site.started.close();
  assert.ok(performance.now() - before < DRAIN_MS / 2);
  assert.match(await visitor.ended, /keep-alive/);
});

test('a page under way is whole and the last on its connection, and new ones are refused', async () => {
  const asked = Promise.withResolvers<ServerResponse>();
  await using site = await startNodeSite((_request, response) => asked.resolve(response));
  await using visitor = await connectRaw(site.port);
  await using second = await connectRaw(site.port);
  visitor.send(requestFor('/'));
  const fragment = await asked.promise;
  second.send('GET / HTTP/1.1\r\n');
  await new Promise(setImmediate);
  const closed = site.started.close();
  visitor.send(requestFor('/plain'));
  await assert.rejects(fetch(`http://127.0.0.1:${site.port}/`));
  always('<p>rain</p>')(fragment.req, fragment);
  await closed;
  const text = await visitor.ended;
  assert.match(text, /<main>.*<p>rain<\/p>.*<\/main>/s);
  assert.doesNotMatch(text, /<p>plain<\/p>/);
  await second.ended;
});

test('a page that a slow visitor has yet to take is not cut', async () => {
  await using site = await startNodeSite(always(''));
  await using visitor = await connectRaw(site.port);
  visitor.send(requestFor('/large'));
  await visitor.waitFor(/x/);
  visitor.socket.pause();
  const closed = site.started.close();
  await new Promise((resolve) => setTimeout(resolve, 50));
  visitor.socket.resume();
  await closed;
  assert.ok((await visitor.ended).length > LARGE_BYTES);
});

test('whoever takes nothing at all is cut when the time is up', async () => {
  await using site = await startNodeSite(always(''), { drainMs: 100 });
  await using visitor = await connectRaw(site.port);
  visitor.send(requestFor('/large'));
  await visitor.waitFor(/x/);
  visitor.socket.pause();
  const before = performance.now();
  await site.started.close();
  const took = performance.now() - before;
  assert.ok(took >= 95 && took < DRAIN_MS / 2, `${took} ms`);
});
