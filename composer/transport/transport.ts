/**
 * How a call travels. One interface for fragments in this process, on a service binding, or over HTTP.
 *
 * Callbacks instead of promises: a fragment that is ready at once costs no tick, and giving up is one call.
 */
import type { FragmentSpec, Props } from '../contract.ts';
import type { Failure } from '../outcome.ts';

/** Request headers in lower case, in the order in which they are sent. */
export type HeaderPairs = readonly (readonly [name: string, value: string])[];

/** One fragment wanted, everything about it decided. Pure data, shared between requests where nothing in it depends on one. */
export interface Call {
  readonly fragment: FragmentSpec;
  /** Name of the answer in every cache: made of all that is sent and of nothing else. */
  readonly key: string;
  readonly props: Props;
  /** Canonical query of the props, sorted, without `?`; empty where there are none. */
  readonly query: string;
  /** The forwarded headers, nothing else. */
  readonly headers: HeaderPairs;
}

/** One try at a call. */
export interface Attempt {
  readonly call: Call;
  /** Moment at which the answer is of no use any more, on the composer's clock. */
  readonly deadlineMs: number;
  /** Whole milliseconds left at the start of the attempt; sent as `fragment-deadline`. */
  readonly budgetMs: number;
  /** W3C trace context for the fragment. */
  readonly traceparent: string;
  /** Validator of a stored answer: sent as `if-none-match`, so that an unchanged one comes back as 304. */
  readonly etag: string | undefined;
}

/** Headers of an answer, names in lower case; repeated fields are joined with `, `, except `set-cookie`, whose presence alone counts. */
export type ReplyHeaders = Readonly<Record<string, string>>;

/** What came back. The body is whole, decoded, and within the fragment's `maxBytes`. */
export type Reply =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: ReplyHeaders; readonly body: Uint8Array }
  | {
      readonly kind: 'failure';
      readonly failure: Failure /** True where no byte of an answer had come, so that a retry is safe. */;
      readonly untouched: boolean;
    };

/** An attempt under way, or many in one request. */
export interface Underway {
  /** Gives it up: the other side is told to stop, and the receiver is not called any more. */
  giveUp(): void;
  /** Has an answer begun: is its head there, that of the one request for many? */
  readonly hasBegun: boolean;
}

/** Takes the one reply of an attempt. */
export type Receive = (reply: Reply) => void;

/** A way to reach one service. */
export interface Transport {
  /** Starts one attempt. `receive` is called exactly once, perhaps before `send` returns, or never after giving up. Never throws. */
  send(attempt: Attempt, receive: Receive): Underway;
  /**
   * Starts many attempts as one request, where the service offers it. `receive` is called once for each index, in the order
   * of arrival. Giving up concerns what is still open. Absent: single calls only.
   */
  readonly sendMany?: (attempts: readonly Attempt[], receive: (index: number, reply: Reply) => void) => Underway;
}

/** A fragment service that lives in this process: what the fragment kit's host offers to the local transport. */
export interface LocalHost {
  /** Renders one fragment. Synchronous where nothing has to be waited for. Throws or rejects where the fragment does. */
  answer(request: LocalRequest): LocalAnswer | Promise<LocalAnswer>;
}

export interface LocalRequest {
  readonly name: string;
  readonly props: Props;
  readonly headers: HeaderPairs;
  /** Milliseconds left for the answer. */
  readonly budgetMs: number;
  /** Aborts when the answer is of no use any more. Made only when read. */
  readonly signal: AbortSignal;
}

export interface LocalAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: ReplyHeaders;
  readonly body: Uint8Array;
}
