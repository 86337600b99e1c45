/**
 * One request at the hostile origin, and the means to answer it in any way, also in ways no HTTP library lets one.
 */
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Header fields as they go out, in order; a name may occur twice. */
export type Fields = readonly (readonly [name: string, value: string])[];

/** What a well-behaved answer can be made of. */
export interface AnswerParts {
  /** Default 200. */
  readonly status?: number;
  /** Default `OK`. */
  readonly phrase?: string;
  /** Default `text/html; charset=utf-8`; undefined sends none. */
  readonly type?: string | undefined;
  readonly fields?: Fields;
  /** Default `content-length`. */
  readonly framing?: 'content-length' | 'chunked' | 'close';
}

/** One request of the composer, as the origin sees it. */
export interface Exchange {
  /** Everything the composer sent, to the empty line. */
  readonly requestHead: string;
  /** Path and query. */
  readonly target: string;
  /** 1 for the first request of this case, and so on. */
  readonly hit: number;
  /** Differs from answer to answer, so that a page shows which answer it is made of. */
  readonly token: string;
  /** `<p class="hostile">TOKEN</p>` */
  readonly content: string;
  /** One request header, as sent; undefined where there is none. */
  header(name: string): string | undefined;
  /** Sends a whole answer, correctly framed. */
  answer(body: string | Uint8Array, parts?: AnswerParts): void;
  /** Sends bytes as they are. Text goes out as UTF-8. */
  send(raw: string | Uint8Array): void;
  /** Waits; ends early when the composer has gone. */
  wait(milliseconds: number): Promise<void>;
  /** Has the composer gone? */
  readonly isGone: boolean;
  /** Ends the connection, politely. */
  end(): void;
  /** Ends the connection with a reset. */
  reset(): void;
}

/** Makes the exchange for a request head that came in on a socket. */
export function makeExchange(socket: Socket, requestHead: string, hit: number, token: string): Exchange {
  const content = `<p class="hostile">${token}</p>`;
  const gone = new AbortController();
  socket.once('close', () => gone.abort());
  const send = (raw: string | Uint8Array): void => {
    if (!socket.destroyed && socket.writable) socket.write(raw);
  };
  return {
    requestHead,
    target: requestHead.split(' ', 2)[1] ?? '/',
    hit,
    token,
    content,
    header: (name) => readHeader(requestHead, name),
    answer(body, parts = {}) {
      for (const piece of frame(body, parts)) send(piece);
      if (parts.framing === 'close') socket.end();
    },
    send,
    wait: (milliseconds) => delay(milliseconds, undefined, { signal: gone.signal }).catch(() => undefined),
    get isGone() {
      return gone.signal.aborted;
    },
    end: () => socket.end(),
    reset: () => socket.resetAndDestroy(),
  };
}

/** The head of an answer, up to and with the empty line. */
export function makeHead({ status = 200, phrase = 'OK', fields = [], ...rest }: AnswerParts = {}): string {
  const type = 'type' in rest ? rest.type : 'text/html; charset=utf-8';
  const lines = [`HTTP/1.1 ${status} ${phrase}`, ...fields.map(([name, value]) => `${name}: ${value}`)];
  if (type !== undefined) lines.splice(1, 0, `content-type: ${type}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** One chunk of chunked framing. */
export function makeChunk(data: string | Uint8Array): Uint8Array {
  const bytes = Buffer.from(data);
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
}

/** The chunk after which there is none. */
export const lastChunk = '0\r\n\r\n';

function frame(body: string | Uint8Array, parts: AnswerParts): readonly (string | Uint8Array)[] {
  const bytes = Buffer.from(body);
  const fields = parts.fields ?? [];
  switch (parts.framing) {
    case 'chunked':
      return [
        makeHead({ ...parts, fields: [...fields, ['transfer-encoding', 'chunked']] }),
        makeChunk(bytes),
        lastChunk,
      ];
    case 'close':
      return [makeHead({ ...parts, fields: [...fields, ['connection', 'close']] }), bytes];
    default:
      return [makeHead({ ...parts, fields: [...fields, ['content-length', String(bytes.length)]] }), bytes];
  }
}

function readHeader(requestHead: string, name: string): string | undefined {
  const prefix = `${name.toLowerCase()}:`;
  const line = requestHead.split('\r\n').find((candidate) => candidate.toLowerCase().startsWith(prefix));
  return line?.slice(prefix.length).trim();
}
