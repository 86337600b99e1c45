/**
 * Calls over HTTP on Node, by undici's lowest-cost interface: no promise, no stream, no `fetch` for each call.
 *
 * One pool for each service, so that connections are never shared between owners.
 */
import { type Dispatcher, Pool } from 'undici';
import { makeFailure } from '../../outcome.ts';
import { requestHeaders, requestPath } from '../../transport/request-line.ts';
import type { Attempt, Cancel, Receive, Reply, Transport } from '../../transport/transport.ts';
import { decodeBody } from './content-coding.ts';
import { createHttpBatch } from './http-batch.ts';

/** Settings of one pool. */
export interface HttpTransportOptions {
  /** Sockets to one service. */
  readonly connections: number;
  /** Bound of an answer's headers, in bytes. */
  readonly maxHeaderBytes: number;
}

const DEFAULTS: HttpTransportOptions = { connections: 128, maxHeaderBytes: 16_384 };

/** A transport that holds sockets. */
export interface HttpTransport extends Transport {
  /** Many calls as one request to this path of the service. */
  readonly batchAt: (path: string) => NonNullable<Transport['sendMany']>;
  /** Ends all connections, those in use too. */
  readonly close: () => Promise<void>;
}

/** Creates the transport to a service. `url`: origin and optional path prefix, without a trailing slash. */
export function createHttpTransport(url: string, options: Partial<HttpTransportOptions> = {}): HttpTransport {
  const { connections, maxHeaderBytes } = { ...DEFAULTS, ...options };
  const { origin, pathname, hostname } = new URL(url);
  const prefix = pathname.replace(/\/+$/, '');
  // Compressing for a neighbour on the same machine costs both of them more than the bytes do.
  const acceptEncoding = /^(localhost|127\.|\[::1\])/.test(hostname) ? 'identity' : 'gzip, br';
  const pool = new Pool(origin, {
    connections,
    pipelining: 1,
    maxHeaderSize: maxHeaderBytes,
    // Every call has a deadline of its own, over everything.
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 4_000,
    connectTimeout: 10_000,
  });
  return {
    send(attempt, receive) {
      const handler = new CallHandler(attempt, receive);
      const headers = requestHeaders(attempt, acceptEncoding).flat();
      try {
        pool.dispatch({ method: 'GET', path: prefix + requestPath(attempt.call), headers }, handler);
      } catch (error) {
        // A header or path that can not be sent.
        handler.onResponseError(undefined, error instanceof Error ? error : new Error(String(error)));
      }
      return handler.cancel;
    },
    batchAt: (path) => createHttpBatch(pool, prefix + path),
    close: () => pool.destroy(),
  };
}

/** Gathers one answer. */
class CallHandler implements Dispatcher.DispatchHandler {
  readonly #attempt: Attempt;
  readonly #receive: Receive;
  #controller: Dispatcher.DispatchController | undefined;
  #over = false;
  #status = 0;
  #headers: Record<string, string> = {};
  #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(attempt: Attempt, receive: Receive) {
    this.#attempt = attempt;
    this.#receive = receive;
  }

  readonly cancel: Cancel = () => {
    if (this.#over) return;
    this.#over = true;
    this.#chunks = [];
    this.#controller?.abort(GIVEN_UP);
  };

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#over) controller.abort(GIVEN_UP);
  }

  onResponseStart(_: unknown, status: number, headers: Record<string, string | string[] | undefined>): void {
    if (this.#over || status < 200) return;
    this.#status = status;
    this.#headers = plainHeaders(headers);
    const { maxBytes } = this.#attempt.call.fragment;
    if (Number(this.#headers['content-length']) > maxBytes) this.#tooLarge(maxBytes);
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    if (this.#over) return;
    this.#bytes += chunk.byteLength;
    const { maxBytes } = this.#attempt.call.fragment;
    if (this.#bytes > maxBytes) this.#tooLarge(maxBytes);
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#over) return;
    const only = this.#chunks[0];
    const body = this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks, this.#bytes);
    const coding = this.#headers['content-encoding'];
    const decoded = coding === undefined ? body : decodeBody(body, coding, this.#attempt.call.fragment.maxBytes);
    if (decoded instanceof Uint8Array)
      this.#settle({ kind: 'answer', status: this.#status, headers: this.#headers, body: decoded });
    else this.#settle({ kind: 'failure', failure: decoded, untouched: false });
  }

  onResponseError(_: unknown, error: Error): void {
    if (this.#over) return;
    const untouched = this.#status === 0;
    const failure = untouched
      ? makeFailure('unreachable', error.message)
      : makeFailure('bad-body', `cut short: ${error.message}`);
    this.#settle({ kind: 'failure', failure, untouched: untouched && isConnectionLoss(error) });
  }

  #tooLarge(maxBytes: number): void {
    this.#settle({
      kind: 'failure',
      failure: makeFailure('too-large', `more than ${maxBytes} bytes`),
      untouched: false,
    });
    this.#controller?.abort(GIVEN_UP);
  }

  #settle(reply: Reply): void {
    this.#over = true;
    this.#chunks = [];
    this.#receive(reply);
  }
}

const GIVEN_UP = new Error('given up');

/** Lost before a byte came back: the request may be sent again. An answer that makes no sense is not. */
function isConnectionLoss(error: Error & { code?: string }): boolean {
  return error.code === 'UND_ERR_SOCKET' || error.code === 'ECONNRESET' || error.code === 'EPIPE';
}

function plainHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const plain: Record<string, string> = Object.create(null);
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) plain[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return plain;
}
