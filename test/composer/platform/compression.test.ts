import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { Transform } from 'node:stream';
import { test } from 'node:test';
import zlib from 'node:zlib';
import {
  type Coding,
  CompressedCopies,
  chooseCoding,
  isCompressible,
  QUICK,
  SMALL,
} from '../../../composer/platform/node/compression.ts';
import { NodeResponder } from '../../../composer/platform/node/node-responder.ts';
import { type RunningServer, serveOnFreePort } from '../../support/serve.ts';

const codings: readonly Coding[] = ['br', 'zstd', 'gzip'];
const decoders: Readonly<Record<Coding, () => Transform>> = {
  br: zlib.createBrotliDecompress,
  zstd: zlib.createZstdDecompress,
  gzip: zlib.createGunzip,
};

const encoder = new TextEncoder();
const HTML = ['content-type', 'text/html; charset=utf-8'];
const page = encoder.encode(`<main>${'<p>Rain from the west.</p>'.repeat(200)}</main>`);

async function get({ port }: RunningServer, acceptEncoding: string): Promise<IncomingMessage> {
  const sent = request({ port, host: '127.0.0.1', headers: { 'accept-encoding': acceptEncoding } }).end();
  const [message]: IncomingMessage[] = await once(sent, 'response');
  return message ?? assert.fail('no response');
}

for (const coding of codings) {
  test(`a stream in ${coding} lets go of what was written at every flush`, async () => {
    const responders: NodeResponder[] = [];
    await using server = await serveOnFreePort((_, response) => {
      const responder = new NodeResponder(response, new CompressedCopies());
      responders.push(responder);
      responder.begin({ status: 200, headers: HTML });
      responder.write(encoder.encode('<head>'));
      responder.flush();
    });
    const message = await get(server, coding);
    assert.equal(message.headers['content-encoding'], coding);
    assert.equal(message.headers.vary, 'accept-encoding');
    const decoded = message.pipe(decoders[coding]());
    decoded.setEncoding('utf8');
    const responder = responders[0] ?? assert.fail('no responder');
    // Each piece is written only when the one before has been read: a flush that held back would hang here.
    for (const piece of ['<head>', '<p>one</p>', '<p>two</p>']) {
      const [text] = await once(decoded, 'data');
      assert.equal(text, piece);
      const next = piece === '<head>' ? '<p>one</p>' : '<p>two</p>';
      if (piece === '<p>two</p>') responder.end();
      else {
        responder.write(encoder.encode(next));
        responder.flush();
      }
    }
    await once(decoded.resume(), 'end');
  });

  test(`a reader who leaves a stream in ${coding} takes nobody along`, async () => {
    const responders: NodeResponder[] = [];
    const gone = Promise.withResolvers<void>();
    await using server = await serveOnFreePort((_, response) => {
      const responder = new NodeResponder(response, new CompressedCopies());
      responders.push(responder);
      responder.begin({ status: 200, headers: HTML });
      responder.write(encoder.encode('<head>'));
      responder.flush();
      response.once('close', () => setImmediate(gone.resolve));
    });
    const message = await get(server, coding);
    message.on('error', () => undefined).destroy();
    await gone.promise;
    const responder = responders[0] ?? assert.fail('no responder');
    responder.write(page);
    responder.flush();
    await new Promise(setImmediate);
    responder.write(page);
    responder.end();
    await new Promise(setImmediate);
  });

  test(`a page in memory arrives whole in ${coding}`, async () => {
    const copies = new CompressedCopies();
    await using server = await serveOnFreePort((_, response) =>
      new NodeResponder(response, copies).send({ status: 200, headers: HTML }, page),
    );
    for (let visit = 0; visit < 3; visit += 1) {
      const message = await get(server, coding);
      assert.equal(message.headers['content-encoding'], coding);
      const text = await message.pipe(decoders[coding]()).setEncoding('utf8').toArray();
      assert.equal(text.join(''), new TextDecoder().decode(page));
      assert.ok(Number(message.headers['content-length']) < page.byteLength / 10);
    }
  });
}

test('a page in memory is compressed quickly for its first reader, and once more, smaller, for all others', async () => {
  const copies = new CompressedCopies();
  const all = 'gzip, deflate, br, zstd';
  assert.equal(copies.get(page, all)?.coding, 'zstd');
  const second = copies.get(page, all);
  assert.equal(second?.coding, 'br');
  const made = await second?.body;
  assert.equal(copies.get(page, all)?.body, made);
});

test('who takes no coding gets the bytes as they are, and caches are told that others do', async () => {
  await using server = await serveOnFreePort((_, response) =>
    new NodeResponder(response, new CompressedCopies()).send({ status: 200, headers: HTML }, page),
  );
  const message = await get(server, 'identity');
  assert.equal(message.headers['content-encoding'], undefined);
  assert.equal(message.headers.vary, 'accept-encoding');
  assert.equal(Number(message.headers['content-length']), page.byteLength);
});

test('pictures and short texts are left alone', () => {
  assert.ok(!isCompressible('image/png', 100_000));
  assert.ok(!isCompressible('text/html', 100));
  assert.ok(!isCompressible(undefined, undefined));
  assert.ok(isCompressible('application/feed+json', undefined));
});

test('codings are chosen as RFC 9110 says', () => {
  assert.equal(chooseCoding(undefined, SMALL), undefined);
  assert.equal(chooseCoding('', SMALL), undefined);
  assert.equal(chooseCoding('gzip, br', SMALL), 'br');
  assert.equal(chooseCoding('br;q=0, gzip;q=0.5', SMALL), 'gzip');
  assert.equal(chooseCoding('br;q=0.000', SMALL), undefined);
  assert.equal(chooseCoding('*', QUICK), 'zstd');
  assert.equal(chooseCoding('zstd;q=0, *', QUICK), 'gzip');
  assert.equal(chooseCoding('deflate', QUICK), undefined);
  assert.equal(chooseCoding('GZIP', QUICK), 'gzip');
});
