/**
 * A fragment service in a process of its own, of which a share of the answers goes wrong, in ten ways.
 *
 * `node test/soak/chaos-service.ts PORT SHARE`, the share between 0 and 1. Prints `ready http://…`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRandom } from './random.ts';

const [port = '0', share = '0.3'] = process.argv.slice(2);
const failingShare = Number(share);
const random = createRandom(1);

/** Latency of every answer. */
const latencyMs = 5;

/** Later than any deadline of the site. */
const tooLateMs = 2_000;

const html = { 'content-type': 'text/html; charset=utf-8' } as const;

/** Ten ways to fail. `poison` must never be in a page; markup that closes too much may be repaired. */
const misbehaviours: readonly ((response: ServerResponse) => void)[] = [
  (response) => response.writeHead(500, html).end('<p>poison</p>'),
  (response) => response.destroy(),
  (response) => endLater(response, () => response.writeHead(200, html).end('<p>poison</p>')),
  (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/poison' }).end(),
  (response) => response.writeHead(200, html).end('</div></main><i>good'),
  (response) => response.writeHead(200, { 'content-type': 'image/png' }).end('poison'),
  (response) => response.writeHead(200, { ...html, 'content-encoding': 'gzip' }).end('poison'),
  (response) => {
    response.writeHead(200, { ...html, 'content-length': '100' }).write('<p>poison');
    setTimeout(() => response.destroy(), latencyMs);
  },
  (response) => {
    response.writeHead(200, html).write('<p>poison');
    endLater(response, () => response.end());
  },
  (response) => response.writeHead(200, html).end(`<p>${'poison '.repeat(40_000)}</p>`),
];

const server = createServer((request, response) => {
  setTimeout(() => answer(request, response), latencyMs);
});
server.listen(Number(port), '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`ready http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}\n`);
});

function answer({ url = '/', headers }: IncomingMessage, response: ServerResponse): void {
  if (url.startsWith('/flaky') && random() < failingShare) {
    misbehaviours[Math.floor(random() * misbehaviours.length)]?.(response);
    return;
  }
  const visitor = /visitor=(\w+)/.exec(headers.cookie ?? '')?.[1];
  // A personal answer that claims to be everybody's: it must reach nobody else all the same.
  const fields = visitor === undefined ? html : { ...html, 'cache-control': 'public, max-age=60' };
  response.writeHead(200, fields).end(visitor === undefined ? '<i>good</i>' : `<i>good for ${visitor}.</i>`);
}

function endLater(response: ServerResponse, end: () => void): void {
  const timer = setTimeout(end, tooLateMs);
  response.once('close', () => clearTimeout(timer));
}
