/**
 * Proof that an answer belongs to its request: a service that answers for one visitor sends back the `traceparent` that it was
 * asked with, half of which nobody can guess.
 *
 * Whatever goes wrong between two connections, an answer for another page is then not taken for this one's. Optional: a service
 * that a cache may stand in front of must not send it.
 */
import { type Failure, makeFailure } from '../outcome.ts';
import type { Attempt, Reply, ReplyHeaders } from './transport.ts';

/** The header that it stands in. */
export const TRACE_HEADER = 'fragment-trace';

/** Why an answer with these headers is not the one to this request; undefined where nothing speaks against it. */
export function refuseForeign(headers: ReplyHeaders, traceparent: string): Failure | undefined {
  const answered = headers[TRACE_HEADER];
  if (answered === undefined || answered === traceparent) return undefined;
  return makeFailure('bad-body', `${TRACE_HEADER} names another request: the answer is somebody else's`);
}

/** The reply to an attempt, or a failure where it is another's. */
export function ownReply(reply: Reply, { traceparent }: Attempt): Reply {
  const failure = reply.kind === 'answer' ? refuseForeign(reply.headers, traceparent) : undefined;
  return failure ? { kind: 'failure', failure, untouched: false } : reply;
}
