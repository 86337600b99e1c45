/**
 * A batch over HTTP on Node, by undici's lowest-cost interface: frames are cut out of the bytes as the socket gives them.
 */
import type { Dispatcher } from 'undici';
import { makeFailure } from '../../outcome.ts';
import { type BatchReader, batchHeaders, createBatchBody, createBatchReader } from '../../transport/batch.ts';
import type { Cancel, Transport } from '../../transport/transport.ts';

/** Creates the `sendMany` of a transport. `path`: of the batch endpoint, with the service's prefix. */
export function createHttpBatch(dispatcher: Dispatcher, path: string): NonNullable<Transport['sendMany']> {
  const makeBody = createBatchBody();
  return (attempts, receive) => {
    const handler = new BatchHandler(createBatchReader(attempts, receive));
    const headers = batchHeaders(attempts).flat();
    const bodyTimeout = attempts.reduce((most, { budgetMs }) => Math.max(most, budgetMs), 0) + ENDING_MS;
    try {
      dispatcher.dispatch({ method: 'POST', path, headers, body: makeBody(attempts), bodyTimeout }, handler);
    } catch (error) {
      // A header or path that can not be sent.
      handler.onResponseError(undefined, error instanceof Error ? error : new Error(String(error)));
    }
    return handler.cancel;
  };
}

const GIVEN_UP = new Error('given up');

/** How long an answer may take to end after its last frame, in milliseconds, before its connection is dropped. */
const ENDING_MS = 1_000;

class BatchHandler implements Dispatcher.DispatchHandler {
  readonly #reader: BatchReader;
  #controller: Dispatcher.DispatchController | undefined;
  #hasAnswer = false;
  #isOver = false;

  constructor(reader: BatchReader) {
    this.#reader = reader;
  }

  readonly cancel: Cancel = () => {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#controller?.abort(GIVEN_UP);
  };

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#isOver) controller.abort(GIVEN_UP);
  }

  onResponseStart(_: unknown, status: number, headers: Record<string, string | string[] | undefined>): void {
    if (this.#isOver || status < 200) return;
    this.#hasAnswer = true;
    const coding = headers['content-encoding'];
    const type = headers['content-type'];
    if (coding !== undefined && coding !== 'identity') {
      this.#reader.fail(makeFailure('bad-body', `a batch in ${coding}, which was not asked for`), false);
      this.cancel();
    } else if (!this.#reader.start(status, typeof type === 'string' ? { 'content-type': type } : {})) this.cancel();
  }

  onResponseData(_: unknown, chunk: Uint8Array): void {
    if (this.#isOver) this.#controller?.abort(GIVEN_UP);
    // A sound answer ends by itself after its last frame, and leaves its connection to the next.
    else this.#isOver = !this.#reader.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#reader.end();
  }

  onResponseError(_: unknown, error: Error): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.#hasAnswer) this.#reader.fail(makeFailure('bad-body', `cut short: ${error.message}`), false);
    else this.#reader.fail(makeFailure('unreachable', error.message), true);
  }
}
