import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, test } from 'node:test';
import { createGzip, type Gzip } from 'node:zlib';
import { Pool } from 'undici';
import { createHttpBatch } from '../../../composer/platform/node/http-batch.ts';
import { createFetchBatch } from '../../../composer/transport/fetch-batch.ts';
import {
  encodeFrame,
  encodeLine,
  FRAMES_TYPE,
  NDJSON_TYPE,
  PREFIX_BYTES,
  PREFIX_OFFSETS,
} from '../../../composer/transport/frame-format.ts';
import type { Attempt, Underway } from '../../../composer/transport/transport.ts';
import { makeAttempt } from '../../support/attempts.ts';
import { makeFrame } from '../../support/frames.ts';
import { serveOnFreePort } from '../../support/serve.ts';

type SendMany = (origin: string, ...rest: Parameters<ReturnType<typeof createFetchBatch>>) => Underway;

const transports: Readonly<Record<string, SendMany>> = {
  fetch: (origin, attempts, receive) => createFetchBatch(fetch, `${origin}/batch`)(attempts, receive),
  undici(origin, attempts, receive) {
    const pool = new Pool(origin);
    let open = attempts.length;
    return createHttpBatch(pool, '/batch')(attempts, (index, reply) => {
      open -= 1;
      if (open === 0) void pool.close();
      receive(index, reply);
    });
  },
};

type Handler = (request: IncomingMessage, response: ServerResponse, first: Promise<void>) => unknown;

const three = ['one', 'two', 'three'].map((name) => makeAttempt('a', name));

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

function framesOf(response: ServerResponse): ServerResponse {
  return response.writeHead(200, { 'content-type': FRAMES_TYPE });
}

/** The same, in gzip. */
function gzippedFramesOf(response: ServerResponse): Gzip {
  response.writeHead(200, { 'content-type': FRAMES_TYPE, 'content-encoding': 'gzip' });
  const gzip = createGzip();
  gzip.pipe(response);
  return gzip;
}

for (const [name, sendMany] of Object.entries(transports)) {
  /** Sends three calls to a server, which may wait for the first reply, until each has its own. */
  const ask = async (handler: Handler, attempts: readonly Attempt[] = three) => {
    const first = Promise.withResolvers<void>();
    await using server = await serveOnFreePort((request, response) => void handler(request, response, first.promise));
    const heard: string[] = [];
    await new Promise<void>((resolve) => {
      sendMany(server.origin, attempts, (index, reply) => {
        heard.push(
          `${index} ${reply.kind === 'answer' ? reply.status : reply.failure.reason}${'untouched' in reply && reply.untouched ? ' untouched' : ''}`,
        );
        first.resolve();
        if (heard.length === attempts.length) resolve();
      });
    });
    return heard;
  };

  describe(`a batch over ${name}`, () => {
    test('is one request of contract 1', async () => {
      const seen: unknown[] = [];
      const attempt = makeAttempt('a', 'one', 2_000, 240);
      const call = {
        ...attempt.call,
        props: { city: 'Leeds', days: 3 },
        headers: [['accept-language', 'en']] as const,
      };
      await ask(
        async (request, response) => {
          const { accept, cookie, 'fragment-deadline': deadline } = request.headers;
          seen.push(request.method, request.url, accept, cookie, deadline, JSON.parse(await readBody(request)));
          framesOf(response).end(encodeFrame(makeFrame(0)));
        },
        [{ ...attempt, call, etag: '"7"' }],
      );
      const headers = { 'accept-language': 'en', 'if-none-match': '"7"' };
      const calls = [{ id: 0, name: 'one', props: { city: 'Leeds', days: 3 }, deadlineMs: 240, headers }];
      assert.deepEqual(seen, ['POST', '/batch', `${FRAMES_TYPE}, ${NDJSON_TYPE};q=0.9`, undefined, '240', { calls }]);
    });

    test('gives each reply when it arrives, in both framings', async () => {
      for (const [type, encode] of [
        [FRAMES_TYPE, encodeFrame],
        [NDJSON_TYPE, encodeLine],
      ] as const) {
        const heard = await ask((_request, response) => {
          response.writeHead(200, { 'content-type': `${type}; charset=utf-8` });
          response.write(encode(makeFrame(2)));
          response.write(encode(makeFrame(0, 'no', { status: 500 })));
          response.end(encode(makeFrame(1)));
        });
        assert.deepEqual(heard, ['2 200', '0 500', '1 200']);
      }
    });

    test('with a hanging, a failing and a garbage member gives the others whole, at once', async () => {
      await using server = await serveOnFreePort((_request, response) => {
        response.writeHead(200, { 'content-type': NDJSON_TYPE });
        response.write(encodeLine(makeFrame(3)));
        response.write('{"id":1,"status":"x"}\n');
        response.write(encodeLine(makeFrame(2, 'no', { status: 500 })));
      });
      const heard: string[] = [];
      const attempts = [...three, makeAttempt('a', 'four')];
      let batch: Underway | undefined;
      await new Promise<void>((resolve) => {
        batch = sendMany(server.origin, attempts, (index, reply) => {
          heard.push(`${index} ${reply.kind === 'answer' ? reply.status : reply.failure.reason}`);
          if (heard.length === 3) resolve();
        });
      });
      batch?.giveUp();
      assert.deepEqual(heard, ['3 200', '1 bad-body', '2 500'], 'the hanging one has no reply, and holds up none');
    });

    test('whose endpoint answers HTML fails each call', async () => {
      const heard = await ask((_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>');
      });
      assert.deepEqual(heard, ['0 bad-body', '1 bad-body', '2 bad-body']);
    });

    test('in a coding that nobody knows, or behind a head without bound, fails each call', async () => {
      const heads: readonly Record<string, string>[] = [
        { 'content-encoding': 'zebra' },
        Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`x-${index}`, 'x'.repeat(1_000)])),
      ];
      for (const head of heads) {
        const heard = await ask((_, response) => {
          response
            .writeHead(200, { 'content-type': FRAMES_TYPE, ...head })
            .end(Buffer.concat(three.map((_attempt, id) => encodeFrame(makeFrame(id)))));
        });
        assert.equal(heard.length, 3);
        for (const one of heard) assert.match(one, / (?:bad-body|too-large|unreachable)/);
      }
    });

    test('in gzip, though nobody asked for that, gives each reply when it arrives', async () => {
      // More than its decoder takes in one go, however small gzip makes it.
      const large = randomBytes(250_000).toString('hex');
      const heard = await ask(async (_request, response, first) => {
        const gzip = gzippedFramesOf(response);
        gzip.write(encodeFrame(makeFrame(2)));
        gzip.flush();
        await first;
        gzip.write(encodeFrame(makeFrame(0, large)));
        gzip.end(encodeFrame(makeFrame(1, 'no', { status: 500 })));
      });
      assert.deepEqual(heard, ['2 200', '0 200', '1 500']);
    });

    test('in gzip that is cut off, or broken, keeps what had come', async () => {
      const ends: readonly ((response: ServerResponse) => unknown)[] = [
        (response) => response.end(),
        (response) => response.end('no gzip'),
        (response) => response.destroy(),
      ];
      for (const end of ends) {
        const heard = await ask(async (_request, response, first) => {
          const gzip = gzippedFramesOf(response);
          gzip.write(encodeFrame(makeFrame(1)));
          gzip.write(encodeFrame(makeFrame(0)).slice(0, 20));
          gzip.flush();
          await first;
          end(response);
        });
        assert.deepEqual(heard, ['1 200', '0 bad-body', '2 bad-body']);
      }
    });

    test('in gzip is held to its caps as it is when decoded, and read no further than they go', async () => {
      const closed = Promise.withResolvers<void>();
      const heard = await ask((_request, response) => {
        const gzip = gzippedFramesOf(response);
        gzip.write(encodeFrame(makeFrame(1, 'x'.repeat(2_000_000))));
        const bomb = new Uint8Array(PREFIX_BYTES);
        new DataView(bomb.buffer).setUint32(PREFIX_OFFSETS.bodyBytes, 0xffff_ff00);
        gzip.write(bomb);
        const zeros = new Uint8Array(1_000_000);
        const goOn = (error?: Error | null): void => {
          if (!error) gzip.write(zeros, goOn);
        };
        goOn();
        response.once('close', () => {
          gzip.destroy();
          closed.resolve();
        });
      });
      await closed.promise;
      assert.deepEqual(heard, ['1 too-large', '0 too-large', '2 too-large']);
    });

    test('that is refused fails each call; where there is no endpoint, each may be tried alone', async () => {
      const cases = [
        [302, 'redirect'],
        [500, 'bad-status'],
        [404, 'bad-status untouched'],
        [405, 'bad-status untouched'],
      ] as const;
      for (const [status, reason] of cases) {
        const heard = await ask((_request, response) => response.writeHead(status, { location: '/elsewhere' }).end());
        assert.deepEqual(heard, [`0 ${reason}`, `1 ${reason}`, `2 ${reason}`]);
      }
    });

    test('cut short keeps what had come', async () => {
      const heard = await ask((_request, response) => {
        framesOf(response).write(encodeFrame(makeFrame(1)));
        response.write(encodeFrame(makeFrame(0)).slice(0, 20), () => setImmediate(() => response.destroy()));
      });
      assert.deepEqual(heard, ['1 200', '0 bad-body', '2 bad-body']);
    });

    test('to nobody is unreachable, and nothing was touched', async () => {
      const heard = await ask((_request, response) => response.destroy());
      assert.deepEqual(heard, ['0 unreachable untouched', '1 unreachable untouched', '2 unreachable untouched']);
    });

    test('keeps each body within its own fragment’s cap', async () => {
      const small = makeAttempt('a', 'small');
      const capped = { ...small, call: { ...small.call, fragment: { ...small.call.fragment, maxBytes: 10 } } };
      const heard = await ask(
        (_request, response) => {
          framesOf(response).write(encodeFrame(makeFrame(0, 'x'.repeat(11))));
          response.end(encodeFrame(makeFrame(1, 'x'.repeat(11))));
        },
        [capped, makeAttempt('a', 'large')],
      );
      assert.deepEqual(heard, ['0 too-large', '1 200']);
    });

    test('takes no frame that says it is compressed', async () => {
      const headers = { 'content-type': 'text/html', 'content-encoding': 'gzip' };
      const plain = { 'content-type': 'text/html', 'content-encoding': 'Identity' };
      const heard = await ask((_request, response) => {
        framesOf(response).write(encodeFrame(makeFrame(1, '<p>no gzip</p>', { headers })));
        response.write(encodeFrame(makeFrame(0, '<p>plain</p>', { headers: plain })));
        response.end(encodeFrame(makeFrame(2)));
      });
      assert.deepEqual(heard, ['1 bad-body', '0 200', '2 200']);
    });

    test('that is given up tells the service to stop, and gives nothing more', async () => {
      const closed = Promise.withResolvers<void>();
      await using server = await serveOnFreePort((_request, response) => {
        framesOf(response).write(encodeFrame(makeFrame(0)));
        response.on('close', closed.resolve);
      });
      const heard: number[] = [];
      const first = Promise.withResolvers<void>();
      const batch = sendMany(server.origin, three, (index) => {
        heard.push(index);
        first.resolve();
      });
      assert.equal(batch.hasBegun, false);
      await first.promise;
      assert.equal(batch.hasBegun, true);
      batch.giveUp();
      await closed.promise;
      assert.deepEqual(heard, [0]);
    });
  });
}
