/** Asks the service that is checked: follows nothing, believes nothing, waits for nothing beyond a limit. */
import { request } from 'undici';

/** What came of one request. */
export type Answer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Headers;
      /** As sent, and whole unless `isCut`. */
      readonly body: Uint8Array;
      /** Longer than {@link MAX_BODY_BYTES}: the rest was not read. */
      readonly isCut: boolean;
      /** From the request to the last byte, in milliseconds. */
      readonly ms: number;
    }
  | { readonly kind: 'failure'; readonly detail: string };

/** An answer that came. */
export type Answered = Extract<Answer, { readonly kind: 'answer' }>;

/** What a request says beside its URL. */
export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Longest time that anything is waited for, in milliseconds. */
const PATIENCE_MS = 10_000;

/** The most that is read of one answer, in bytes: eight times what a composer takes by default. */
const MAX_BODY_BYTES = 8_388_608;

/** What is meant by an error that says it in words of its own. */
const HINTS: readonly (readonly [code: RegExp, meaning: string])[] = [
  [/^ECONNREFUSED$/, 'nobody listens there (ECONNREFUSED). Is it running there?'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'there is no host of that name'],
  [/^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)$/, 'it does not speak TLS. Try http://'],
  [
    /CERT|SELF_SIGNED|VERIFY/,
    'its certificate is not one that Node trusts. Set NODE_EXTRA_CA_CERTS to that of its issuer',
  ],
  [/^UND_ERR_SOCKET$/, 'it closed the connection before the end of its answer'],
  [/^UND_ERR_HEADERS_OVERFLOW$/, 'its headers are longer than the 16 KiB that are read'],
  [/^HPE_/, 'its answer is no HTTP/1.1'],
];

/** What a composer sends with every call, contract 1. */
const COMPOSER_HEADERS = {
  accept: 'text/html, application/json;q=0.9',
  'accept-encoding': 'identity',
  'user-agent': 'broadsheet',
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
};

/** Sends one request as a composer would: `fetch` adds headers of its own, of which a fragment may make something. Never rejects. */
export async function ask(url: string, { method = 'GET', headers = {}, body }: Question = {}): Promise<Answer> {
  const startedMs = performance.now();
  try {
    const response = await request(url, {
      method,
      headers: { ...COMPOSER_HEADERS, ...headers },
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined ? {} : { body }),
    });
    const read = await readBody(response.body);
    const ms = performance.now() - startedMs;
    return { kind: 'answer', status: response.statusCode, headers: toHeaders(response.headers), ...read, ms };
  } catch (error) {
    return { kind: 'failure', detail: describeError(error) };
  }
}

function toHeaders(fields: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const headers = new Headers();
  for (const [name, value = []] of Object.entries(fields)) for (const one of [value].flat()) headers.append(name, one);
  return headers;
}

async function readBody(
  body: AsyncIterable<Uint8Array>,
): Promise<{ readonly body: Uint8Array; readonly isCut: boolean }> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    // Leaving the loop ends the connection.
    if (length + chunk.byteLength > MAX_BODY_BYTES) return { body: joinChunks(chunks, length), isCut: true };
    chunks.push(chunk);
    length += chunk.byteLength;
  }
  return { body: joinChunks(chunks, length), isCut: false };
}

function joinChunks(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no whole answer within ${PATIENCE_MS} ms`;
  const code = 'code' in error ? String(error.code) : '';
  const hint = HINTS.find(([pattern]) => pattern.test(code))?.[1];
  return hint ?? error.message.trim();
}
