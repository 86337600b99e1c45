import assert from 'node:assert/strict';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { CompressedCopies } from '../../../composer/platform/node/compression.ts';
import { NodeResponder } from '../../../composer/platform/node/node-responder.ts';

test('a large piece is handed to the socket as it is, small ones as one, and all in their order', async (context) => {
  const large = new Uint8Array(60_000).fill(0x61);
  const pieces = ['b', 'c', large, 'd', large, 'e', 'f'].map((piece) =>
    typeof piece === 'string' ? new TextEncoder().encode(piece) : piece,
  );
  const handed: unknown[] = [];
  const server = createServer((_request, response) => {
    const write = response.write.bind(response);
    response.write = (chunk: unknown) => {
      handed.push(chunk);
      return write(chunk);
    };
    const responder = new NodeResponder(response, new CompressedCopies());
    responder.begin({ status: 200, headers: ['content-type', 'text/html'] });
    for (const piece of pieces) responder.write(piece);
    responder.end();
  });
  context.after(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<IncomingMessage>((resolve) =>
    get({ port, host: '127.0.0.1', agent: false }, resolve),
  );
  const received = Buffer.concat(await answer.toArray());
  assert.deepEqual(received, Buffer.concat(pieces));
  assert.equal(handed.filter((chunk) => chunk === large).length, 2);
  assert.ok(handed.length <= 4, `${handed.length} writes`);
});
