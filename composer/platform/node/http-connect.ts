/** How a socket to a service is opened. */
import type { Socket } from 'node:net';
import type { buildConnector as Connector } from 'undici';
import { RequestSocket } from './request-socket.ts';
import { buildConnector } from './undici.ts';

/** Opens a socket, and returns it at once; `callback` is called once, when it can be used or can not be had. */
export type Connect = (options: Connector.Options, callback: Connector.Callback) => Socket;

/** Longest time for a connection to be made, in milliseconds. Calls have shorter deadlines, and close what they wait for. */
const CONNECT_MS = 10_000;

/** After so many milliseconds of silence the system asks whether the other side is still there. */
const PROBE_MS = 60_000;

/** Opens sockets of a protocol: `http:` or `https:`. */
export function createConnect(protocol: string): Connect {
  if (protocol !== 'https:') return connectPlain;
  // HTTP/1.1 only: what is on which connection is decided by us.
  const upgrade = buildConnector({ allowH2: false, timeout: CONNECT_MS });
  return (options, callback) => {
    const httpSocket = openSocket(options, 443);
    upgrade({ ...options, httpSocket }, callback);
    return httpSocket;
  };
}

const connectPlain: Connect = (options, callback) => {
  const socket = openSocket(options, 80);
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
};

function openSocket({ hostname, port }: Connector.Options, usualPort: number): Socket {
  const socket = new RequestSocket();
  socket.setNoDelay(true);
  socket.setKeepAlive(true, PROBE_MS);
  socket.connect({ host: hostname, port: port === '' ? usualPort : Number(port) });
  // `connect` puts the usual `write` in front of that of a subclass.
  Reflect.deleteProperty(socket, 'write');
  return socket;
}
