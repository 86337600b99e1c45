// @ts-nocheck -- the peers are installed by the benchmark alone, not where types are checked.
/** Podium's layout server: all fragments fetched together, each with its own query; its client keeps connections by itself. */
import { createServer } from 'node:http';
import Layout from '@podium/layout';
import { HttpIncoming } from '@podium/utils';
import { givenPage, sayReady } from './page.ts';

const { origin, paths, timeoutMs, head, tail } = givenPage();
const layout = new Layout({ name: 'bench', pathname: '/', client: { timeout: timeoutMs } });
const podlets = { u: register('u'), d: register('d') };
const calls = paths.map((path) => {
  const { pathname, searchParams } = new URL(path, origin);
  return { podlet: pathname === '/d' ? podlets.d : podlets.u, query: Object.fromEntries(searchParams) };
});
await layout.client.refreshManifests();

const server = createServer(async (request, response) => {
  const incoming = new HttpIncoming(request, response, {});
  const answers = await Promise.all(calls.map(({ podlet, query }) => podlet.fetch(incoming, { query })));
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(head + answers.map(String).join('') + tail);
}).listen(0, '127.0.0.1', 4096, () => sayReady(server.address()));

/** @param {'u' | 'd'} name */
function register(name) {
  return layout.client.register({ name: `fragment-${name}`, uri: `${origin}/podlet/${name}` });
}
