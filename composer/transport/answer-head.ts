/**
 * What the head of an answer must not say, where the platform's `fetch` lets it pass.
 */
import { type Failure, makeFailure } from '../outcome.ts';
import type { ReplyHeaders } from './transport.ts';

/** Codings that are asked for, and that every platform's `fetch` takes off by itself. */
export const ACCEPTED_CODINGS = 'gzip, br';

/** All names and values together, in bytes: what is taken on Node, too. workerd takes heads without bound. */
const MAX_HEAD_BYTES = 16_384;

/** Bytes of a header field besides its name and value: colon, space, end of line. */
const FIELD_BYTES = 4;

const TAKEN_CODINGS = new Set(['', ...ACCEPTED_CODINGS.split(', ')]);

/** Why no body may be read behind this head; undefined where it may. */
export function refuseHead(headers: ReplyHeaders): Failure | undefined {
  const coding = headers['content-encoding'] ?? '';
  // workerd hands over the body as it came, under the name of a coding that it does not know; it knows them in lower case only.
  if (!TAKEN_CODINGS.has(coding.trim()) && coding.trim().toLowerCase() !== 'identity')
    return makeFailure('bad-body', `content-encoding "${coding}" is not taken`);
  const transfer = headers['transfer-encoding'] ?? 'chunked';
  // workerd reads a transfer coding that it does not know to the end of the connection: nobody could tell a body cut short.
  if (transfer.trim().toLowerCase() !== 'chunked')
    return makeFailure('bad-body', `transfer-encoding "${transfer}" is not taken`);
  // RFC 9112 §6.1: nobody who means well sends both.
  if (headers['transfer-encoding'] !== undefined && headers['content-length'] !== undefined)
    return makeFailure('bad-body', 'both content-length and transfer-encoding');
  return headBytes(headers) > MAX_HEAD_BYTES
    ? makeFailure('too-large', `a head of more than ${MAX_HEAD_BYTES} bytes`)
    : undefined;
}

function headBytes(headers: ReplyHeaders): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(headers)) bytes += name.length + value.length + FIELD_BYTES;
  return bytes;
}
