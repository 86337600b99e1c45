/** A composer behind node:http. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Composer } from '../../composer.ts';
import { sendPlainPage } from '../../plain-page.ts';
import { URL_BYTES } from '../../policy/budgets.ts';
import { CompressedCopies } from './compression.ts';
import { openDoors } from './doors.ts';
import { openFileLimit } from './file-limit.ts';
import { NodePageRequest, namesTwoHosts } from './node-request.ts';
import { NodeResponder } from './node-responder.ts';
import { makeProcessGauges } from './process-gauges.ts';
import { type VisitorLimits, watchVisitors } from './visitors.ts';

/** Where to listen, and for whom. */
export interface ServeOptions extends Partial<VisitorLimits> {
  readonly port: number;
  readonly host: string;
  /** Longest time that requests under way are given at the end, in milliseconds; default: the longest deadline of a page and a second. */
  readonly drainMs?: number;
  /** Answers what is not the composer's: static files. Returns false where it has nothing. */
  readonly assets?: (path: string, request: IncomingMessage, response: ServerResponse) => boolean;
  /** Told of what should not happen: the visitor gets a page of last resort. */
  readonly onBug?: (error: unknown) => void;
}

/** A composer that takes requests. */
export interface Serving {
  /** `http://127.0.0.1:8787` */
  readonly url: string;
  /** Connections of visitors now. */
  readonly connections: () => number;
  /** Refuses new requests, lets those under way end well, and resolves when all is quiet or the time is up. */
  readonly close: () => Promise<void>;
}

/** Connections at once, where the system's limit of open files leaves room: half of it is for fragments. */
const CONNECTIONS = 10_000;

/** A visitor who takes no byte for so long has gone, in milliseconds. At 1 KB/s a window opens every few seconds. */
const STALL_MS = 30_000;

/** Longest time for taking what there is to take, in milliseconds: at 1 KB/s enough for 600 KB. */
const TAKE_MS = 600_000;

/** How much longer than its longest page a composer stays at its end, in milliseconds. */
const DRAIN_EXTRA_MS = 1_000;

/** Times of a request, in milliseconds. Unlike Node's own they are looked at often enough to be kept. */
const REQUEST_TIMES = {
  keepAliveTimeout: 65_000,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
};

/** Bound of a request's line and headers, in bytes: twice the longest address that is looked at, so that one beyond it gets its 414. */
const HEADER_BYTES = 2 * URL_BYTES;

/** Starts to listen. Rejects with `ListenError`, or what else `listen` says. */
export async function serveComposer(composer: Composer, options: ServeOptions): Promise<Serving> {
  const {
    connections = Math.min(CONNECTIONS, openFileLimit() / 2),
    stallMs = STALL_MS,
    takeMs = TAKE_MS,
    drainMs,
  } = options;
  const server = createServer({ ...REQUEST_TIMES, maxHeaderSize: HEADER_BYTES });
  const copies = new CompressedCopies();
  const visitors = watchVisitors(server, { connections, stallMs, takeMs }, composer.metrics.refused);
  composer.metrics.watch(makeProcessGauges(visitors));
  server.on('request', (message, response) => {
    visitors.serve(response);
    answer(composer, copies, options, message, response);
  });
  const doors = await openDoors(server, options);
  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${doors.port}`,
    connections: visitors.connections,
    close() {
      const longestMs = composer.drain();
      return visitors.sendHome(doors, drainMs ?? longestMs + DRAIN_EXTRA_MS);
    },
  };
}

function answer(
  composer: Composer,
  copies: CompressedCopies,
  options: ServeOptions,
  message: IncomingMessage,
  response: ServerResponse,
): void {
  try {
    if (namesTwoHosts(message)) {
      composer.metrics.refused('malformed');
      response.shouldKeepAlive = false;
      sendPlainPage(new NodeResponder(response, copies), 400, message.method !== 'HEAD');
      return;
    }
    const request = new NodePageRequest(message);
    if (options.assets?.(request.path, message, response)) return;
    const visit = composer.handle(request, new NodeResponder(response, copies), ignore);
    if (!response.writableEnded) response.once('close', () => visit.abandon());
  } catch (error) {
    // A mistake of ours costs this request, not all the others in this process.
    options.onBug?.(error);
    if (response.headersSent) response.destroy();
    else sendPlainPage(new NodeResponder(response, copies), 500, message.method !== 'HEAD');
  }
}

const ignore = (): void => undefined;
