/** How services are reached from a Worker: bindings, `fetch`, or this very isolate. */
import { type Connection, connectBinding, connectFetch } from '../../connection.ts';
import type { ServiceDefinition } from '../../site.ts';
import { createLocalTransport } from '../../transport/local.ts';
import { decodeAnswer } from './decode-answer.ts';

/** Makes the connection to a service. */
export function connectWorker({ name, address }: ServiceDefinition): Connection {
  switch (address.kind) {
    case 'url':
      return connectFetch('http', (url, init) => fetch(url, init), address.url, {
        decode: decodeAnswer,
        holdsLength: true,
      });
    case 'binding':
      return connectBinding(name, address.fetcher);
    case 'local':
      return { link: 'local', transport: createLocalTransport(address.host, (run) => void setTimeout(run, 0)) };
  }
}
