/** One GET of a fragment: what is sent, and what its answer comes to. */
import type { Dispatcher } from 'undici';
import { type Failure, makeFailure } from '../../outcome.ts';
import type { Attempt, Receive, Reply, ReplyHeaders, Underway } from '../../transport/transport.ts';
import { decodeBody } from './content-coding.ts';

/** Headers as undici gives them: names in lower case, lists where a name came more than once. */
export type RawHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** A call until it is settled, whichever connection carries it. */
export class HttpCall implements Underway {
  readonly #attempt: Attempt;
  readonly #receive: Receive;
  /** What undici is to send. */
  readonly request: Dispatcher.DispatchOptions;
  #status = 0;
  #headers: ReplyHeaders = {};
  /** Most answers are one chunk. */
  #first: Uint8Array | undefined = undefined;
  #more: Uint8Array[] | undefined = undefined;
  #bytes = 0;
  /** Settled or given up. */
  isOver = false;
  /** Was it sent a second time, since at the first it stood behind one that came to nothing? */
  isRepeated = false;
  /** What carries it now. */
  connection: { readonly endIfUnwanted: () => void } | undefined = undefined;

  constructor(attempt: Attempt, receive: Receive, path: string, headers: string[]) {
    this.#attempt = attempt;
    this.#receive = receive;
    // Not `blocking`: the next one need not wait for this one's headers.
    this.request = { method: 'GET', path, headers, blocking: false };
  }

  get fragment(): string {
    return this.#attempt.call.fragment.name;
  }

  get hasBegun(): boolean {
    return this.#status > 0;
  }

  begin(status: number, headers: RawHeaders): void {
    this.#status = status;
    this.#headers = plainHeaders(headers);
    const { 'transfer-encoding': transfer, 'content-length': length } = this.#headers;
    // RFC 9112 §7: none but this may be sent to those who did not ask for it.
    if (transfer !== undefined && transfer.trim().toLowerCase() !== 'chunked')
      this.fail(makeFailure('bad-body', `transfer-encoding "${transfer}" is not taken`), false);
    else if (length !== undefined) this.#checkSize(Number(length));
  }

  take(chunk: Uint8Array): void {
    this.#bytes += chunk.byteLength;
    this.#checkSize(this.#bytes);
    if (this.isOver) return;
    if (!this.#first) this.#first = chunk;
    else if (this.#more) this.#more.push(chunk);
    else this.#more = [this.#first, chunk];
  }

  end(): void {
    const body = this.#more ? Buffer.concat(this.#more, this.#bytes) : (this.#first ?? NOTHING);
    const coding = this.#headers['content-encoding'];
    const decoded = coding === undefined ? body : decodeBody(body, coding, this.#attempt.call.fragment.maxBytes);
    if (decoded instanceof Uint8Array)
      this.#settle({ kind: 'answer', status: this.#status, headers: this.#headers, body: decoded });
    else this.fail(decoded, false);
  }

  /** `untouched`: no byte of an answer had come. */
  fail(failure: Failure, untouched: boolean): void {
    this.#settle({ kind: 'failure', failure, untouched });
  }

  /** Nobody waits for it any more. */
  giveUp(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.#first = undefined;
    this.#more = undefined;
    this.connection?.endIfUnwanted();
  }

  #checkSize(bytes: number): void {
    const { maxBytes } = this.#attempt.call.fragment;
    if (bytes > maxBytes) this.fail(makeFailure('too-large', `more than ${maxBytes} bytes`), false);
  }

  #settle(reply: Reply): void {
    if (this.isOver) return;
    this.isOver = true;
    this.#first = undefined;
    this.#more = undefined;
    this.#receive(reply);
  }
}

const NOTHING = new Uint8Array(0);

/** One value a name. Nearly all answers have no list among their headers, and are taken as they are. */
function plainHeaders(headers: RawHeaders): ReplyHeaders {
  if (hasNoLists(headers)) return headers;
  const plain: Record<string, string> = Object.create(null);
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) plain[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return plain;
}

function hasNoLists(headers: RawHeaders): headers is ReplyHeaders {
  for (const name in headers) if (typeof headers[name] !== 'string') return false;
  return true;
}
