import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { test } from 'node:test';
import { HttpCall } from '../../../../composer/platform/node/http-call.ts';
import { createConnect } from '../../../../composer/platform/node/http-connect.ts';
import { HttpService } from '../../../../composer/platform/node/http-service.ts';
import type { Reply } from '../../../../composer/transport/transport.ts';
import { makeAttempt } from '../../../support/attempts.ts';
import { serveRaw } from './raw-service.ts';

test('a call that was given a kept connection goes on another where that one is lost before it left', async (context) => {
  const answer = 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 11\r\n\r\n<p>rain</p>';
  const origin = await serveRaw(({ socket }) => socket.write(answer));
  context.after(() => origin.close());
  const sockets: Socket[] = [];
  const connectPlain = createConnect('http:', false);
  const service = new HttpService({
    origin: origin.url,
    connect(options, callback) {
      const socket = connectPlain(options, callback);
      sockets.push(socket);
      return socket;
    },
    maxHeaderBytes: 16_384,
    connections: 2,
    pipelining: 1,
  });
  context.after(() => service.close());
  const ask = (): Promise<Reply> =>
    new Promise((resolve) => service.send(new HttpCall(makeAttempt('a', 'rain'), resolve, '/rain?n=1', [])));

  await ask();
  const second = ask();
  await Promise.resolve();
  sockets[0]?.destroy();
  assert.equal((await second).kind, 'answer');
  assert.deepEqual(
    origin.requests.map(({ connection }) => connection),
    [0, 1],
  );
});
