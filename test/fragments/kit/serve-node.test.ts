/** A host on a port of its own. */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { createFragmentHost } from '../../../fragments/index.ts';
import { serveFragments } from '../../../fragments/kit/serve-node.ts';
import { settle } from '../../support/fake-clock.ts';
import { weather } from './sample.tsx';

const host = createFragmentHost([weather]);

test('a host answers GET, HEAD, a batch and nonsense over a real socket, and drains', async () => {
  await using server = await startQuietly(host);
  const single = await fetch(`${server.url}/weather?city=K%C3%B6ln`);
  assert.equal(single.status, 200);
  assert.match(await single.text(), /Köln/);
  const head = await fetch(`${server.url}/weather?city=Leeds`, { method: 'HEAD' });
  assert.equal(head.status, 200);
  assert.equal((await fetch(`${server.url}//weather`)).status, 404);
  assert.equal((await fetch(`${server.url}/weather?city=%E0%A4%A`)).status, 400);
  const batch = await fetch(`${server.url}/.well-known/fragments/batch`, {
    method: 'POST',
    body: JSON.stringify({ calls: [{ id: 7, name: 'weather', props: { city: 'Leeds' } }] }),
  });
  assert.match(await batch.text(), /^\{"id":7,"status":200,.*\}\n$/);
});

test('a reader who leaves is a request that is aborted', async () => {
  const aborted = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const hanging = {
    fetch: (request: Request) => {
      request.signal.addEventListener('abort', () => aborted.resolve());
      asked.resolve();
      return new Promise<Response>(() => undefined);
    },
  };
  await using server = await startQuietly(hanging);
  const outgoing = request(server.url);
  outgoing.on('error', () => undefined).end();
  await asked.promise;
  outgoing.destroy();
  await aborted.promise;
});

test('the headers of a batch leave before its first frame', async () => {
  const gate = Promise.withResolvers<void>();
  const gated = {
    fetch: async () =>
      new Response(
        new ReadableStream({
          async pull(controller) {
            await gate.promise;
            controller.enqueue(new TextEncoder().encode('late'));
            controller.close();
          },
        }),
      ),
  };
  await using server = await startQuietly(gated);
  const response = await fetch(server.url);
  assert.equal(response.status, 200);
  gate.resolve();
  assert.equal(await response.text(), 'late');
});

test('a port that is taken is an error', async () => {
  await using server = await startQuietly(host);
  await assert.rejects(serveFragments(host, { port: Number(new URL(server.url).port) }), /EADDRINUSE/);
});

test('the line that says ready has the address in it', async (t) => {
  const write = t.mock.method(process.stdout, 'write', () => true);
  const server = await serveFragments(host);
  await server.close();
  await settle();
  const lines = write.mock.calls.map(({ arguments: [line] }) => String(line));
  write.mock.restore();
  assert.ok(lines.includes(`ready ${server.url}\n`));
  assert.match(server.url, /^http:\/\/127\.0\.0\.1:\d+$/);
});

/** Without its line among those of the test runner. */
async function startQuietly(host: Parameters<typeof serveFragments>[0]) {
  const { write } = process.stdout;
  process.stdout.write = () => true;
  try {
    const server = await serveFragments(host);
    return { url: server.url, [Symbol.asyncDispose]: () => server.close() };
  } finally {
    process.stdout.write = write;
  }
}
