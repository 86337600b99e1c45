/**
 * Servers for tests: on 127.0.0.1, on a port that the system chooses.
 */
import { createServer, type RequestListener } from 'node:http';
import type { Server } from 'node:net';

/** A server that accepts connections. */
export interface RunningServer extends AsyncDisposable {
  readonly port: number;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Ends every connection, then the server. */
  close(): Promise<void>;
}

/** Starts an HTTP server. `await using` closes it at the end of the test. */
export function serveOnFreePort(handler: RequestListener): Promise<RunningServer> {
  const server = createServer(handler);
  return listenOnFreePort(server, () => server.closeAllConnections());
}

/** Starts any server of `node:net`. `dropConnections` ends the connections that are still open when it is to close. */
export async function listenOnFreePort(server: Server, dropConnections: () => void): Promise<RunningServer> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no TCP port');
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      dropConnections();
    });
  const { port } = address;
  return { port, origin: `http://127.0.0.1:${port}`, close, [Symbol.asyncDispose]: close };
}
