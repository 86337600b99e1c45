/** How services are reached from Node. */
import { type Connection, connectBinding } from '../../connection.ts';
import { createManifestFetch } from '../../manifest-fetch.ts';
import type { ServiceDefinition } from '../../site.ts';
import { createLocalTransport } from '../../transport/local.ts';
import { createHttpTransport, type HttpTransport } from './http-transport.ts';

/** The connections of one process. */
export interface NodeConnections {
  /** How a service is reached; the same sockets for the same address, so that reloading a site keeps them. */
  readonly connect: (service: ServiceDefinition) => Connection;
  /** Ends all connections. */
  readonly close: () => Promise<void>;
}

/** Creates no connection yet. */
export function createNodeConnections(): NodeConnections {
  const byService = new Map<string, HttpTransport>();
  const transportTo = (name: string, url: string): HttpTransport => {
    const key = `${name} ${url}`;
    const known = byService.get(key);
    if (known) return known;
    const transport = createHttpTransport(url);
    byService.set(key, transport);
    return transport;
  };
  return {
    connect({ name, address }) {
      switch (address.kind) {
        case 'url': {
          const transport = transportTo(name, address.url);
          return {
            link: 'http',
            transport,
            batchAt: transport.batchAt,
            fetchManifest: createManifestFetch(address.url, fetch),
          };
        }
        case 'local':
          return { link: 'local', transport: createLocalTransport(address.host, setImmediate) };
        case 'binding':
          return connectBinding(name, address.fetcher);
      }
    },
    async close() {
      await Promise.all([...byService.values()].map((transport) => transport.close()));
    },
  };
}
