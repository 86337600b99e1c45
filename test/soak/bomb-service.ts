/**
 * A fragment service of which every answer is far larger than it may be, in a process of its own. Prints `ready http://…`.
 *
 *   /gzip0…    a gzip of 1 MB that decodes to 1 GB
 *   /endless0… a body without end
 *   /legal0…   1 MB less a little, which may be shown
 *   /page0…    60 kB that may be shown and kept
 */
import { createServer, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

const html = { 'content-type': 'text/html; charset=utf-8' } as const;
const gigabyte = 1_073_741_824;
const chunk = Buffer.alloc(65_536, 'x');

/** Zeros compress a thousandfold; a gzip may hold several members in a row. */
const bomb = Buffer.concat(Array.from({ length: 16 }, () => gzipSync(Buffer.alloc(gigabyte / 16))));

const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
  gzip: (response) => response.writeHead(200, { ...html, 'content-encoding': 'gzip' }).end(bomb),
  endless: (response) => pour(response.writeHead(200, html)),
  legal: (response) => response.writeHead(200, html).end(`<p>${'x'.repeat(1_048_000)}</p>`),
  page: (response) =>
    response.writeHead(200, { ...html, 'cache-control': 'max-age=600' }).end(`<p>${'x'.repeat(60_000)}</p>`),
};

const server = createServer(({ url = '/' }, response) => {
  const kind = /^\/([a-z]+)/.exec(url)?.[1] ?? '';
  const answer = answers[kind];
  if (answer) answer(response);
  else response.writeHead(404).end();
}).listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`ready http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}\n`);
});

/** As much as the other side takes, until it goes. */
function pour(response: ServerResponse): void {
  while (!response.destroyed && response.write(chunk));
  if (!response.destroyed) response.once('drain', () => pour(response));
}
