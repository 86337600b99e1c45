/** nodesi: ESI tags in a string, one `process` a request. */
import { createServer } from 'node:http';
import ESI from 'nodesi';
import { givenPage, sayReady } from './page.ts';

const { origin, paths, timeoutMs, head, tail, fallback } = givenPage();
const template = head + paths.map((path) => `<esi:include src="${path}"/>`).join('') + tail;
const esi = new ESI({
  baseUrl: origin,
  allowedHosts: [origin],
  onError: () => fallback,
  logger: { write() {} },
  // Without a timeout of its own, `fetch` is given one where the page needs it.
  ...(timeoutMs < 1000 && {
    /** @param {string} url @param {RequestInit} options */
    httpClient: (url, options) => fetch(url, { ...options, signal: AbortSignal.timeout(timeoutMs) }),
  }),
});

const server = createServer(async (_request, response) => {
  const html = await esi.process(template);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(html);
}).listen(0, '127.0.0.1', 4096, () => sayReady(server.address()));
