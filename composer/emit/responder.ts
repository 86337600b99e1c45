/** What a platform offers for one response: the only way out of the composer. */

/** Status line and headers. */
export interface Head {
  readonly status: number;
  /** Names and values in turn, names in lower case: the cheapest form for Node, easy to read for others. */
  readonly headers: readonly string[];
}

/** Takes one response. Either `send` once, or `begin`, any number of `write`s, and `end`. Never throws. */
export interface Responder {
  /** A whole response. `undefined`: no body (HEAD, 304). */
  readonly send: (head: Head, body: Uint8Array | undefined) => void;
  readonly begin: (head: Head) => void;
  /** Takes bytes, which must not change afterwards. They leave at the next `flush`, or before. */
  readonly write: (bytes: Uint8Array) => void;
  /** What was written leaves now. */
  readonly flush: () => void;
  readonly end: () => void;
  /** False while the reader is slower than the page. */
  readonly isReady: () => boolean;
  /** Calls back once when the reader has caught up. */
  readonly whenReady: (resume: () => void) => void;
}
