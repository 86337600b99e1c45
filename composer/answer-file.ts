/**
 * Answers a request for a fragment's file with what its service has. What the service calls immutable is kept in memory, so that
 * it is not asked by every visitor.
 */
import { LRUCache } from 'lru-cache';
import { concat } from './concat.ts';
import type { Clock } from './deadline.ts';
import type { Responder } from './emit/responder.ts';
import type { FetchFile } from './fragment-files.ts';
import { FILE_BYTES, FILE_CACHE_BYTES, FILE_TIMEOUT_MS, FILES_AT_ONCE } from './policy/budgets.ts';
import type { PageRequest } from './request.ts';

/** Answers requests for files; those that nobody has where `fetchFile` is undefined. Never rejects. */
export type AnswerFile = (
  request: PageRequest,
  responder: Responder,
  fetchFile: FetchFile | undefined,
) => Promise<void>;

interface File {
  readonly body: Uint8Array;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly isForGood: boolean;
}

/** A file; or the status that says why there is none. */
type Found = File | 404 | 502 | 503;

/** Types that browsers take for a style or a module. */
const TYPES = /^(?:text\/css|(?:text|application)\/javascript)\s*(?:;|$)/i;

/** Creates the answers of one composer, with their memory. */
export function createFileAnswers(clock: Clock): AnswerFile {
  const kept = new LRUCache<string, File>({
    maxSize: FILE_CACHE_BYTES,
    sizeCalculation: ({ body }) => body.byteLength + 500,
  });
  let underWay = 0;

  const find = async (address: string, fetchFile: FetchFile): Promise<Found> => {
    const known = kept.get(address);
    if (known) return known;
    if (underWay >= FILES_AT_ONCE) return 503;
    underWay += 1;
    try {
      return await fetchWithin(address, fetchFile, clock);
    } finally {
      underWay -= 1;
    }
  };

  return async (request, responder, fetchFile) => {
    const address = request.query === '' ? request.path : `${request.path}?${request.query}`;
    const found = fetchFile ? await find(address, fetchFile) : 404;
    if (typeof found === 'number') return sendNoFile(responder, found, request.method !== 'HEAD');
    if (found.isForGood) kept.set(address, found);
    responder.send({ status: 200, headers: found.headers }, request.method === 'HEAD' ? undefined : found.body);
  };
}

/** Is it something that a page asks for, and no reader? */
export function isFileName(path: string): boolean {
  return /\.(?:css|m?js|map|svg|png|jpe?g|gif|webp|avif|ico|woff2?|json|webmanifest)$/i.test(path);
}

/** Says in a line that there is no file: a page in its place would be of no use to what asked for it. */
function sendNoFile(responder: Responder, status: 404 | 502 | 503, bodyWanted: boolean): void {
  const text = status === 404 ? 'There is no such file.\n' : 'This file can not be had just now.\n';
  const headers = ['content-type', 'text/plain; charset=utf-8', 'cache-control', 'no-store'];
  headers.push('x-content-type-options', 'nosniff');
  responder.send({ status, headers }, bodyWanted ? new TextEncoder().encode(text) : undefined);
}

async function fetchWithin(address: string, fetchFile: FetchFile, clock: Clock): Promise<Found> {
  const controller = new AbortController();
  const timer = clock.setTimer(() => controller.abort(), FILE_TIMEOUT_MS);
  try {
    return await readFile(await fetchFile(address, controller.signal));
  } catch {
    // Not reached, cut short, or too late: a browser asks again with the next page.
    return 502;
  } finally {
    clock.clearTimer(timer);
  }
}

async function readFile(response: Response): Promise<Found> {
  const { status, headers } = response;
  const type = headers.get('content-type') ?? '';
  const body = status === 200 && TYPES.test(type) ? await readBody(response) : undefined;
  if (!body) {
    await response.body?.cancel();
    return status === 404 || status === 410 ? 404 : 502;
  }
  const cacheControl = headers.get('cache-control') ?? 'no-cache';
  return {
    body,
    headers: ['content-type', type, 'cache-control', cacheControl, 'x-content-type-options', 'nosniff'],
    isForGood: /\bimmutable\b/i.test(cacheControl),
  };
}

/** Undefined: too large. */
async function readBody({ body }: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the body.
    if (bytes > FILE_BYTES) return undefined;
    chunks.push(chunk);
  }
  return concat(chunks);
}
