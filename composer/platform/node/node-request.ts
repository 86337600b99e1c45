/** A request of node:http as the composer sees it; nothing is parsed before it is asked for. */
import type { IncomingMessage } from 'node:http';
import type { PageRequest } from '../../request.ts';

/** Headers that tell of somebody in between: then the socket's address is not the visitor's. */
const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'cf-connecting-ip', 'via'] as const;

/** A view on an incoming message. */
export class NodePageRequest implements PageRequest {
  readonly #message: IncomingMessage;
  readonly path: string;
  readonly query: string;

  constructor(message: IncomingMessage) {
    this.#message = message;
    const url = originForm(message.url ?? '/');
    const mark = url.indexOf('?');
    this.path = mark < 0 ? url : url.slice(0, mark);
    this.query = mark < 0 ? '' : url.slice(mark + 1);
  }

  get method(): string {
    return this.#message.method ?? 'GET';
  }

  readonly header = (name: string): string | undefined => {
    const { headers } = this.#message;
    // A service may ask for `constructor`, which every object has.
    const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
    return typeof value === 'object' ? value.join(', ') : value;
  };

  get isLocal(): boolean {
    const { remoteAddress } = this.#message.socket;
    const loopback = remoteAddress !== undefined && /^(?:::ffff:)?127\.|^::1$/.test(remoteAddress);
    return loopback && FORWARDING.every((name) => this.#message.headers[name] === undefined) && !isLured(this.#message);
  }

  async readBody(maxBytes: number): Promise<Uint8Array | undefined> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of this.#message) {
      bytes += chunk.length;
      if (bytes > maxBytes) return undefined;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }
}

/**
 * An address, a name without a domain, or one that no public name server knows (RFC 6761, RFC 6762, `internal`); with a port or
 * without.
 */
const OWN_HOST =
  /^(?:\[[\da-f:.]+\]|\d{1,3}(?:\.\d{1,3}){3}|[\w-]+|[\w.-]+\.(?:localhost|test|invalid|local|internal))(?::\d+)?$/i;

/**
 * Does a browser on this machine ask for somebody else: by a public name that was made to lead here, or with a form or script
 * of another site?
 */
function isLured({ method, url = '/', headers }: IncomingMessage): boolean {
  const { origin, 'sec-fetch-site': site } = headers;
  // RFC 9112 §3.2.2: where the request line names a host, that is the one.
  const host = ABSOLUTE.exec(url)?.[1] ?? headers.host ?? 'localhost';
  if (!OWN_HOST.test(host)) return true;
  if (method === 'GET' || method === 'HEAD') return false;
  return site === 'cross-site' || site === 'same-site' || (origin !== undefined && origin !== `http://${host}`);
}

/** RFC 9112 §3.2: a request that names two hosts is malformed; whoever stands in front may have gone by the other one. */
export function namesTwoHosts({ rawHeaders }: IncomingMessage): boolean {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === HOST.length && name.toLowerCase() === HOST) hosts += 1;
  }
  return hosts > 1;
}

const HOST = 'host';

/** The beginning of an absolute form, and its host. */
const ABSOLUTE = /^https?:\/\/([^/?#]*)/i;

/** RFC 9112 §3.2: an absolute form names the same resource; its host does not tell which page. Fragments are never sent. */
function originForm(url: string): string {
  if (url.startsWith('/')) return url;
  const absolute = ABSOLUTE.exec(url);
  const rest = absolute ? url.slice(absolute[0].length) : url;
  return rest.startsWith('/') ? rest : `/${rest}`;
}
