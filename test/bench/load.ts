/**
 * The load: so many visitors, each with one kept-alive connection, each asking for the same page again and again.
 *
 * Bare sockets, and no more parsing than finding where an answer ends, since the load shares the machine with what it measures.
 */
import { connect } from 'node:net';
import { AnswerEnd } from './answer-end.ts';

export interface LoadOptions {
  readonly port: number;
  readonly path: string;
  /** Visitors at a time. */
  readonly concurrency: number;
  /** No new request after so many milliseconds. */
  readonly forMs: number;
  /** No new request after so many, whatever the time. */
  readonly maxPages: number;
}

export interface LoadResult {
  readonly pages: number;
  readonly elapsedMs: number;
  /** Milliseconds to the first byte and to the last, one entry a page, unsorted. */
  readonly firstByteMs: readonly number[];
  readonly lastByteMs: readonly number[];
  /** Bytes of every page's body, decoded; a set, since all pages ought to be alike. */
  readonly bodyBytes: ReadonlySet<number>;
  readonly failures: readonly string[];
}

/** An answer not complete after so long ends the visitor. */
const ANSWER_LIMIT_MS = 30_000;

export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const firstByteMs: number[] = [];
  const lastByteMs: number[] = [];
  const bodyBytes = new Set<number>();
  const failures: string[] = [];
  const started = performance.now();
  let asked = 0;
  const mayAsk = (): boolean => asked < options.maxPages && performance.now() - started < options.forMs && ++asked > 0;
  const note = (first: number, last: number, bytes: number): void => {
    firstByteMs.push(first);
    lastByteMs.push(last);
    bodyBytes.add(bytes);
  };
  const visitors = Array.from({ length: options.concurrency }, () =>
    visit(options, mayAsk, note).catch((error: unknown) => void failures.push(String(error))),
  );
  await Promise.all(visitors);
  return {
    pages: lastByteMs.length,
    elapsedMs: performance.now() - started,
    firstByteMs,
    lastByteMs,
    bodyBytes,
    failures,
  };
}

function visit(
  options: LoadOptions,
  mayAsk: () => boolean,
  note: (first: number, last: number, bytes: number) => void,
): Promise<void> {
  const { port, path, forMs } = options;
  const request = `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\naccept: text/html\r\n\r\n`;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect({ port, host: '127.0.0.1', noDelay: true }, ask);
  const limit = setTimeout(() => reject(new Error('no whole answer in time')), forMs + ANSWER_LIMIT_MS);
  let end = new AnswerEnd();
  let askedAt = 0;
  let firstAt = 0;

  function ask(): void {
    if (!mayAsk()) {
      resolve();
      return;
    }
    end = new AnswerEnd();
    firstAt = 0;
    askedAt = performance.now();
    socket.write(request, 'latin1');
  }

  function take(chunk: Buffer): void {
    if (firstAt === 0) firstAt = performance.now();
    const progress = end.push(chunk);
    if (progress === 'more') return;
    if (progress === 'bad' || end.status !== 200) {
      reject(new Error(`answer ${end.status}, ${progress}`));
      return;
    }
    note(firstAt - askedAt, performance.now() - askedAt, end.bodyBytes);
    ask();
  }

  socket.on('data', take);
  socket.on('error', reject);
  socket.on('close', () => reject(new Error('connection closed')));
  return promise.finally(() => {
    clearTimeout(limit);
    socket.destroy();
  });
}
