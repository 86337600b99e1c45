/**
 * Calls over HTTP on Node, by undici's lowest-cost interface: no promise, no stream, no `fetch` for each call.
 *
 * Every service has its own connections, so that they are never shared between owners.
 */

import { requestHeaderList, requestPath } from '../../transport/request-line.ts';
import type { Transport } from '../../transport/transport.ts';
import { createHttpBatch } from './http-batch.ts';
import { HttpCall } from './http-call.ts';
import { createConnect } from './http-connect.ts';
import { HttpService } from './http-service.ts';
import { Pool } from './undici.ts';

/** Settings of one service. */
export interface HttpTransportOptions {
  /** Connections at once. */
  readonly connections: number;
  /** Bound of an answer's headers, in bytes. */
  readonly maxHeaderBytes: number;
  /**
   * Requests of quick fragments that may share a connection, 1 to 8. More than one is several times cheaper, and rests on the
   * service: one that answers a request twice could have its second answer taken for that of the next. So: own services only.
   */
  readonly pipelining: number;
}

const DEFAULTS: HttpTransportOptions = { connections: 512, maxHeaderBytes: 16_384, pipelining: 1 };

/** Batches at once to one service. */
const BATCH_CONNECTIONS = 32;

/** A transport that holds sockets. */
export interface HttpTransport extends Transport {
  /** Many calls as one request to this path of the service. */
  readonly batchAt: (path: string) => NonNullable<Transport['sendMany']>;
  /** Ends all connections, those in use too. */
  readonly close: () => Promise<void>;
}

/** Creates the transport to a service. `url`: origin and optional path prefix, without a trailing slash. */
export function createHttpTransport(url: string, options: Partial<HttpTransportOptions> = {}): HttpTransport {
  const { connections, maxHeaderBytes, pipelining } = { ...DEFAULTS, ...options };
  const { origin, pathname, hostname, protocol } = new URL(url);
  const prefix = pathname.replace(/\/+$/, '');
  // Compressing for a neighbour on the same machine costs both of them more than the bytes do.
  const acceptEncoding = /^(localhost|127\.|\[::1\])/.test(hostname) ? 'identity' : 'gzip, br';
  const service = new HttpService({
    origin,
    connect: createConnect(protocol, pipelining > 1),
    maxHeaderBytes,
    connections,
    pipelining,
  });
  const batches = new Pool(origin, {
    connections: BATCH_CONNECTIONS,
    allowH2: false,
    maxHeaderSize: maxHeaderBytes,
    // Every batch has deadlines of its own.
    headersTimeout: 0,
    keepAliveTimeout: 4_000,
    connectTimeout: 10_000,
  });
  return {
    send(attempt, receive) {
      const path = prefix + requestPath(attempt.call);
      const call = new HttpCall(attempt, receive, path, requestHeaderList(attempt, acceptEncoding));
      service.send(call);
      return call;
    },
    batchAt: (path) => createHttpBatch(batches, prefix + path),
    async close() {
      service.close();
      await batches.destroy();
    },
  };
}
