/**
 * The fragment service that all contenders ask, in a process of its own: bare sockets and answers made in advance, so
 * that it takes as little as possible of the machine that the contenders are measured on.
 *
 *   GET /u?n=17        uncached (`no-store`)
 *   GET /c?n=17        fresh for an hour
 *   GET /d?ms=20&n=17  answered after 20 ms, `no-store`
 *   GET /.well-known/fragments, POST /.well-known/fragments/batch   contract 1
 *   GET /late          the fallback, for peers that have no markup of their own for it
 *   GET /podlet/u      manifest of a podlet (Podium)
 *   GET /stats         how many requests of the kinds above were answered, manifests left out
 *
 * Run: `node origin.ts`; prints `ready http://127.0.0.1:PORT`.
 */
import { createServer, type Socket } from 'node:net';
import { FALLBACK, fragmentMarkup } from './fragments.ts';
import { answerBatch, manifest } from './origin-batch.ts';

/** One answer, made or still to come. Answers leave a connection in the order of their requests. */
interface Reply {
  bytes: Buffer | undefined;
}

const CACHE_CONTROL: Readonly<Record<string, string>> = { u: 'no-store', c: 'max-age=3600', d: 'no-store' };
const FRAGMENT_PATH = /^GET \/([ucd])\?(?:ms=(\d+)&)?n=(\d+) /;
const HEAD_END = '\r\n\r\n';

const made = new Map<string, Buffer>();
let answered = 0;

const server = createServer({ noDelay: true }, serve).listen(0, '127.0.0.1', 4096, () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The origin has no TCP address.');
  console.log(`ready http://127.0.0.1:${address.port}`);
});

function serve(socket: Socket): void {
  const queue: Reply[] = [];
  let held = '';
  const flush = (): void => {
    const done: Buffer[] = [];
    while (queue[0]?.bytes !== undefined) {
      done.push(queue[0].bytes);
      queue.shift();
    }
    if (done.length > 0 && !socket.destroyed)
      socket.write(done.length === 1 && done[0] ? done[0] : Buffer.concat(done));
  };
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    held = held === '' ? chunk.toString('latin1') : held + chunk.toString('latin1');
    for (let request = cutRequest(held); request !== undefined; request = cutRequest(held)) {
      held = held.slice(request.length);
      queue.push(answer(request, flush));
    }
    flush();
  });
}

/** The first whole request in `held`, body included. */
function cutRequest(held: string): string | undefined {
  const end = held.indexOf(HEAD_END);
  if (end < 0) return undefined;
  const headLength = end + HEAD_END.length;
  if (held.startsWith('GET')) return held.slice(0, headLength);
  const length = /\r\ncontent-length: *(\d+)/i.exec(held.slice(0, headLength))?.[1];
  const total = headLength + Number(length ?? 0);
  return held.length < total ? undefined : held.slice(0, total);
}

/** The reply to one request; `flush` is called where it is made later. */
function answer(request: string, flush: () => void): Reply {
  const [, kind, delay, number] = FRAGMENT_PATH.exec(request) ?? [];
  if (kind === undefined || number === undefined) return { bytes: answerOther(request) };
  answered += 1;
  const bytes = fragmentReply(kind, number);
  if (delay === undefined) return { bytes };
  const reply: Reply = { bytes: undefined };
  setTimeout(() => {
    reply.bytes = bytes;
    flush();
  }, Number(delay));
  return reply;
}

function fragmentReply(kind: string, number: string): Buffer {
  const key = kind + number;
  const known = made.get(key);
  if (known !== undefined) return known;
  const bytes = reply('200 OK', 'text/html; charset=utf-8', fragmentMarkup(Number(number)), CACHE_CONTROL[kind]);
  made.set(key, bytes);
  return bytes;
}

function answerOther(request: string): Buffer {
  if (request.startsWith('GET /stats ')) return reply('200 OK', 'application/json', JSON.stringify({ answered }));
  if (request.startsWith('GET /late ')) return reply('200 OK', 'text/html; charset=utf-8', FALLBACK);
  if (request.startsWith('GET /podlet/')) return reply('200 OK', 'application/json', podlet(request));
  if (request.startsWith('GET /.well-known/fragments ')) return reply('200 OK', 'application/json', manifest());
  if (request.startsWith('POST /.well-known/fragments/batch ')) {
    answered += 1;
    const batch = answerBatch(request);
    return reply('200 OK', batch.contentType, batch.body);
  }
  return reply('404 Not Found', 'text/plain', 'not found');
}

/** Absolute addresses: Podium takes others as relative to the manifest's own. */
function podlet(request: string): string {
  const name = request.slice('GET /podlet/'.length).split(' ', 1)[0];
  const base = `http://${/\r\nhost: *([^\r]+)/i.exec(request)?.[1]}`;
  return JSON.stringify({
    name: `fragment-${name}`,
    version: '1',
    content: `${base}/${name}`,
    fallback: `${base}/late`,
  });
}

function reply(status: string, contentType: string, body: string | Buffer, cacheControl = 'no-store'): Buffer {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const head = `HTTP/1.1 ${status}\r\nContent-Type: ${contentType}\r\nCache-Control: ${cacheControl}\r\nContent-Length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}
