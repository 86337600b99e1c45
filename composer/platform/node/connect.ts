/** How services are reached from Node. */

import type { ServiceDefinition } from '../../site.ts';
import { createFetchTransport } from '../../transport/fetch.ts';
import { createLocalTransport } from '../../transport/local.ts';
import type { Transport } from '../../transport/transport.ts';
import { createHttpTransport, type HttpTransport } from './http-transport.ts';

/** The connections of one process. */
export interface NodeConnections {
  /** The transport to a service; the same one for the same address, so that reloading a site keeps its sockets. */
  readonly connect: (service: ServiceDefinition) => Transport;
  /** Ends all connections. */
  readonly close: () => Promise<void>;
}

/** Creates no connection yet. */
export function createNodeConnections(): NodeConnections {
  const byService = new Map<string, HttpTransport>();
  const connectUrl = (name: string, url: string): Transport => {
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
        case 'url':
          return connectUrl(name, address.url);
        case 'local':
          return createLocalTransport(address.host, setImmediate);
        case 'binding':
          return createFetchTransport((url, init) => address.fetcher.fetch(url, init), `http://${name}.service`);
      }
    },
    async close() {
      await Promise.all([...byService.values()].map((transport) => transport.close()));
    },
  };
}
