/**
 * The hostile fragment server: one raw TCP server, one path for each misbehaviour.
 */
import { createServer, type Socket } from 'node:net';
import { listenOnFreePort, type RunningServer } from '../support/serve.ts';
import { type Exchange, makeExchange } from './exchange.ts';
import type { HostileCase } from './hostile-case.ts';

/** What the origin saw of one case. */
interface OriginRecord {
  requests: number;
  /** Request heads, in order. */
  readonly heads: string[];
  /** Milliseconds from the request to the end of its connection by the other side, for those that ended so. */
  readonly goneAfterMs: number[];
}

export interface HostileOrigin extends RunningServer {
  /** What was seen of a case so far. */
  recordOf(name: string): OriginRecord;
}

/** Starts the origin. A request for `/NAME…` is answered by the case of that name. */
export async function startHostileOrigin(cases: readonly HostileCase[], canary: string): Promise<HostileOrigin> {
  const byName = new Map(cases.map((entry) => [entry.name, entry]));
  const records = new Map<string, OriginRecord>();
  const sockets = new Set<Socket>();
  const recordOf = (name: string): OriginRecord => {
    const record = records.get(name) ?? { requests: 0, heads: [], goneAfterMs: [] };
    records.set(name, record);
    return record;
  };

  const answer = async (socket: Socket, head: string): Promise<void> => {
    const entry = byName.get(caseNameOf(head));
    if (entry === undefined) return void socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n');
    const record = recordOf(entry.name);
    record.requests += 1;
    record.heads.push(head);
    const startedAt = performance.now();
    socket.once('close', () => record.goneAfterMs.push(performance.now() - startedAt));
    const exchange: Exchange = makeExchange(socket, head, record.requests, makeToken(entry.name, record.requests));
    await entry.behave(exchange, canary);
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    let pending = '';
    socket.setNoDelay(true);
    // A pool for all cases may bring any number of them over one connection, and each wants to know of its end.
    socket.setMaxListeners(0);
    socket.on('data', (data) => {
      pending += data.toString('latin1');
      for (let end = pending.indexOf('\r\n\r\n'); end !== -1; end = pending.indexOf('\r\n\r\n')) {
        const head = pending.slice(0, end);
        pending = pending.slice(end + 4);
        answer(socket, head).catch((error: unknown) => socket.destroy(error instanceof Error ? error : undefined));
      }
    });
    // Resets are what this server is for.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  const running = await listenOnFreePort(server, () => {
    for (const socket of sockets) socket.destroy();
  });
  return { ...running, recordOf };
}

/** Names an answer: no other answer holds it. */
export function makeToken(name: string, hit: number): string {
  return `token-${name}-${hit}-end`;
}

/** `GET /time-drip?a=b HTTP/1.1` → `time-drip` */
function caseNameOf(head: string): string {
  return /^[A-Z]+ \/([^/? ]*)/.exec(head)?.[1] ?? '';
}
