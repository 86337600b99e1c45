/** How services are reached from Node. */
import { type Connection, connectBinding, createFileFetch } from '../../connection.ts';
import { createManifestFetch } from '../../manifest-fetch.ts';
import { CALLS_PER_SERVICE, SOCKET_LINE, SOCKETS_PER_SERVICE, WALL_WIDEST } from '../../policy/budgets.ts';
import { type Bulkhead, type BulkheadLimits, createBulkhead } from '../../policy/bulkhead.ts';
import type { ServiceDefinition } from '../../site.ts';
import { createLocalTransport } from '../../transport/local.ts';
import { nodeClock, waitedSoFar } from './clock.ts';
import { openFileLimit } from './file-limit.ts';
import { createHttpTransport, type HttpTransport } from './http-transport.ts';

/** Sockets to one service, and the wall around it. */
interface Way {
  readonly transport: HttpTransport;
  readonly bulkhead: Bulkhead;
}

/** Open files from which on there are enough for some services with walls at their widest. */
const FILES_FOR_WIDE_WALLS = 8 * WALL_WIDEST * SOCKETS_PER_SERVICE;

/** Where few files may be open, one in so many is for one service: visitors have half of them, so three services may be slow at once. */
const FILES_PER_SOCKET = 8;

/** The wall around each service of a process that may have so many files open. */
function wallWithin(files: number): BulkheadLimits {
  const inside = Math.max(1, Math.min(SOCKETS_PER_SERVICE, Math.floor(files / FILES_PER_SOCKET)));
  const share = Math.ceil((inside * CALLS_PER_SERVICE) / SOCKETS_PER_SERVICE);
  return { inside, share, waiting: SOCKET_LINE };
}

/** The connections of one process. */
export interface NodeConnections {
  /** How a service is reached; the same sockets for the same address, so that reloading a site keeps them. */
  readonly connect: (service: ServiceDefinition) => Connection;
  /** Ends all connections. */
  readonly close: () => Promise<void>;
}

/** Creates no connection yet. */
export function createNodeConnections(): NodeConnections {
  const byService = new Map<string, Way>();
  // Where the system lets a process have few files open, one slow service must not take them all.
  const files = openFileLimit();
  const wall = wallWithin(files);
  const widest = files >= FILES_FOR_WIDE_WALLS ? WALL_WIDEST : 1;
  const widening = { clock: nodeClock, waitedSoFar, widest };
  const wayTo = (name: string, url: string, pipelining: number): Way => {
    const key = `${name} ${url} ${pipelining}`;
    const known = byService.get(key);
    if (known) return known;
    // As many sockets as the wall lets in: nothing waits where it can not be seen.
    const transport = createHttpTransport(url, { connections: widest * wall.inside, pipelining });
    const way = { transport, bulkhead: createBulkhead(wall, widening) };
    byService.set(key, way);
    return way;
  };
  return {
    connect({ name, address, pipelining = 1 }) {
      switch (address.kind) {
        case 'url': {
          const { transport, bulkhead } = wayTo(name, address.url, pipelining);
          return {
            link: 'http',
            transport,
            bulkhead,
            batchAt: transport.batchAt,
            fetchManifest: createManifestFetch(address.url, fetchLate),
            fetchFile: createFileFetch(fetchLate, address.url),
          };
        }
        case 'local':
          return { link: 'local', transport: createLocalTransport(address.host, setImmediate) };
        case 'binding':
          return connectBinding(name, address.fetcher);
      }
    },
    async close() {
      await Promise.all([...byService.values()].map(({ transport }) => transport.close()));
    },
  };
}

/** Node loads what is behind its `fetch` when that is first named: sites that need it for nothing do without. */
const fetchLate: typeof fetch = (...request) => fetch(...request);
