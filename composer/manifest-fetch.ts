/**
 * Asks a service for its manifest, as bytes: what they mean is judged elsewhere.
 */

/** Where every service has its manifest, contract 1. */
const MANIFEST_PATH = '/.well-known/fragments';

/** Why no text came. */
export type ManifestFailure = 'unreachable' | 'bad-status' | 'too-large';

/** What came of asking. */
export type ManifestAnswer =
  | {
      readonly kind: 'manifest';
      readonly text: string /** Validator for the next time. */;
      readonly etag: string | undefined;
    }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failure'; readonly reason: ManifestFailure; readonly detail: string };

/** Sends one request; the platform's `fetch`, or that of a service binding. */
export type SendRequest = (request: Request) => Promise<Response>;

/** The most bytes of a manifest: some 20,000 entries. */
const MAX_MANIFEST_BYTES = 8 * 1024 * 1024;

/**
 * Makes the asking for one service. `origin`: where it lives, with an optional path prefix and no trailing slash; for a service
 * binding, any origin. Redirects are not followed: a service speaks for itself only.
 */
export function createManifestFetch(origin: string, send: SendRequest) {
  return async (etag: string | undefined, signal: AbortSignal): Promise<ManifestAnswer> => {
    const headers = new Headers({ accept: 'application/json' });
    if (etag !== undefined) headers.set('if-none-match', etag);
    try {
      const request = new Request(origin + MANIFEST_PATH, { headers, redirect: 'manual', signal });
      return await readAnswer(await send(request), etag);
    } catch (error) {
      return { kind: 'failure', reason: 'unreachable', detail: describeCause(error) };
    }
  };
}

/** What undici throws says no more than "fetch failed"; why is in its cause. */
function describeCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && cause.message !== '' ? `${error.message}: ${cause.message}` : error.message;
}

async function readAnswer(response: Response, etag: string | undefined): Promise<ManifestAnswer> {
  if (response.status === 304 && etag !== undefined) return { kind: 'unchanged' };
  if (response.status !== 200) {
    await response.body?.cancel();
    return { kind: 'failure', reason: 'bad-status', detail: `answered ${response.status}` };
  }
  const text = await readText(response.body);
  if (text === undefined)
    return { kind: 'failure', reason: 'too-large', detail: `more than ${MAX_MANIFEST_BYTES} bytes` };
  return { kind: 'manifest', text, etag: response.headers.get('etag') ?? undefined };
}

/** Undefined: too large. */
async function readText(body: ReadableStream<Uint8Array> | null): Promise<string | undefined> {
  if (body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    // Leaving the loop cancels the body.
    if (bytes > MAX_MANIFEST_BYTES) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
