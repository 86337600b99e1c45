/** A composer as a function from `Request` to `Response`: web standards only, for Workers, tests and any other runtime. */
import type { Composer } from './composer.ts';
import type { Head, Responder } from './emit/responder.ts';
import { createGatheredChunks, type Defer } from './gathered-chunks.ts';
import type { PageRequest } from './request.ts';
import type { Visit } from './visit-order.ts';

/** What comes with a request. */
export interface FetchContext {
  /** Keeps work alive beyond the response, where the platform needs to be told. */
  readonly waitUntil?: (work: Promise<unknown>) => void;
  /** Did the request come from this very machine? Default: no. */
  readonly isLocal?: boolean;
  /** Gathers what leaves in the same moment. Default: everything leaves at once. */
  readonly defer?: Defer;
}

/** What proxies write down for a visitor who left before the response had begun. */
const CLIENT_CLOSED_REQUEST = 499;

/** Answers one request. Never rejects. */
export function fetchPage(composer: Composer, request: Request, context: FetchContext = {}): Promise<Response> {
  const { promise, resolve } = Promise.withResolvers<Response>();
  let visit: Visit | undefined;
  let gone = false;
  const abandon = (): void => {
    gone = true;
    visit?.abandon();
  };
  const { responder, breakOff } = createStreamResponder(resolve, abandon, context.defer);
  visit = composer.handle(pageRequest(request, context.isLocal ?? false), responder, context.waitUntil ?? ignore);
  const leave = (): void => {
    abandon();
    breakOff(request.signal.reason);
    // Nobody reads it; but whoever awaits the response must not wait for ever.
    resolve(new Response(null, { status: CLIENT_CLOSED_REQUEST }));
  };
  if (gone) visit.abandon();
  if (request.signal.aborted) leave();
  else request.signal.addEventListener('abort', leave, { once: true });
  return promise;
}

function pageRequest(request: Request, isLocal: boolean): PageRequest {
  const url = new URL(request.url);
  return {
    method: request.method,
    path: url.pathname,
    query: url.search.slice(1),
    header: (name) => request.headers.get(name) ?? undefined,
    isLocal,
    readBody: (maxBytes) => readBody(request, maxBytes),
  };
}

async function readBody(request: Request, maxBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(await new Blob(chunks.map((chunk) => chunk.slice())).arrayBuffer());
}

/** Bytes that may wait for a slow reader before the page does. */
const HIGH_WATER_BYTES = 65_536;

/**
 * A responder over a stream that is written as pieces come, never one for each pull (`workers.md`: ten times dearer).
 * `breakOff` ends the stream with an error, so that a reader who is still there does not wait for ever.
 */
function createStreamResponder(
  respond: (response: Response) => void,
  onGone: () => void,
  defer: Defer | undefined,
): { readonly responder: Responder; readonly breakOff: (reason: unknown) => void } {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let resume: (() => void) | undefined;
  const chunks = createGatheredChunks((chunk) => controller?.enqueue(chunk), defer);
  const open = (): ReadableStream<Uint8Array> =>
    new ReadableStream<Uint8Array>(
      {
        start(started) {
          controller = started;
        },
        pull() {
          const waiting = resume;
          resume = undefined;
          waiting?.();
        },
        cancel() {
          controller = undefined;
          onGone();
        },
      },
      { highWaterMark: HIGH_WATER_BYTES, size: (chunk) => chunk?.byteLength ?? 0 },
    );
  const responder: Responder = {
    send: (head, body) => respond(new Response(body ? body.slice() : null, responseInit(head))),
    begin: (head) => respond(new Response(open(), responseInit(head))),
    write: chunks.write,
    flush: chunks.flush,
    end() {
      chunks.release();
      controller?.close();
      controller = undefined;
    },
    isReady: () => controller === undefined || (controller.desiredSize ?? 0) > chunks.waiting(),
    whenReady(callback) {
      resume = callback;
    },
  };
  const breakOff = (reason: unknown): void => {
    controller?.error(reason);
    controller = undefined;
  };
  return { responder, breakOff };
}

function responseInit({ status, headers }: Head): ResponseInit {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < headers.length; index += 2)
    pairs.push([headers[index] ?? '', headers[index + 1] ?? '']);
  return { status, headers: pairs };
}

const ignore = (): void => undefined;
