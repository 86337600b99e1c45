/** Connections are taken quickly enough to be turned away, if need be, and an address belongs to one composer. */
import assert from 'node:assert/strict';
import { createServer, Server } from 'node:http';
import { connect, type ListenOptions, type Socket } from 'node:net';
import { test } from 'node:test';
import { type Doors, openDoors } from '../../../composer/platform/node/doors.ts';

const ASKING = 'GET / HTTP/1.1\r\nhost: a\r\n\r\n';
const VISITORS = 64;

/** A server of a system whose sockets can not share an address. Says no as Node does, once `listen` has returned. */
class UnsharedServer extends Server {
  readonly asked: (boolean | undefined)[] = [];

  override listen(where?: unknown, onListening?: unknown): this {
    const { reusePort } = where as ListenOptions;
    this.asked.push(reusePort);
    if (!reusePort) return super.listen(where as ListenOptions, onListening as () => void);
    setImmediate(() => this.emit('error', Object.assign(new Error('listen ENOTSUP'), { code: 'ENOTSUP' })));
    return this;
  }
}

/** A server that says who is there, and how many came in each turn of the event loop. */
async function serveTurns(
  server = createServer(),
): Promise<{ readonly doors: Doors; readonly turns: readonly number[] }> {
  const turns: number[] = [];
  let isCounted = false;
  server.on('request', (_request, response) => response.end('hello'));
  server.on('connection', () => {
    if (!isCounted) {
      isCounted = true;
      turns.push(0);
      setImmediate(() => {
        isCounted = false;
      });
    }
    turns.push((turns.pop() ?? 0) + 1);
  });
  return { doors: await openDoors(server, { port: 0, host: '127.0.0.1' }), turns };
}

function come(port: number): Promise<{ readonly socket: Socket; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(ASKING));
    socket.on('error', reject);
    socket.on('data', (text) => resolve({ socket, text: text.toString() }));
  });
}

test('several connections are taken in a turn, and all of them are visitors of the server', {
  skip: process.platform === 'linux' ? false : 'only Linux spreads connections over sockets of one address',
}, async () => {
  const { doors, turns } = await serveTurns();
  const visitors = await Promise.all(Array.from({ length: VISITORS }, () => come(doors.port)));
  for (const { socket } of visitors) socket.destroy();
  await doors.close();
  assert.equal(
    turns.reduce((sum, count) => sum + count, 0),
    VISITORS,
  );
  assert.ok(Math.max(...turns) > 1, `${turns.join(', ')} in each turn`);
  for (const { text } of visitors) assert.match(text, /^HTTP\/1\.1 200 .*hello$/s);
});

test('a closed server lets nobody in, and is closed when the last visitor has left', async () => {
  const { doors } = await serveTurns();
  const visitors = await Promise.all(Array.from({ length: VISITORS }, () => come(doors.port)));
  let isClosed = false;
  const closed = doors.close().then(() => {
    isClosed = true;
  });
  for (let tries = 0; tries < 20; tries += 1) await assert.rejects(come(doors.port), { code: 'ECONNREFUSED' });
  assert.equal(isClosed, false);
  for (const { socket } of visitors) socket.destroy();
  await closed;
});

test('an address that is taken is refused, by whomever', async () => {
  const { doors } = await serveTurns();
  const second = openDoors(createServer(), { port: doors.port, host: '127.0.0.1' });
  await assert.rejects(second, { code: 'EADDRINUSE' });
  await doors.close();
});

test('where sockets can not share an address there is one door, and everybody comes in through it', async () => {
  const server = new UnsharedServer();
  const { doors } = await serveTurns(server);
  assert.deepEqual(server.asked, process.platform === 'linux' ? [true, undefined] : [undefined]);
  const visitors = await Promise.all(Array.from({ length: VISITORS }, () => come(doors.port)));
  for (const { text } of visitors) assert.match(text, /^HTTP\/1\.1 200 .*hello$/s);
  for (const { socket } of visitors) socket.destroy();
  await doors.close();
  await assert.rejects(come(doors.port), { code: 'ECONNREFUSED' });
});
