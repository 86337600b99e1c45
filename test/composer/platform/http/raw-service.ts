/** A fragment service on a bare socket, which sends what it is told, byte for byte, and sees requests as they come. */
import { createServer, type Socket } from 'node:net';

/** One request as it came. */
export interface RawRequest {
  /** What stands behind `n=` in its query. */
  readonly number: number;
  readonly fragment: string;
  readonly socket: Socket;
  /** Which connection it came on, in the order of connecting. */
  readonly connection: number;
  /** How many requests came in the same chunk. */
  readonly together: number;
}

/** A service under test. */
export interface RawService {
  readonly url: string;
  readonly requests: readonly RawRequest[];
  /** Connections that are open now. */
  readonly open: () => number;
  readonly close: () => Promise<void>;
}

/** Starts a service that answers by `answer`, in the order of the requests. */
export async function serveRaw(answer: (request: RawRequest) => void): Promise<RawService> {
  const requests: RawRequest[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    const connection = connections;
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      const heads = chunk.toString('latin1').split('\r\n\r\n').slice(0, -1);
      for (const head of heads) {
        const [, fragment = '', number = ''] = /^GET \/(\w+)\?n=(\d+) /.exec(head) ?? [];
        const request = { fragment, number: Number(number), socket, connection, together: heads.length };
        requests.push(request);
        answer(request);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    open: () => sockets.size,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A sound answer that says its number. */
export function sound(number: number): string {
  const body = `<p>${number}</p>`;
  return `HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}
