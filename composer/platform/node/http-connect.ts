/** How a socket to a service is opened. */
import { Socket } from 'node:net';
import type { buildConnector as Connector } from 'undici';
import { RequestSocket } from './request-socket.ts';
import { buildConnector } from './undici.ts';

/** Opens a socket, and returns it at once; `callback` is called once, when it can be used or can not be had. */
export type Connect = (options: Connector.Options, callback: Connector.Callback) => Socket;

/** Longest time for a connection to be made, in milliseconds. Calls have shorter deadlines, and close what they wait for. */
const CONNECT_MS = 10_000;

/** After so many milliseconds of silence the system asks whether the other side is still there. */
const PROBE_MS = 60_000;

/** Opens sockets of a protocol: `http:` or `https:`. `isShared`: several requests are written to them together. */
export function createConnect(protocol: string, isShared: boolean): Connect {
  const createSocket = (): Socket => (isShared ? new RequestSocket() : new Socket());
  if (protocol !== 'https:') return (options, callback) => connectPlain(createSocket(), options, callback);
  // HTTP/1.1 only: what is on which connection is decided by us.
  const upgrade = buildConnector({ allowH2: false, timeout: CONNECT_MS });
  return (options, callback) => {
    const httpSocket = open(createSocket(), options, 443);
    upgrade({ ...options, httpSocket }, callback);
    return httpSocket;
  };
}

function connectPlain(socket: Socket, options: Connector.Options, callback: Connector.Callback): Socket {
  open(socket, options, 80);
  const timer = setTimeout(() => socket.destroy(new Error(`no connection within ${CONNECT_MS} ms`)), CONNECT_MS);
  const settle = (error: Error | null): void => {
    clearTimeout(timer);
    socket.off('error', settle);
    if (error) callback(error, null);
    else callback(null, socket);
  };
  socket.once('error', settle);
  socket.once('connect', () => settle(null));
  socket.once('close', () => clearTimeout(timer));
  return socket;
}

function open(socket: Socket, { hostname, port }: Connector.Options, usualPort: number): Socket {
  socket.setNoDelay(true);
  socket.setKeepAlive(true, PROBE_MS);
  socket.connect({ host: hostname, port: port === '' ? usualPort : Number(port) });
  // `connect` puts the usual `write` in front of that of a subclass.
  if (socket instanceof RequestSocket) Reflect.deleteProperty(socket, 'write');
  return socket;
}
