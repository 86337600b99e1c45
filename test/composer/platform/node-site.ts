/** A composer on Node with one service behind it, both on ports of their own. */
import type { RequestListener } from 'node:http';
import { type Started, type StartOptions, startNode } from '../../../composer/platform/node/start.ts';
import { fragment, parts } from '../../support/fake-site.ts';
import { serveOnFreePort } from '../../support/serve.ts';

export interface NodeSite extends AsyncDisposable {
  readonly started: Started;
  readonly port: number;
}

/** A page of one slot at `/`, one without slots at `/plain`, and a large one at `/large`. */
export async function startNodeSite(answer: RequestListener, options: Partial<StartOptions> = {}): Promise<NodeSite> {
  const service = await serveOnFreePort(answer);
  const rain = fragment('rain', { timeoutMs: 30_000, maxBytes: 1_048_576, fallback: '<p>later</p>' });
  const started = await startNode({
    port: 0,
    host: '127.0.0.1',
    site: {
      services: [{ name: 'desk', address: { kind: 'url', url: service.origin }, fragments: [rain] }],
      pages: [
        { path: '/', at: 'test', deadlineMs: 30_000, parts: parts('<main>', { fragment: 'rain' }, '</main>') },
        { path: '/plain', at: 'test', parts: parts('<p>plain</p>') },
        { path: '/large', at: 'test', parts: parts('x'.repeat(LARGE_BYTES)) },
      ],
    },
    ...options,
  });
  return {
    started,
    port: Number(new URL(started.url).port),
    async [Symbol.asyncDispose]() {
      await Promise.all([started.close(), service.close()]);
    },
  };
}

/** More than the buffers of both ends of a socket hold. */
export const LARGE_BYTES = 16 * 1_048_576;

/** Answers every call with this markup. */
export function always(html: string): RequestListener {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  };
}
