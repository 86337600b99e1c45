/**
 * Reads text over the network within a time and a size.
 */
import type { Clock } from '../../composer/deadline.ts';
import { decodeText } from '../formats/charset.ts';
import { describeError, makeFailed } from '../formats/loaded.ts';
import type { FetchText } from './reading.ts';
import type { Loaded } from './types.ts';

/** Budget of one read over connecting, headers and body, in milliseconds. */
const defaultTimeoutMs = 2_000;
/** Cap on the decoded body, in bytes: the largest known feed is some 450 KB. */
const defaultMaxBytes = 2 * 1024 * 1024;

export interface FetchTextOptions {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly clock: Clock;
  /** Names the site and a contact, as MET Norway and the US weather service demand. */
  readonly userAgent: string;
  /** Default: {@link defaultTimeoutMs}. */
  readonly timeoutMs?: number;
  /** Default: {@link defaultMaxBytes}. */
  readonly maxBytes?: number;
}

/** Creates the reader. It never rejects; when the time is over it also tells the network to stop. */
export function createFetchText(options: FetchTextOptions): FetchText {
  const { clock, timeoutMs = defaultTimeoutMs } = options;
  return async (url) => {
    const controller = new AbortController();
    const timer = clock.setTimer(() => controller.abort(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    try {
      return await readText(url, options, controller.signal);
    } catch (error) {
      return makeFailed(
        `${hostOf(url)}: ${describeError(controller.signal.aborted ? controller.signal.reason : error)}`,
      );
    } finally {
      clock.clearTimer(timer);
      controller.abort();
    }
  };
}

async function readText(url: string, options: FetchTextOptions, signal: AbortSignal): Promise<Loaded<string>> {
  const { maxBytes = defaultMaxBytes, userAgent } = options;
  const request = new Request(url, { headers: { 'user-agent': userAgent }, signal });
  const response = await abortable(options.fetch(request), signal);
  if (!response.ok) return makeFailed(`${hostOf(url)}: status ${response.status}`);
  const bytes = await readBytes(response, maxBytes, signal);
  if (bytes === undefined) return makeFailed(`${hostOf(url)}: more than ${maxBytes} bytes`);
  return decodeText(bytes, response.headers.get('content-type') ?? '');
}

/** Undefined where there is more than `maxBytes`; the rest is then not read. */
async function readBytes(response: Response, maxBytes: number, signal: AbortSignal): Promise<Uint8Array | undefined> {
  if (response.body === null) return new Uint8Array();
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    while (true) {
      const { done, value } = await abortable(reader.read(), signal);
      if (done) return concatenate(chunks, length);
      length += value.byteLength;
      if (length > maxBytes) return undefined;
      chunks.push(value);
    }
  } finally {
    // A server that does not end its body must not keep us: the answer to the cancel is not awaited.
    reader.cancel().catch(() => undefined);
  }
}

/** Rejects when the signal says so, even where the promise never settles. */
function abortable<value>(promise: Promise<value>, signal: AbortSignal): Promise<value> {
  const { promise: result, resolve, reject } = Promise.withResolvers<value>();
  const stop = (): void => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  return result;
}

function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/** Reasons go to logs: a path may hold a key, a host does not. */
function hostOf(url: string): string {
  return URL.parse(url)?.host ?? 'no URL';
}
