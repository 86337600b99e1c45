/** How services are reached from a Worker: bindings, `fetch`, or this very isolate. */
import type { ServiceDefinition } from '../../site.ts';
import { createFetchTransport } from '../../transport/fetch.ts';
import { createLocalTransport } from '../../transport/local.ts';
import type { Transport } from '../../transport/transport.ts';

/** Makes the transport to a service. */
export function connectWorker({ name, address }: ServiceDefinition): Transport {
  switch (address.kind) {
    case 'url':
      return createFetchTransport((url, init) => fetch(url, init), address.url);
    case 'binding':
      // The host of a binding's URL leads nowhere; the name is for the callee's logs.
      return createFetchTransport((url, init) => address.fetcher.fetch(url, init), `https://${name}.fragments`);
    case 'local':
      return createLocalTransport(address.host, (run) => void setTimeout(run, 0));
  }
}
