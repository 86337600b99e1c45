/**
 * A call over the platform's `fetch`: service bindings, dispatch namespaces, and plain HTTP on Workers.
 *
 * Redirects are never followed, and the body is read under the fragment's cap on decoded bytes.
 */
import { type Failure, makeFailure } from '../outcome.ts';
import { ACCEPTED_CODINGS, refuseHead } from './answer-head.ts';
import { requestHeaders, requestPath } from './request-line.ts';
import type { Attempt, Cancel, Receive, Reply, ReplyHeaders, Transport } from './transport.ts';

/** Anything with the platform's `fetch`. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/** Creates a transport that sends each call by itself. `base`: origin and path prefix without a trailing slash. */
export function createFetchTransport(fetch: FetchLike, base: string): Transport {
  return {
    send(attempt: Attempt, receive: Receive): Cancel {
      const controller = new AbortController();
      let over = false;
      const url = base + requestPath(attempt.call);
      const headers = requestHeaders(attempt, ACCEPTED_CODINGS).map(([name, value]): [string, string] => [name, value]);
      fetch(url, { headers, redirect: 'manual', signal: controller.signal })
        .then((response) => readReply(response, attempt.call.fragment.maxBytes))
        .catch((error: unknown) => unreachable(error))
        .then((reply) => {
          if (!over) receive(reply);
        });
      return () => {
        over = true;
        // On Workers the call may belong to a request that is over: then there is nothing left to tell.
        try {
          controller.abort();
        } catch {
          return;
        }
      };
    },
  };
}

function unreachable(error: unknown): Reply {
  return {
    kind: 'failure',
    failure: makeFailure('unreachable', error instanceof Error ? error.message : String(error)),
    untouched: true,
  };
}

/** Reads a whole answer. */
async function readReply(response: Response, maxBytes: number): Promise<Reply> {
  const headers: Record<string, string> = {};
  response.headers.forEach((value, name) => {
    headers[name] = value;
  });
  const { status } = response;
  if (status !== 200) {
    await response.body?.cancel();
    return { kind: 'answer', status, headers, body: new Uint8Array(0) };
  }
  const body = await readBody(response, headers, maxBytes);
  return body instanceof Uint8Array
    ? { kind: 'answer', status, headers, body }
    : { kind: 'failure', failure: body, untouched: false };
}

async function readBody(response: Response, headers: ReplyHeaders, maxBytes: number): Promise<Uint8Array | Failure> {
  const tooLarge = makeFailure('too-large', `more than ${maxBytes} bytes`);
  const isLong = Number(headers['content-length']) > maxBytes && headers['content-encoding'] === undefined;
  const refusal = refuseHead(headers) ?? (isLong ? tooLarge : undefined);
  if (refusal) {
    await response.body?.cancel();
    return refusal;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  try {
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      length += read.value.byteLength;
      if (length > maxBytes) {
        await reader?.cancel();
        return tooLarge;
      }
      chunks.push(read.value);
    }
  } catch (error) {
    return makeFailure('bad-body', `cut short: ${error instanceof Error ? error.message : String(error)}`);
  }
  return joined(chunks, length);
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
