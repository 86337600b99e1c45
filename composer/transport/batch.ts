/**
 * Many calls as one request, contract 1: what is sent, and how the answer becomes one reply for each call.
 *
 * Knows no platform: whoever has a connection feeds it status, headers and bytes.
 */
import { type Failure, makeFailure } from '../outcome.ts';
import { refuseForeign } from './answer-trace.ts';
import { FRAMES_TYPE, type Frame, NDJSON_TYPE } from './frame-format.ts';
import { createFrameParser, createNdjsonParser, type FrameParser, type FrameReceiver } from './frames.ts';
import { USER_AGENT } from './request-line.ts';
import type { Attempt, Call, HeaderPairs, Reply, ReplyHeaders } from './transport.ts';

/** Takes the reply to one call of a batch. */
export type ReceiveEach = (index: number, reply: Reply) => void;

/** Cap on the headers of one frame, in bytes. As most servers have it for a whole request. */
const MAX_HEADER_BYTES = 16_384;

/** The endpoint is not there (any more): each call may be tried by itself. */
const NO_BATCH_HERE = new Set([404, 405, 501]);

/** Makes the body of a batch request; the id of a call is its index. */
export type MakeBatchBody = (attempts: readonly Attempt[]) => string;

/** Creates what makes them. What is the same each time a call is made is written once. */
export function createBatchBody(): MakeBatchBody {
  const written = new WeakMap<Call, string>();
  const write = (call: Call): string => {
    const known = written.get(call);
    if (known !== undefined) return known;
    const text = `,"name":${JSON.stringify(call.fragment.name)},"props":${JSON.stringify(call.props)},"deadlineMs":`;
    written.set(call, text);
    return text;
  };
  return (attempts) => {
    let calls = '';
    let id = 0;
    let end = '';
    let endMs = -1;
    for (const { call, budgetMs, etag } of attempts) {
      // The calls of a page mostly have the same time left, and nothing of the visitor's.
      if (budgetMs !== endMs) {
        endMs = budgetMs;
        end = `${budgetMs},"headers":{}}`;
      }
      const isPlain = etag === undefined && call.headers.length === 0;
      calls += (id === 0 ? '{"id":' : ',{"id":') + id + write(call);
      calls += isPlain ? end : `${budgetMs},"headers":${writeHeaders(call, etag)}}`;
      id += 1;
    }
    return `{"calls":[${calls}]}`;
  };
}

function writeHeaders({ headers }: Call, etag: string | undefined): string {
  return JSON.stringify(Object.fromEntries(etag === undefined ? headers : [...headers, ['if-none-match', etag]]));
}

/** The headers of a batch request. Nothing of the visitor's: what was forwarded stands with its call. */
export function batchHeaders(attempts: readonly Attempt[]): HeaderPairs {
  const budgetMs = attempts.reduce((most, attempt) => Math.max(most, attempt.budgetMs), 0);
  return [
    ['accept', `${FRAMES_TYPE}, ${NDJSON_TYPE};q=0.9`],
    ['accept-encoding', 'identity'],
    ['content-type', 'application/json'],
    ['user-agent', USER_AGENT],
    ['traceparent', attempts[0]?.traceparent ?? ''],
    ['fragment-deadline', String(budgetMs)],
  ];
}

/** Reads the answer to one batch. Gives each call exactly one reply, whatever comes. */
export interface BatchReader {
  /** Takes status and headers. False: the body is of no use. */
  start(status: number, headers: ReplyHeaders): boolean;
  /** Takes bytes of the body. False: what follows is of no use. */
  push(chunk: Uint8Array): boolean;
  /** The body has ended. */
  end(): void;
  /** There will be no (more of the) answer: fails the calls that have none. */
  fail(failure: Failure, untouched: boolean): void;
}

/** Creates the reader for the answer to `attempts`. */
export function createBatchReader(attempts: readonly Attempt[], receive: ReceiveEach): BatchReader {
  const replied = new Uint8Array(attempts.length);
  let parser: FrameParser | undefined;

  function reply(index: number, answer: Reply): void {
    if (replied[index] !== 0) return;
    replied[index] = 1;
    receive(index, answer);
  }

  function fail(failure: Failure, untouched: boolean): void {
    for (const index of attempts.keys()) reply(index, { kind: 'failure', failure, untouched });
  }

  const receiver: FrameReceiver = {
    onFrame: (frame) => reply(frame.id, judgeFrame(frame, attempts[frame.id]?.call.fragment.maxBytes ?? 0)),
    onRefused(id, failure) {
      if (id !== undefined) reply(id, { kind: 'failure', failure, untouched: false });
    },
    onBroken: (failure) => fail(failure, false),
  };

  return {
    start(status, headers) {
      const type = mediaType(headers['content-type']);
      const foreign = refuseForeign(headers, attempts[0]?.traceparent ?? '');
      if (foreign) fail(foreign, false);
      else if (status !== 200) fail(statusFailure(status), NO_BATCH_HERE.has(status));
      else if (type === undefined) fail(makeFailure('bad-body', `a batch of ${headers['content-type']}`), false);
      else parser = createParser(type, attempts, receiver);
      return parser !== undefined;
    },
    push: (chunk) => parser?.push(chunk) ?? false,
    end: () => parser?.end(),
    fail,
  };
}

function createParser(type: string, attempts: readonly Attempt[], receiver: FrameReceiver): FrameParser {
  const maxFrameBytes = attempts.reduce((most, { call }) => Math.max(most, call.fragment.maxBytes), 0);
  const limits = { maxFrameBytes, maxHeaderBytes: MAX_HEADER_BYTES, expected: attempts.length };
  return type === FRAMES_TYPE ? createFrameParser(limits, receiver) : createNdjsonParser(limits, receiver);
}

/** One of the two framings, or undefined. */
function mediaType(value: string | undefined): string | undefined {
  const type = value?.split(';', 1)[0]?.trim().toLowerCase();
  return type === FRAMES_TYPE || type === NDJSON_TYPE ? type : undefined;
}

function statusFailure(status: number): Failure {
  return status >= 300 && status < 400
    ? makeFailure('redirect', `the batch answered ${status}; redirects are not followed`, status)
    : makeFailure('bad-status', `the batch answered ${status}`, status);
}

function judgeFrame({ status, headers, body }: Frame, maxBytes: number): Reply {
  if (body.length > maxBytes)
    return failed(makeFailure('too-large', `${body.length} bytes, more than ${maxBytes}`, status));
  const coding = headers['content-encoding'];
  // A frame is never compressed by itself: what says so is not what it says it is.
  if (coding !== undefined && coding.trim().toLowerCase() !== 'identity')
    return failed(makeFailure('bad-body', `a frame with content-encoding "${coding}"`, status));
  return { kind: 'answer', status, headers, body };
}

function failed(failure: Failure): Reply {
  return { kind: 'failure', failure, untouched: false };
}
