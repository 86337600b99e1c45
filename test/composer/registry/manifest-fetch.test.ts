import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { test } from 'node:test';
import { createManifestFetch } from '../../../composer/manifest-fetch.ts';
import { serveOnFreePort } from '../../support/serve.ts';

/** Asks a server once. */
async function ask(handler: RequestListener, etag?: string, signal = new AbortController().signal) {
  await using server = await serveOnFreePort(handler);
  return await createManifestFetch(`${server.origin}/team`, fetch)(etag, signal);
}

test('a manifest comes with its validator, from below the prefix of the service', async () => {
  const seen: (string | undefined)[] = [];
  const answer = await ask((request, response) => {
    seen.push(request.url, request.headers.accept, request.headers['if-none-match']);
    response.setHeader('etag', '"7"').end('{"contract":1}');
  });
  assert.deepEqual(answer, { kind: 'manifest', text: '{"contract":1}', etag: '"7"' });
  assert.deepEqual(seen, ['/team/.well-known/fragments', 'application/json', undefined]);
});

test('an unchanged manifest is not sent again', async () => {
  const answer = await ask((request, response) => {
    response.writeHead(request.headers['if-none-match'] === '"7"' ? 304 : 200).end();
  }, '"7"');
  assert.deepEqual(answer, { kind: 'unchanged' });
});

test('a status other than 200 is a failure, a redirect to another host too', async () => {
  for (const status of [204, 302, 304, 404, 500]) {
    const answer = await ask((_request, response) =>
      response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end(),
    );
    assert.equal(answer.kind === 'failure' && answer.reason, 'bad-status', `${status}`);
  }
});

test('a manifest of more than 8 MiB is given up', async () => {
  const piece = Buffer.alloc(1_000_000, 0x20);
  const answer = await ask((_request, response) => {
    for (let count = 0; count < 10; count++) response.write(piece);
    response.end();
  });
  assert.equal(answer.kind === 'failure' && answer.reason, 'too-large');
});

test('a manifest cut short, and a service that is not there, are unreachable', async () => {
  const cut = await ask((_request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{"contract":1', () => response.destroy());
  });
  assert.equal(cut.kind === 'failure' && cut.reason, 'unreachable');
  const { origin } = await closedServer();
  const gone = await createManifestFetch(origin, fetch)(undefined, new AbortController().signal);
  assert.equal(gone.kind === 'failure' && gone.reason, 'unreachable');
  assert.match(gone.kind === 'failure' ? gone.detail : '', /^fetch failed: .*ECONNREFUSED/);
});

test('asking ends when it is told to', async () => {
  const controller = new AbortController();
  const answer = await ask(() => controller.abort(), undefined, controller.signal);
  assert.equal(answer.kind === 'failure' && answer.reason, 'unreachable');
});

/** The address of a server that was. */
async function closedServer() {
  await using server = await serveOnFreePort((_request, response) => response.end());
  return { origin: server.origin };
}
