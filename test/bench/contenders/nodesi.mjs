// @ts-nocheck -- the peers are installed by the benchmark alone, not where types are checked.
/** nodesi: ESI tags in a string, one `process` a request. */
import { createServer } from 'node:http';
import ESI from 'nodesi';
import { givenPage, sayReady } from './page.ts';

const { origin, paths, timeoutMs, head, tail, fallback } = givenPage();
const template = head + paths.map((path) => `<esi:include src="${path}"/>`).join('') + tail;
const settings = {
  baseUrl: origin,
  allowedHosts: [origin],
  onError: () => fallback,
  logger: { write: () => undefined },
  // Without a timeout of its own, `fetch` is given one where the page needs it.
  ...(timeoutMs < 1000 && {
    /** @param {string} url @param {RequestInit} options */
    httpClient: (url, options) => fetch(url, { ...options, signal: AbortSignal.timeout(timeoutMs) }),
  }),
};

const server = createServer(async (_request, response) => {
  // One for each request: a shared one gives the answer that is under way for one visitor to the next.
  const html = await new ESI(settings).process(template);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(html);
}).listen(0, '127.0.0.1', 4096, () => sayReady(server.address()));
