/**
 * The load: so many visitors, each with one kept-alive connection, each asking for the same page again and again.
 *
 * Bare sockets, and no more parsing than finding where an answer ends, since the load shares the machine with what it measures.
 */
import { connect, type Socket } from 'node:net';
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
  return { pages: lastByteMs.length, elapsedMs: performance.now() - started, firstByteMs, lastByteMs, bodyBytes, failures };
}

function visit(options: LoadOptions, mayAsk: () => boolean, note: (first: number, last: number, bytes: number) => void): Promise<void> {
  const request = `GET ${options.path} HTTP/1.1\r\nhost: 127.0.0.1:${options.port}\r\naccept: text/html\r\n\r\n`;
  return new Promise((resolve, reject) => {
    let socket: Socket;
    let end = new AnswerEnd();
    let askedAt = 0;
    let firstAt = 0;
    let over = false;
    const limit = setTimeout(() => finish(new Error(`no whole answer within ${ANSWER_LIMIT_MS} ms`)), options.forMs + ANSWER_LIMIT_MS);
    const finish = (error?: Error): void => {
      if (over) return;
      over = true;
      clearTimeout(limit);
      socket.destroy();
      if (error === undefined) resolve();
      else reject(error);
    };
    const ask = (): void => {
      if (!mayAsk()) return finish();
      end = new AnswerEnd();
      firstAt = 0;
      askedAt = performance.now();
      socket.write(request, 'latin1');
    };
    const take = (chunk: Buffer): void => {
      if (firstAt === 0) firstAt = performance.now();
      const state = end.push(chunk);
      if (state === 'more') return;
      if (state === 'bad' || end.status !== 200) return finish(new Error(`answer ${end.status}, ${state}`));
      note(firstAt - askedAt, performance.now() - askedAt, end.bodyBytes);
      ask();
    };
    socket = connect({ port: options.port, host: '127.0.0.1', noDelay: true }, ask);
    socket.on('data', take);
    socket.on('error', finish);
    socket.on('close', () => finish(new Error('connection closed')));
  });
}
