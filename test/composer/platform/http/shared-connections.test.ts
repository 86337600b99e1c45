/** Requests that share a connection, and what becomes of them when one of them, or the service, misbehaves. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { createHttpTransport, type HttpTransport } from '../../../../composer/platform/node/http-transport.ts';
import type { Reply, Underway } from '../../../../composer/transport/transport.ts';
import { fragment as makeFragment } from '../../../support/fake-site.ts';
import { type RawRequest, type RawService, serveRaw, sound } from './raw-service.ts';

/** Enough quick answers for a fragment to be known as quick. */
const ACQUAINTANCE = 120;

/** Runs of which the quickest counts, where it is about time: a machine that is busy for a moment only adds. */
const TRIES = 5;

let service: RawService;
let transport: HttpTransport;

afterEach(async () => {
  await transport.close();
  await service.close();
});

async function start(answer: (request: RawRequest) => void): Promise<void> {
  service = await serveRaw(answer);
  transport = createHttpTransport(service.url, { pipelining: 8 });
}

/** Asks for one fragment. */
function ask(fragment: string, number: number, receive: (reply: Reply) => void): Underway {
  const call = {
    fragment: makeFragment(fragment, { service: 'raw', maxBytes: 200_000 }),
    query: `n=${number}`,
    key: `${fragment}?${number}`,
    props: { n: number },
    headers: [],
  };
  const traceparent = `00-${'1'.repeat(32)}-${'2'.repeat(16)}-00`;
  return transport.send({ call, deadlineMs: 1_000, budgetMs: 300, traceparent, etag: undefined }, receive);
}

/** A sound answer of so many bytes in all, head included. */
function padded(number: number, bytes: number): string {
  const head = (length: number): string =>
    `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${String(length).padStart(6, '0')}\r\n\r\n`;
  const length = bytes - head(0).length;
  return head(length) + `<p>${number}</p>`.padEnd(length);
}

/** Asks for some at once; waits for all. */
function askAll(fragment: string, numbers: readonly number[]): Promise<readonly Reply[]> {
  return Promise.all(numbers.map((number) => new Promise<Reply>((resolve) => ask(fragment, number, resolve))));
}

/** Makes a fragment known as quick, one request at a time. */
async function getAcquainted(fragment: string): Promise<void> {
  for (let number = 0; number < ACQUAINTANCE; number += 1) await askAll(fragment, [1_000 + number]);
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, number) => number);
}

function textOf(reply: Reply | undefined): string {
  if (reply?.kind === 'answer') return Buffer.from(reply.body).toString();
  return reply?.failure.reason ?? 'none';
}

describe('shared connections', () => {
  test('first requests of a fragment have a connection each', async () => {
    await start(({ socket, number }) => socket.write(sound(number)));
    await askAll('quick', upTo(12));
    assert.ok(service.requests.every(({ together }) => together === 1));
    assert.equal(new Set(service.requests.map(({ connection }) => connection)).size, 12);
  });

  test('requests of a quick fragment leave together, and each gets its own answer', async () => {
    await start(({ socket, number }) => socket.write(sound(number)));
    await getAcquainted('quick');
    const replies = await askAll('quick', upTo(100));
    assert.deepEqual(
      replies.map(textOf),
      upTo(100).map((number) => `<p>${number}</p>`),
    );
    const most = Math.max(...service.requests.map(({ together }) => together));
    assert.ok(most > 1 && most <= 8, `${most} left together`);
  });

  test('a slow fragment of a quick service keeps its connection to itself', async () => {
    const quickDone = Promise.withResolvers<void>();
    await start(({ socket, number, fragment }) => {
      const answer = (): void => void socket.write(sound(number));
      if (fragment === 'slow') void quickDone.promise.then(answer);
      else answer();
    });
    await getAcquainted('quick');
    const order: string[] = [];
    const slow = askAll('slow', [1]).then(() => order.push('slow'));
    await askAll('quick', upTo(100)).then(() => order.push('quick'));
    quickDone.resolve();
    await slow;
    assert.deepEqual(order, ['quick', 'slow']);
    const { connection } = service.requests.find(({ fragment }) => fragment === 'slow') ?? {};
    const later = service.requests.slice(ACQUAINTANCE).filter((request) => request.connection === connection);
    assert.equal(later.length, 1);
  });

  test('those behind one that stalls are sent again elsewhere, and are not late', async () => {
    let tookMs = await stallOne();
    for (let tries = 1; tries < TRIES && tookMs >= 150; tries += 1) {
      await transport.close();
      await service.close();
      tookMs = Math.min(tookMs, await stallOne());
    }
    assert.ok(tookMs < 150, `took ${tookMs} ms`);
  });

  /** Checks everything but the time until those behind it have their answers, in milliseconds, which it returns. */
  async function stallOne(): Promise<number> {
    let stalled: RawRequest['socket'] | undefined;
    await start(({ socket, number }) => {
      if (number === 50) stalled = socket;
      if (stalled !== socket) socket.write(sound(number));
    });
    await getAcquainted('quick');
    const replies: (Reply | undefined)[] = [];
    const started = performance.now();
    let stalledCall: Underway | undefined;
    await new Promise<void>((resolve) => {
      let open = 99;
      for (const number of upTo(100)) {
        const call = ask('quick', number, (reply) => {
          replies[number] = reply;
          open -= 1;
          if (open === 0) resolve();
        });
        if (number === 50) stalledCall = call;
      }
    });
    const tookMs = performance.now() - started;
    assert.equal(replies[50], undefined);
    for (const number of upTo(100)) if (number !== 50) assert.equal(textOf(replies[number]), `<p>${number}</p>`);
    const before = service.open();
    stalledCall?.giveUp();
    await until(() => service.open() < before);
    assert.equal(replies[50], undefined);
    return tookMs;
  }

  test('a lost connection costs the first request on it, and no other', async () => {
    await start(({ socket, number }) => {
      if (number === 50) socket.destroy();
      else socket.write(sound(number));
    });
    await getAcquainted('quick');
    const replies = await askAll('quick', upTo(100));
    const failed = replies.filter(({ kind }) => kind === 'failure');
    assert.deepEqual(failed.map(textOf), ['unreachable']);
    assert.deepEqual(
      failed.map((reply) => reply.kind === 'failure' && reply.untouched),
      [true],
    );
    for (const number of upTo(100)) if (number !== 50) assert.equal(textOf(replies[number]), `<p>${number}</p>`);
  });

  test('a body longer than it says is nobody else’s answer, and ends sharing', async () => {
    await start(({ socket, number }) => {
      socket.write(sound(number) + (number === 50 ? '<p>surplus</p>' : ''));
    });
    await getAcquainted('quick');
    const replies = await askAll('quick', upTo(100));
    for (const [number, reply] of replies.entries()) {
      const text = textOf(reply);
      assert.ok(text === `<p>${number}</p>` || text === 'unreachable', `${number}: ${text}`);
    }
    const seen = service.requests.length;
    await askAll('quick', upTo(30));
    assert.ok(service.requests.slice(seen).every(({ together }) => together === 1));
  });

  test('a second answer to the last request is thrown away with its connection', async () => {
    await start(({ socket, number }) => socket.write(sound(number) + sound(1_000)));
    for (let number = 0; number < 10; number += 1) {
      assert.equal(textOf((await askAll('quick', [number]))[0]), `<p>${number}</p>`);
    }
    const connections = service.requests.map(({ connection }) => connection);
    assert.equal(new Set(connections).size, connections.length);
  });

  for (const bytes of [65_536, 131_072])
    test(`a second answer behind a first of ${bytes} bytes, as many as are read at once, is for nobody`, async () => {
      service = await serveRaw(({ socket, number }) => {
        const answer = padded(number, bytes);
        socket.write(number === 3 ? answer + sound(1_000) : answer);
      });
      transport = createHttpTransport(service.url, { connections: 1 });
      const replies = await askAll('large', upTo(8));
      assert.deepEqual(
        replies.map((reply) => textOf(reply).trim()),
        upTo(8).map((number) => `<p>${number}</p>`),
      );
    });

  test('after a fragment that once answered nobody, no connection is used again', async () => {
    await start(({ socket, fragment, number }) => {
      socket.write(sound(number));
      if (fragment === 'chatty' && number === 3) setTimeout(() => socket.write(sound(1_000)), 20);
    });
    const askInTurn = async (fragment: string, numbers: readonly number[]): Promise<void> => {
      for (const number of numbers) assert.equal(textOf((await askAll(fragment, [number]))[0]), `<p>${number}</p>`);
    };
    await askInTurn('chatty', upTo(4));
    await until(() => service.open() === 0);
    await askInTurn('chatty', upTo(4));
    await askInTurn('quick', upTo(4));
    const connections = service.requests.map(({ connection }) => connection);
    assert.deepEqual(connections, [0, 0, 0, 0, 1, 2, 3, 4, 5, 5, 5, 5]);
  });

  test('a service that closes after every answer is asked on new connections', async () => {
    await start(({ socket, number }) => socket.end(sound(number).replace('\r\n\r\n', '\r\nconnection: close\r\n\r\n')));
    const replies = await askAll('quick', upTo(200));
    assert.deepEqual(
      replies.map(textOf),
      upTo(200).map((number) => `<p>${number}</p>`),
    );
  });

  test('an abandoned request frees its connection at once', async () => {
    await start(() => undefined);
    const call = ask('quick', 1, () => assert.fail('received'));
    await until(() => service.requests.length === 1);
    call.giveUp();
    await until(() => service.open() === 0);
  });
});

/** Waits until something is so; fails after a second. */
async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; !isSo(); waited += 5) {
    if (waited > 1_000) assert.fail('did not happen within a second');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
