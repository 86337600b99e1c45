/** A composer behind node:http. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Composer } from '../../composer.ts';
import { NodePageRequest } from './node-request.ts';
import { NodeResponder } from './node-responder.ts';

/** Where to listen. */
export interface ServeOptions {
  readonly port: number;
  readonly host: string;
  /** Longest time that requests under way are given at the end, in milliseconds; default 10,000. */
  readonly drainMs?: number;
  /** Answers what is not the composer's: static files. Returns false where it has nothing. */
  readonly assets?: (
    path: string,
    request: import('node:http').IncomingMessage,
    response: import('node:http').ServerResponse,
  ) => boolean;
}

/** A composer that takes requests. */
export interface Serving {
  /** `http://127.0.0.1:8787` */
  readonly url: string;
  /** Refuses new requests, lets those under way end well, and resolves when all is quiet or the time is up. */
  readonly close: () => Promise<void>;
}

/** Starts to listen. Rejects with the error of `listen` (`EADDRINUSE`, `EACCES`). */
export async function serveComposer(composer: Composer, options: ServeOptions): Promise<Serving> {
  const server = createServer(
    { keepAliveTimeout: 65_000, headersTimeout: 10_000, requestTimeout: 30_000 },
    (message, response) => {
      const request = new NodePageRequest(message);
      if (options.assets?.(request.path, message, response)) return;
      const visit = composer.handle(request, new NodeResponder(response), ignore);
      if (!response.writableEnded) response.once('close', visit.abandon);
    },
  );
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    close: () => close(server, composer, options.drainMs ?? 10_000),
  };
}

function listen(server: Server, { port, host }: ServeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: 1_024 }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server, composer: Composer, drainMs: number): Promise<void> {
  composer.drain();
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), drainMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

const ignore = (): void => undefined;
