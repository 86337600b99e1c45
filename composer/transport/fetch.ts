/**
 * A call over the platform's `fetch`: service bindings, dispatch namespaces, and plain HTTP on Workers.
 *
 * Redirects are never followed, and the body is read under the fragment's cap on decoded bytes.
 */
import { type Failure, makeFailure } from '../outcome.ts';
import { ACCEPTED_CODINGS, refuseHead } from './answer-head.ts';
import { FetchUnderway } from './fetch-underway.ts';
import { requestHeaderRecord, requestPath } from './request-line.ts';
import type { Attempt, Receive, Reply, ReplyHeaders, Transport, Underway } from './transport.ts';

/** Anything with the platform's `fetch`. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/** What a platform's `fetch` does beyond the standard, and what it leaves to do. */
export interface FetchTraits {
  /** Takes off codings that `fetch` leaves on; called where an answer names one. Default: there are none. */
  readonly decode?: (response: Response) => Response;
  /**
   * Can no body be longer than its `content-length` says? So it is over HTTP, where that is the framing; a Worker that is bound
   * may say anything. Default no.
   */
  readonly holdsLength?: boolean;
}

/** Creates a transport that sends each call by itself. `base`: origin and path prefix without a trailing slash. */
export function createFetchTransport(fetch: FetchLike, base: string, traits: FetchTraits = {}): Transport {
  return {
    send(attempt: Attempt, receive: Receive): Underway {
      const underway = new FetchUnderway();
      const url = base + requestPath(attempt.call);
      const init: RequestInit = {
        headers: requestHeaderRecord(attempt, ACCEPTED_CODINGS),
        redirect: 'manual',
        signal: underway.signal,
      };
      void exchange(() => fetch(url, init), underway, attempt.call.fragment.maxBytes, traits).then((reply) => {
        if (!underway.isGivenUp) receive(reply);
      });
      return underway;
    },
  };
}

/** One call and its whole answer. Never rejects. */
async function exchange(
  ask: () => Promise<Response>,
  underway: FetchUnderway,
  maxBytes: number,
  { decode, holdsLength = false }: FetchTraits,
): Promise<Reply> {
  let response: Response;
  try {
    response = await ask();
    underway.hasBegun = true;
  } catch (error) {
    return { kind: 'failure', failure: makeFailure('unreachable', messageOf(error)), untouched: true };
  }
  let headers = readHeaders(response);
  try {
    if (decode && headers['content-encoding'] !== undefined) {
      response = decode(response);
      headers = readHeaders(response);
    }
    const { status } = response;
    if (status !== 200) {
      await response.body?.cancel();
      return { kind: 'answer', status, headers, body: NOTHING };
    }
    const body = await readBody(response, headers, maxBytes, holdsLength);
    return body instanceof Uint8Array
      ? { kind: 'answer', status, headers, body }
      : { kind: 'failure', failure: body, untouched: false };
  } catch (error) {
    return {
      kind: 'failure',
      failure: makeFailure('bad-body', `cut short: ${messageOf(error)}`),
      untouched: false,
    };
  }
}

function readHeaders(response: Response): ReplyHeaders {
  const headers: Record<string, string> = {};
  response.headers.forEach((value, name) => {
    headers[name] = value;
  });
  return headers;
}

async function readBody(
  response: Response,
  headers: ReplyHeaders,
  maxBytes: number,
  holdsLength: boolean,
): Promise<Uint8Array | Failure> {
  const { 'content-length': length, 'content-encoding': coding } = headers;
  const isPlain = length !== undefined && coding === undefined;
  const refusal = refuseHead(headers) ?? (isPlain && Number(length) > maxBytes ? tooLarge(maxBytes) : undefined);
  if (refusal) {
    await response.body?.cancel();
    return refusal;
  }
  // In one go where it can not be too much: a reader costs more than all else that is done with an answer.
  if (isPlain && holdsLength && Number(length) <= maxBytes) return new Uint8Array(await response.arrayBuffer());
  return readChunks(response, maxBytes);
}

/** Reads to the end, or until it is too much. Rejects where the body breaks off. */
async function readChunks(response: Response, maxBytes: number): Promise<Uint8Array | Failure> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    length += read.value.byteLength;
    if (length > maxBytes) {
      await reader?.cancel();
      return tooLarge(maxBytes);
    }
    chunks.push(read.value);
  }
  return joined(chunks, length);
}

function tooLarge(maxBytes: number): Failure {
  return makeFailure('too-large', `more than ${maxBytes} bytes`);
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const only = chunks[0];
  if (chunks.length === 1 && only) return only;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const NOTHING = new Uint8Array(0);
