/**
 * Chunks for a web stream, few and large: each one that is enqueued by itself costs a turn of the loop and a write to the socket.
 *
 * The first ones leave at once, so that nobody waits for the head of a page. Those after it wait, where the platform says how,
 * until what arrives in the same moment has arrived.
 */
import { concat } from './concat.ts';

/** Runs something as soon as all that has arrived by now is dealt with. */
export type Defer = (run: () => void) => void;

/** Bytes between a page and its stream. */
export interface GatheredChunks {
  readonly write: (bytes: Uint8Array) => void;
  /** What was written leaves now, or with what comes in the same moment. */
  readonly flush: () => void;
  /** What was written leaves now. */
  readonly release: () => void;
  /** Bytes that have not left. */
  readonly waiting: () => number;
}

/** `enqueue` takes what leaves. `defer`: default not to wait. */
export function createGatheredChunks(enqueue: (chunk: Uint8Array) => void, defer?: Defer): GatheredChunks {
  let chunks: Uint8Array[] = [];
  let bytes = 0;
  let isFirst = true;
  let isDeferred = false;

  const release = (): void => {
    if (bytes === 0) return;
    const [only] = chunks;
    const chunk = chunks.length === 1 && only ? only : concat(chunks);
    chunks = [];
    bytes = 0;
    isFirst = false;
    enqueue(chunk);
  };
  const releaseLate = (): void => {
    isDeferred = false;
    release();
  };

  return {
    write(chunk) {
      chunks.push(chunk);
      bytes += chunk.byteLength;
    },
    flush() {
      if (defer === undefined || isFirst) release();
      else if (!isDeferred) {
        isDeferred = true;
        defer(releaseLate);
      }
    },
    release,
    waiting: () => bytes,
  };
}
