/** What every contender in Node is given: the page to compose, from the environment, and a port to serve it on. */
import { createServer, type RequestListener } from 'node:http';

export interface GivenPage {
  /** Base URL of the fragment service. */
  readonly origin: string;
  /** Path and query of each fragment, in the order of the page. */
  readonly paths: readonly string[];
  /** May fragments be kept? */
  readonly cached: boolean;
  readonly timeoutMs: number;
  readonly head: string;
  readonly tail: string;
  readonly fallback: string;
}

/** Name of the environment variable that carries the page. */
export const PAGE_VARIABLE = 'BENCH_PAGE';

export function givenPage(): GivenPage {
  const text = process.env[PAGE_VARIABLE];
  if (text === undefined) throw new Error(`${PAGE_VARIABLE} is not set: contenders are started by main.ts.`);
  return JSON.parse(text);
}

/** Serves every path by `handle`, on a free port, and says so. */
export function serve(handle: RequestListener): void {
  const server = createServer(handle);
  server.listen(0, '127.0.0.1', 4096, () => sayReady(server.address()));
}

/** Tells the benchmark where this contender listens. */
export function sayReady(address: ReturnType<ReturnType<typeof createServer>['address']>): void {
  if (address === null || typeof address === 'string') throw new Error('No TCP address.');
  console.log(`ready http://127.0.0.1:${address.port}`);
}
