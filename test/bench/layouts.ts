/** Serves the markup around the fragments to contenders that ask for it over HTTP and keep it. */
import { createServer } from 'node:http';
import type { LayoutServer } from './contenders/contender.ts';

export async function serveLayouts(): Promise<LayoutServer & { close(): void }> {
  const layouts: string[] = [];
  const server = createServer((request, response) => {
    const html = layouts[Number(request.url?.slice('/layout/'.length))];
    response.writeHead(html === undefined ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'max-age=3600',
    });
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The layouts have no TCP address.');
  return {
    port: address.port,
    add: (html) => `/layout/${layouts.push(html) - 1}`,
    close: () => server.closeAllConnections(),
  };
}
