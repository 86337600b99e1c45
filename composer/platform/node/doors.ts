/**
 * The doors of a server: several sockets that listen on one address.
 *
 * Node takes one connection from a listening socket in each turn of the event loop. Turns are long where more come than can be
 * served, so the system's queue is full before most of them can even be turned away, and they wait for the second, third and
 * fourth try of their own system: 1, 3 and 7 seconds. With several sockets, as many come in a turn.
 */
import type { Server } from 'node:http';
import { type AddressInfo, createServer, type ListenOptions, Server as NetServer } from 'node:net';
import { explainListenError } from './listen-error.ts';

/** Where a server listens. */
export interface Doors {
  readonly port: number;
  /** Lets nobody in any more. Resolves when all who came in have left. */
  readonly close: () => Promise<void>;
}

/** Sockets of one address share what comes by SO_REUSEPORT, which not every system spreads over them. */
const DOORS = process.platform === 'linux' ? 8 : 1;

/** Connections that wait at one door, for the system to keep. */
const BACKLOG = 1_024;

/** Where a door is. */
interface Address {
  readonly port: number;
  readonly host: string;
}

/** Starts to listen. `port` 0: any that is free. Rejects with `ListenError`, or what else `listen` says. */
export async function openDoors(server: Server, { port, host }: Address): Promise<Doors> {
  // Where sockets may share an address, none of them finds out that somebody else has it.
  const address = { port: await findFree(port, host), host };
  const doors: NetServer[] = [server];
  if (await openShared(server, address)) {
    const sides = Array.from({ length: DOORS - 1 }, () => sideDoor(server));
    for (const side of sides) if (await openShared(side, address)) doors.push(side);
  } else await listen(server, { ...address, backlog: BACKLOG });
  return { port: address.port, close: async () => void (await Promise.all(doors.map(close))) };
}

/** Opens one of several doors; false where the system, or a sandbox, has no more than one. */
async function openShared(door: NetServer, address: Address): Promise<boolean> {
  if (DOORS === 1) return false;
  try {
    await listen(door, { ...address, backlog: BACKLOG, reusePort: true });
    return true;
  } catch {
    return false;
  }
}

/** Who comes in here is a visitor of `server`. Half-open and undelayed, as node:http has its own. */
function sideDoor(server: Server): NetServer {
  return createServer({ allowHalfOpen: true, noDelay: true }, (socket) => void server.emit('connection', socket));
}

async function findFree(port: number, host: string): Promise<number> {
  const first = createServer();
  await listen(first, { port, host });
  const { port: free } = first.address() as AddressInfo;
  await close(first);
  return free;
}

function listen(door: NetServer, where: Address & ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    // Stays: without a listener, a connection that can not be accepted for want of files would end the process.
    door.on('error', (error) => reject(explainListenError(error, where)));
    door.listen(where, resolve);
  });
}

/** `http.Server.close` would destroy connections that slow visitors still take something from. */
function close(door: NetServer): Promise<void> {
  return new Promise((resolve) => void NetServer.prototype.close.call(door, () => resolve()));
}
