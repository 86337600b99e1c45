/**
 * What is no request: answered as shortly as Node would by itself, but counted.
 */
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** Why a visitor was not served, in the words of the metrics. */
export type VisitorRefusal = 'malformed' | 'head-too-large' | 'too-slow' | 'too-many';

interface Refused {
  readonly reason: VisitorRefusal;
  readonly statusLine: string;
}

const MALFORMED: Refused = { reason: 'malformed', statusLine: '400 Bad Request' };

/** By the codes of Node's errors. */
const REFUSED: Readonly<Record<string, Refused>> = {
  HPE_HEADER_OVERFLOW: { reason: 'head-too-large', statusLine: '431 Request Header Fields Too Large' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { reason: 'malformed', statusLine: '413 Payload Too Large' },
  ERR_HTTP_REQUEST_TIMEOUT: { reason: 'too-slow', statusLine: '408 Request Timeout' },
};

/** Takes over what a server does with them. `isAnswering`: has a response begun on this connection? */
export function refuseBadRequests(
  server: Server,
  isAnswering: (socket: Duplex) => boolean,
  count: (reason: VisitorRefusal) => void,
): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const { code = '' } = error;
    const known = Object.hasOwn(REFUSED, code) ? REFUSED[code] : undefined;
    // Everything else without this prefix is a connection that broke: nobody is left to be told.
    const refused = known ?? (code.startsWith('HPE_') ? MALFORMED : undefined);
    if (refused) count(refused.reason);
    if (refused && socket.writable && !isAnswering(socket))
      socket.write(`HTTP/1.1 ${refused.statusLine}\r\nConnection: close\r\n\r\n`);
    socket.destroy();
  });
}
