/** What the wire carries, seen from outside: compressed without waiting, and not twice what somebody has. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, type OutgoingHttpHeaders, request, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { test } from 'node:test';
import { createBrotliDecompress, createGunzip, createZstdDecompress } from 'node:zlib';
import { always, type NodeSite, startNodeSite } from './node-site.ts';

const decoders: Readonly<Record<string, () => Duplex>> = {
  zstd: createZstdDecompress,
  gzip: createGunzip,
  br: createBrotliDecompress,
};

async function get({ port }: NodeSite, path: string, headers: OutgoingHttpHeaders): Promise<IncomingMessage> {
  const sent = request({ port, path, host: '127.0.0.1', headers, agent: false }).end();
  const [message]: IncomingMessage[] = await once(sent, 'response');
  return message ?? assert.fail('no response');
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

for (const mode of ['navigate', 'cors']) {
  for (const [coding, createDecoder] of Object.entries(decoders)) {
    test(`in ${coding}, what stands before a late fragment is there before it, in a request to ${mode}`, async () => {
      const asked = Promise.withResolvers<ServerResponse>();
      await using site = await startNodeSite((_request, response) => asked.resolve(response));
      const message = await get(site, '/', { 'accept-encoding': coding, 'sec-fetch-mode': mode });
      assert.equal(message.headers['content-encoding'], coding);
      const decoder = message.pipe(createDecoder());
      let text = '';
      decoder.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      while (!text.includes('<main>')) await once(decoder, 'data');
      // Who navigates may have the end of the page before it, with a hole in its place.
      assert.doesNotMatch(text, mode === 'navigate' ? /rain/ : /rain|<\/main>/);
      const fragment = await asked.promise;
      always('<p>rain</p>')(fragment.req, fragment);
      await once(decoder, 'end');
      assert.match(text, /<p>rain<\/p>/);
      assert.match(text, /<\/main>/);
    });
  }
}

const KEPT: ReadonlyMap<string, string> = new Map([
  ['content-type', 'text/html; charset=utf-8'],
  ['cache-control', 'max-age=60'],
]);

const long = `<p>${'rain from the west '.repeat(200)}</p>`;

/** A service whose answer may be kept. */
function keeping(html: () => string) {
  return (_request: IncomingMessage, response: ServerResponse): void => {
    response.setHeaders(new Map(KEPT)).end(html());
  };
}

test('a page in memory has one tag in every coding, and is not sent to who has it', async () => {
  await using site = await startNodeSite(keeping(() => long));
  await readAll(await get(site, '/', {}));
  const tags = new Set<string | undefined>();
  for (const coding of ['', 'gzip', 'br', 'zstd']) {
    const message = await get(site, '/', { 'accept-encoding': coding });
    await readAll(message);
    tags.add(message.headers.etag);
    assert.match(message.headers.vary ?? '', /accept-encoding/);
  }
  assert.equal(tags.size, 1);
  const [tag] = tags;
  assert.match(tag ?? '', /^W\/"/);
  for (const coding of ['', 'gzip', 'br']) {
    const again = await get(site, '/', { 'accept-encoding': coding, 'if-none-match': `"x", ${tag}` });
    assert.equal(again.statusCode, 304);
    assert.equal(again.headers.etag, tag);
    assert.match(again.headers['cache-control'] ?? '', /no-cache/);
    assert.match(again.headers.vary ?? '', /sec-fetch-mode/);
    assert.equal(await readAll(again), '');
  }
});

test('a page that has changed is sent, with a tag of its own', async () => {
  let html = long;
  await using site = await startNodeSite(keeping(() => html));
  await readAll(await get(site, '/', {}));
  const first = await get(site, '/', {});
  await readAll(first);
  html = long.replaceAll('west', 'east');
  await fetch(`${site.started.url}/_broadsheet/purge`, { method: 'POST', body: '{"fragment":"rain"}' });
  const tag = first.headers.etag ?? assert.fail('no tag');
  const streamed = await get(site, '/', { 'if-none-match': tag });
  assert.equal(streamed.statusCode, 200);
  assert.match(await readAll(streamed), /from the east/);
  const second = await get(site, '/', { 'if-none-match': tag });
  assert.equal(second.statusCode, 200);
  assert.notEqual(second.headers.etag, tag);
});

test('a page with holes says that nobody may touch it on the way, any other does not', async () => {
  const asked = Promise.withResolvers<ServerResponse>();
  await using site = await startNodeSite((_request, response) => asked.resolve(response));
  const holes = await get(site, '/', { 'sec-fetch-mode': 'navigate' });
  assert.match(holes.headers['cache-control'] ?? '', /no-transform/);
  const fragment = await asked.promise;
  always('<p>rain</p>')(fragment.req, fragment);
  await readAll(holes);
  const plain = await get(site, '/plain', { 'sec-fetch-mode': 'navigate' });
  await readAll(plain);
  assert.doesNotMatch(plain.headers['cache-control'] ?? '', /no-transform/);
});
