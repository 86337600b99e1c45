/**
 * A batch over the platform's `fetch`: service bindings, dispatch namespaces, and plain HTTP on Workers.
 */
import { makeFailure } from '../outcome.ts';
import { refuseHead } from './answer-head.ts';
import { type BatchReader, batchHeaders, createBatchBody, createBatchReader } from './batch.ts';
import type { FetchLike } from './fetch.ts';
import { FetchUnderway } from './fetch-underway.ts';
import type { Transport } from './transport.ts';

/** Creates the `sendMany` of a transport. `url`: of the batch endpoint. */
export function createFetchBatch(fetch: FetchLike, url: string): NonNullable<Transport['sendMany']> {
  const makeBody = createBatchBody();
  return (attempts, receive) => {
    const underway = new FetchUnderway();
    const reader = createBatchReader(attempts, (index, reply) => {
      if (!underway.isGivenUp) receive(index, reply);
    });
    const init: RequestInit = {
      method: 'POST',
      headers: batchHeaders(attempts).map(([name, value]): [string, string] => [name, value]),
      body: makeBody(attempts),
      redirect: 'manual',
      signal: underway.signal,
    };
    void fetch(url, init).then(
      (response) => {
        underway.hasBegun = true;
        return readAnswer(response, reader);
      },
      (error: unknown) => reader.fail(makeFailure('unreachable', messageOf(error)), true),
    );
    return underway;
  };
}

async function readAnswer(response: Response, reader: BatchReader): Promise<void> {
  const body = response.body?.getReader();
  try {
    const headers = Object.fromEntries(response.headers);
    const refusal = response.status === 200 ? refuseHead(headers) : undefined;
    if (refusal) reader.fail(refusal, false);
    let isUseful = !refusal && reader.start(response.status, headers);
    while (isUseful) {
      const read = await body?.read();
      if (read === undefined || read.done) return reader.end();
      isUseful = reader.push(read.value);
    }
    await body?.cancel();
  } catch (error) {
    reader.fail(makeFailure('bad-body', `cut short: ${messageOf(error)}`), false);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
