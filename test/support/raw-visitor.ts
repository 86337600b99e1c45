/** A visitor on a bare socket: sends any bytes, reads at the pace the test says. */
import { connect, type Socket } from 'node:net';

export interface RawVisitor extends AsyncDisposable {
  readonly socket: Socket;
  readonly send: (bytes: string) => void;
  /** Everything that came so far, one character a byte. */
  readonly text: () => string;
  /** Resolves when what came has a match. Rejects where the connection ends before. */
  readonly waitFor: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Resolves with everything when the connection has ended, however it did. */
  readonly ended: Promise<string>;
}

/** Connects to a server on this machine. */
export async function connectRaw(port: number): Promise<RawVisitor> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: false });
  let text = '';
  const lookers = new Set<() => void>();
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    text += chunk;
    for (const look of lookers) look();
  });
  // A reset is an end like any other here.
  socket.on('error', () => undefined);
  const ended = new Promise<string>((resolve) => socket.once('close', () => resolve(text)));
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  return {
    socket,
    send: (bytes) => void socket.write(bytes, 'latin1'),
    text: () => text,
    waitFor(pattern) {
      return new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(text);
          if (!found) return;
          lookers.delete(look);
          resolve(found);
        };
        lookers.add(look);
        void ended.then(() => reject(new Error(`ended without ${pattern}: ${JSON.stringify(text.slice(0, 500))}`)));
        look();
      });
    },
    ended,
    async [Symbol.asyncDispose]() {
      socket.destroy();
      await ended;
    },
  };
}

/** The request of a visitor who keeps the connection. */
export function requestFor(path: string): string {
  return `GET ${path} HTTP/1.1\r\nhost: site.test\r\n\r\n`;
}
