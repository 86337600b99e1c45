/** Podium's layout server: a podlet for each fragment, fetched together, with connections enough for all of them. */
import { Agent, createServer } from 'node:http';
import Layout from '@podium/layout';
import { HttpIncoming } from '@podium/utils';
import { givenPage, sayReady } from './page.ts';

const { origin, paths, timeoutMs, head, tail } = givenPage();
const layout = new Layout({
  name: 'bench',
  pathname: '/',
  client: { timeout: timeoutMs, retries: 0, httpAgent: new Agent({ keepAlive: true, maxSockets: 2048, maxFreeSockets: 2048 }) },
});
const podlets = paths.map((path, index) => {
  const uri = `${origin}/podlet?content=${encodeURIComponent(path)}`;
  return layout.client.register({ name: `fragment${index}`, uri });
});
await layout.client.refreshManifests();

const server = createServer(async (request, response) => {
  const incoming = new HttpIncoming(request, response, {});
  const answers = await Promise.all(podlets.map((podlet) => podlet.fetch(incoming)));
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(head + answers.map(String).join('') + tail);
}).listen(0, '127.0.0.1', 4096, () => sayReady(server.address()));
