/**
 * A fragment service that costs as little as it can, in a process of its own: where a composer is to be overloaded, its
 * services must not be so before. Prints `ready http://…`.
 */
import { createServer, type Socket } from 'node:net';

/** Latency of every answer. */
const latencyMs = 5;

const server = createServer({ noDelay: true }, serve).listen(0, '127.0.0.1', 1_024, () => {
  const address = server.address();
  process.stdout.write(`ready http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}\n`);
});

/** Answers requests, which have no body, in their order; those that come together are answered together. */
function serve(socket: Socket): void {
  let held = '';
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    const requests = (held + chunk.toString('latin1')).split('\r\n\r\n');
    held = requests.pop() ?? '';
    if (requests.length === 0) return;
    setTimeout(() => {
      if (!socket.destroyed) socket.write(requests.map(answer).join(''), 'latin1');
    }, latencyMs);
  });
}

function answer(request: string): string {
  const visitor = /\r\ncookie: visitor=(\w+)/i.exec(request)?.[1];
  const body = visitor === undefined ? '<i>good</i>' : `<i>good for ${visitor}.</i>`;
  return `HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}
