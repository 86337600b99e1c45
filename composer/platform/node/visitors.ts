/**
 * The connections of visitors: how many there may be, which of them stall, and how they end when the server does.
 *
 * `http.Server.close` takes a connection for idle as soon as its response has ended, and destroys it with whatever a slow
 * visitor has yet to take. So who is being served is kept here.
 */
import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { refuseBadRequests, type VisitorRefusal } from './bad-requests.ts';
import type { Doors } from './doors.ts';

/** Bounds on visitors. */
export interface VisitorLimits {
  /** Connections at once; any more are answered 503 without being read. */
  readonly connections: number;
  /** Longest time without a byte taken by the visitor, or without a request where none is under way, in milliseconds. */
  readonly stallMs: number;
  /** Longest time for which there may always be something left to take, in milliseconds. */
  readonly takeMs: number;
}

/** The visitors of one server. */
export interface Visitors {
  /** This response is under way until it is whole or its connection is lost. */
  readonly serve: (response: ServerResponse) => void;
  readonly connections: () => number;
  /** Responses so far whose connection was lost before their end. */
  readonly left: () => number;
  /** Those of them whose visitors were cut for being too slow. */
  readonly cut: () => number;
  /**
   * Takes no new connection, ends those that are idle at once and the others after their response. Resolves when all have
   * ended; after `limitMs` they are cut.
   */
  readonly sendHome: (doors: Doors, limitMs: number) => Promise<void>;
}

/** As the page of last resort, but for connections on which nothing is read. */
const FULL_HOUSE =
  'HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\ncache-control: no-store\r\ncontent-length: 0\r\nconnection: close\r\n\r\n';

/** How often it is looked who lags behind, in parts of what they may. */
const LOOKS = 20;

/** Watches over the connections of a server that does not listen yet. `count` is told of every visitor who is not served. */
export function watchVisitors(
  server: Server,
  { connections, stallMs, takeMs }: VisitorLimits,
  count: (reason: VisitorRefusal) => void,
): Visitors {
  const sockets = new Set<Socket>();
  const responses = new Set<ServerResponse>();
  let goingHome = false;
  let left = 0;
  let cut = 0;
  const cutOff = (socket: Socket): void => {
    cut += 1;
    socket.destroy();
  };

  refuseBadRequests(server, (socket) => isAnswering(responses, socket), count);

  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    if (sockets.size > connections) {
      count('too-many');
      socket.end(FULL_HOUSE);
      socket.destroySoon();
    }
  });
  // Node tells of a socket on which nothing has moved for so long, and leaves it to whoever listens.
  server.setTimeout(stallMs, (socket) => {
    if (!socketsOf(responses).has(socket)) socket.destroy();
    else if (socket.writableLength > 0) cutOff(socket);
  });
  const stopLooking = cutLaggards(responses, takeMs, cutOff);

  /** One listener for all responses. */
  function finish(this: ServerResponse): void {
    responses.delete(this);
    if (!this.writableFinished) left += 1;
    if (goingHome) this.req.socket.destroySoon();
  }

  return {
    serve(response) {
      responses.add(response);
      response.on('close', finish);
      if (goingHome) response.shouldKeepAlive = false;
    },
    connections: () => sockets.size,
    left: () => left,
    cut: () => cut,
    sendHome(doors, limitMs) {
      goingHome = true;
      const busy = socketsOf(responses);
      for (const response of responses) if (!response.headersSent) response.shouldKeepAlive = false;
      for (const socket of sockets) if (!busy.has(socket)) socket.destroySoon();
      return new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), limitMs);
        void doors.close().then(() => {
          clearTimeout(timer);
          stopLooking();
          resolve();
        });
      });
    },
  };
}

/**
 * Ends connections whose visitors have been behind for too long without a break: a byte now and then is enough not to stall,
 * and would keep a page in memory for ever. A stream of events that is read as it comes is never behind for long.
 */
function cutLaggards(
  responses: ReadonlySet<ServerResponse>,
  takeMs: number,
  cutOff: (socket: Socket) => void,
): () => void {
  const behindSinceMs = new WeakMap<ServerResponse, number>();
  const look = (): void => {
    const now = performance.now();
    for (const response of responses) {
      const { socket } = response.req;
      const since = behindSinceMs.get(response);
      if (socket.writableLength === 0) behindSinceMs.delete(response);
      else if (since === undefined) behindSinceMs.set(response, now);
      else if (now - since > takeMs) cutOff(socket);
    }
  };
  const timer = setInterval(look, takeMs / LOOKS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Has a response on this connection begun? Looked for only when a request on it can not be read. */
function isAnswering(responses: ReadonlySet<ServerResponse>, socket: Duplex): boolean {
  for (const { req, headersSent } of responses) if (headersSent && req.socket === socket) return true;
  return false;
}

function socketsOf(responses: ReadonlySet<ServerResponse>): ReadonlySet<Socket> {
  return new Set([...responses].map(({ req }) => req.socket));
}
