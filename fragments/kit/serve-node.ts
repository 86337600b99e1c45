/** A fragment host on its own port of a Node process: `node --import ./web/tsx.ts fragments/weather/server.ts`. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { FragmentHost } from './host.ts';

export interface ServeOptions {
  /** Default: any that is free. */
  readonly port?: number;
  /** Address to listen on. Default: this machine only. */
  readonly host?: string;
}

/** A host that accepts requests. */
export interface FragmentServer {
  readonly url: string;
  /** Ends requests under way well and refuses new ones. */
  close(): Promise<void>;
}

/** Starts to serve. Prints `ready URL` on stdout when requests are accepted; rejects where the port is taken. */
export async function serveFragments(
  host: Pick<FragmentHost, 'fetch'>,
  options: ServeOptions = {},
): Promise<FragmentServer> {
  const server = createServer((request, response) => void respond(host, request, response));
  const url = await listen(server, options.port ?? 0, options.host ?? '127.0.0.1');
  process.stdout.write(`ready ${url}\n`);
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      if (isPortAddress(address))
        resolve(`http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`);
    });
  });
}

function isPortAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

async function respond(
  host: Pick<FragmentHost, 'fetch'>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  try {
    const response = await host.fetch(toRequest(incoming, gone.signal));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    // Headers at once: whoever waits for a batch may use the connection for something else.
    outgoing.flushHeaders();
    if (response.body === null) outgoing.end();
    else await pipeline(response.body, outgoing);
  } catch {
    // The request was no request, or its reader left: there is nobody to tell.
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(400).end();
  }
}

function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(incoming.headersDistinct)) {
    for (const value of values) headers.append(name, value);
  }
  const method = incoming.method ?? 'GET';
  // The name in `Host` is the caller's choice and means nothing here: every host answers for itself alone.
  const url = new URL(incoming.url ?? '/', 'http://fragments.invalid');
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers, signal });
  const init: RequestInit & { readonly duplex: 'half' } = {
    method,
    headers,
    signal,
    body: readStream(incoming),
    duplex: 'half',
  };
  return new Request(url, init);
}

/** The body, read no faster than it is asked for. */
function readStream(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = incoming[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}
