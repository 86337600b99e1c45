/**
 * A batch over HTTP on Node, by undici's lowest-cost interface: frames are cut out of the bytes as the socket gives them.
 */
import type { Transform } from 'node:stream';
import type { Dispatcher } from 'undici';
import { type Failure, makeFailure } from '../../outcome.ts';
import { type BatchReader, batchHeaders, createBatchBody, createBatchReader } from '../../transport/batch.ts';
import type { Transport, Underway } from '../../transport/transport.ts';
import { createDecoder } from './content-coding.ts';

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
    return handler;
  };
}

const GIVEN_UP = new Error('given up');

/** How long an answer may take to end after its last frame, in milliseconds, before its connection is dropped. */
const ENDING_MS = 1_000;

class BatchHandler implements Dispatcher.DispatchHandler, Underway {
  readonly #reader: BatchReader;
  #controller: Dispatcher.DispatchController | undefined;
  /** Takes off a coding that was not asked for, where the answer came in one. */
  #decoder: Transform | undefined;
  #isOver = false;
  hasBegun = false;

  constructor(reader: BatchReader) {
    this.#reader = reader;
  }

  giveUp(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#decoder?.destroy();
    this.#controller?.abort(GIVEN_UP);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#isOver) controller.abort(GIVEN_UP);
  }

  onResponseStart(_: unknown, status: number, headers: Record<string, string | string[] | undefined>): void {
    if (this.#isOver || status < 200) return;
    this.hasBegun = true;
    const type = headers['content-type'];
    if (!this.#reader.start(status, typeof type === 'string' ? { 'content-type': type } : {})) this.giveUp();
    else this.#takeOff(String(headers['content-encoding'] ?? ''));
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    if (this.#isOver) controller.abort(GIVEN_UP);
    else if (!this.#decoder) this.#read(chunk);
    else if (!this.#decoder.write(chunk)) controller.pause();
  }

  onResponseEnd(): void {
    if (this.#decoder) this.#decoder.end();
    else this.#end();
  }

  onResponseError(_: unknown, error: Error): void {
    if (!this.hasBegun) this.#fail(makeFailure('unreachable', error.message), true);
    // Frames that had come are still on their way through it; behind them it misses its end.
    else if (this.#decoder) this.#decoder.end();
    else this.#breakOff(error);
  }

  #takeOff(coding: string): void {
    const decoder = createDecoder(coding);
    if (decoder === undefined) return;
    if ('reason' in decoder) {
      this.#fail(decoder, false);
      return;
    }
    this.#decoder = decoder
      .on('data', (chunk: Uint8Array) => this.#read(chunk))
      .on('drain', () => this.#controller?.resume())
      .on('end', () => this.#end())
      .on('error', (error) => this.#breakOff(error));
  }

  /** A sound answer ends by itself after its last frame, and leaves its connection to the next. */
  #read(chunk: Uint8Array): void {
    if (this.#isOver || this.#reader.push(chunk)) return;
    this.#isOver = true;
    this.#decoder?.destroy();
    this.#controller?.resume();
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#reader.end();
  }

  #breakOff(error: Error): void {
    this.#fail(makeFailure('bad-body', `cut short: ${error.message}`), false);
  }

  #fail(failure: Failure, untouched: boolean): void {
    if (this.#isOver) return;
    this.giveUp();
    this.#reader.fail(failure, untouched);
  }
}
