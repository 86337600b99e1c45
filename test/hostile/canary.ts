/**
 * A listener that nobody has any business with: whoever connects to it was led there by a fragment.
 */
import { createServer } from 'node:net';
import { listenOnFreePort, type RunningServer } from '../support/serve.ts';

export interface Canary extends RunningServer {
  /** First lines of what was sent to it. */
  readonly visits: readonly string[];
}

export async function startCanary(): Promise<Canary> {
  const visits: string[] = [];
  const server = createServer((socket) => {
    socket.once('data', (data) => visits.push(data.toString('latin1').split('\r\n', 1)[0] ?? ''));
    socket.on('error', () => socket.destroy());
    visits.push('a connection');
    socket.end('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 19\r\n\r\n<p>canary sings</p>');
  });
  return { ...(await listenOnFreePort(server, () => undefined)), visits };
}
