/**
 * The fragment service of the contract suite: what it answers is said by each case, and it remembers what it was asked.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenOnFreePort, type RunningServer } from '../support/serve.ts';

/** One request as it came. */
interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Did the asker leave before the answer was whole? */
  gone: boolean;
}

/** Answers one request; `nth` counts those of the same path, from 1. */
export type Answering = (response: ServerResponse, asked: Asked, nth: number) => void;

export interface FragmentOrigin extends RunningServer {
  /** From now on `/NAME` is answered like this. */
  readonly when: (name: string, answering: Answering) => void;
  /** What came for `/NAME`, oldest first. */
  readonly asked: (name: string) => readonly Asked[];
}

/** Starts a service. A path that no case speaks for is a 404. */
export async function startFragmentOrigin(): Promise<FragmentOrigin> {
  const answers = new Map<string, Answering>();
  const asked = new Map<string, Asked[]>();
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const { method = '', url = '', headers } = request;
      const name = url.slice(1).split('?', 1)[0] ?? '';
      const one: Asked = { method, url, headers, body, gone: false };
      const all = asked.get(name) ?? [];
      asked.set(name, [...all, one]);
      response.once('close', () => {
        one.gone = !response.writableFinished;
      });
      const answering = answers.get(name);
      if (answering) answering(response, one, all.length + 1);
      else response.writeHead(404).end();
    });
  });
  const running = await listenOnFreePort(server, () => server.closeAllConnections());
  return {
    ...running,
    when: (name, answering) => void answers.set(name, answering),
    asked: (name) => asked.get(name) ?? [],
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
  return body;
}

/** A whole answer of markup. */
export function html(markup: string, headers: Readonly<Record<string, string>> = {}, status = 200): Answering {
  return (response) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(markup);
  };
}

/** No answer. */
export const silence: Answering = () => undefined;
