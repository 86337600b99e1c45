import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { encodeFrame, encodeLine, type Frame } from '../../../composer/transport/frame-format.ts';
import type { FrameLimits, FrameParser, FrameReceiver } from '../../../composer/transport/frame-ledger.ts';
import { createFrameParser, createNdjsonParser } from '../../../composer/transport/frames.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const html = { 'content-type': 'text/html; charset=utf-8' };

interface Framing {
  readonly name: string;
  readonly createParser: (limits: FrameLimits, receiver: FrameReceiver) => FrameParser;
  readonly encode: (frame: Frame) => Uint8Array;
}

const framings: readonly Framing[] = [
  { name: 'binary', createParser: createFrameParser, encode: encodeFrame },
  { name: 'ndjson', createParser: createNdjsonParser, encode: encodeLine },
];

function makeFrame(id: number, body = `<p>${id} é</p>`, more: Partial<Frame> = {}): Frame {
  return { id, status: 200, headers: html, body: encoder.encode(body), ...more };
}

const unheard: FrameReceiver = {
  onFrame: () => assert.fail('a frame'),
  onBroken: (failure) => assert.fail(failure.detail),
  onRefused: (_id, failure) => assert.fail(failure.detail),
};

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** What a parser said, in short words, in order. */
function read(framing: Framing, chunks: Iterable<Uint8Array>, limits: Partial<FrameLimits> = {}): string[] {
  const said: string[] = [];
  const parser = framing.createParser(
    { maxFrameBytes: 1000, maxHeaderBytes: 200, expected: 3, ...limits },
    {
      onFrame: (frame) =>
        said.push(`${frame.id} ${frame.status} ${decoder.decode(frame.body)} ${JSON.stringify(frame.headers)}`),
      onBroken: (failure) => said.push(`broken ${failure.reason}`),
      onRefused: (id, failure) => said.push(`refused ${id} ${failure.reason}`),
    },
  );
  for (const chunk of chunks) parser.push(chunk);
  parser.end();
  return said;
}

function* cut(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

const said = (id: number, body = `<p>${id} é</p>`, status = 200) => `${id} ${status} ${body} ${JSON.stringify(html)}`;

for (const framing of framings) {
  describe(`${framing.name} frames`, () => {
    test('are handed over in the order of arrival', () => {
      const bytes = join([2, 0, 1].map((id) => framing.encode(makeFrame(id))));
      assert.deepEqual(read(framing, [bytes]), [said(2), said(0), said(1)]);
    });

    test('mean the same however the bytes are cut', () => {
      const bytes = join([2, 0, 1].map((id) => framing.encode(makeFrame(id))));
      for (let size = 1; size <= bytes.length; size++) {
        assert.deepEqual(read(framing, cut(bytes, size)), [said(2), said(0), said(1)], `chunks of ${size}`);
      }
    });

    test('may have an empty body, and carry any status', () => {
      const bytes = join(
        [makeFrame(0, '', { status: 204 }), makeFrame(1, 'no', { status: 500 }), makeFrame(2, '')].map(framing.encode),
      );
      const expected = [said(0, '', 204), said(1, 'no', 500), said(2, '')];
      assert.deepEqual(read(framing, [bytes]), expected);
      assert.deepEqual(read(framing, cut(bytes, 1)), expected);
    });

    test('for unknown and doubled calls are refused without a call to blame', () => {
      const bytes = join([0, 3, 0, 4_000_000_000, 1, 2].map((id) => framing.encode(makeFrame(id))));
      const stray = 'refused undefined bad-body';
      assert.deepEqual(read(framing, [bytes]), [said(0), stray, stray, stray, said(1), said(2)]);
    });

    test('that are too large are passed over, and cost only their own call', () => {
      const bytes = join([makeFrame(0), makeFrame(1, 'x'.repeat(50_000)), makeFrame(2)].map(framing.encode));
      const expected = [said(0), 'refused 1 too-large', said(2)];
      for (const size of [7, 1000, bytes.length])
        assert.deepEqual(read(framing, cut(bytes, size)), expected, `chunks of ${size}`);
    });

    test('with a status outside 100 to 599 cost only their own call', () => {
      const bytes = join(
        [makeFrame(0, 'a', { status: 99 }), makeFrame(1, 'b', { status: 600 }), makeFrame(2)].map(framing.encode),
      );
      assert.deepEqual(read(framing, [bytes]), ['refused 0 bad-body', 'refused 1 bad-body', said(2)]);
    });

    test('cut short leave what came before, and break the rest', () => {
      const whole = framing.encode(makeFrame(0));
      const half = framing.encode(makeFrame(1)).slice(0, -5);
      const heard = read(framing, [join([whole, half])]);
      assert.equal(heard[0], said(0));
      assert.equal(heard.at(-1), 'broken bad-body');
    });

    test('that are missing at the end break the answer', () => {
      assert.deepEqual(read(framing, [framing.encode(makeFrame(1))]), [said(1), 'broken bad-body']);
      assert.deepEqual(read(framing, []), ['broken bad-body']);
    });

    test('stop being read once every call is answered', () => {
      const parser = framing.createParser(
        { maxFrameBytes: 1000, maxHeaderBytes: 200, expected: 1 },
        { ...unheard, onFrame: () => undefined },
      );
      assert.equal(parser.push(framing.encode(makeFrame(0)).slice(0, 9)), true);
      assert.equal(parser.push(framing.encode(makeFrame(0)).slice(9)), false);
      assert.equal(parser.push(encoder.encode('anything')), false);
      parser.end();
    });

    test('for nobody without end break the answer', () => {
      const stray = framing.encode(makeFrame(9));
      const heard = read(
        framing,
        Array.from({ length: 1000 }, () => stray),
      );
      assert.equal(heard.at(-1), 'broken bad-body');
      assert.ok(heard.length < 20, `${heard.length} reports`);
    });

    test('are not an HTML page', () => {
      const heard = read(framing, [encoder.encode('<!doctype html>\n<title>502</title>\n<h1>Bad gateway</h1>\n')]);
      assert.equal(heard.at(-1)?.startsWith('broken'), true);
      assert.ok(heard.every((line) => line.startsWith('broken') || line.startsWith('refused undefined')));
    });

    test('have header names in lower case, and no unusable values', () => {
      const odd: Record<string, string> = JSON.parse('{"ETag":"\\"a\\"","__proto__":"x"}');
      const evil = { 'x-a': 'a\r\nset-cookie: b' };
      const bytes = join(
        [makeFrame(0, 'a', { headers: odd }), makeFrame(1, 'b', { headers: evil }), makeFrame(2)].map(framing.encode),
      );
      assert.deepEqual(read(framing, [bytes]), [
        '0 200 a {"etag":"\\"a\\"","__proto__":"x"}',
        'refused 1 bad-body',
        said(2),
      ]);
    });
  });
}

describe('binary frames', () => {
  const framing: Framing = { name: 'binary', createParser: createFrameParser, encode: encodeFrame };

  test('whose lengths can not be followed break the answer', () => {
    const lie = encodeFrame(makeFrame(1));
    new DataView(lie.buffer).setUint32(10, 0xffff_fff0);
    assert.deepEqual(read(framing, [encodeFrame(makeFrame(0)), lie, encodeFrame(makeFrame(2))]), [
      said(0),
      'refused 1 too-large',
      'broken too-large',
    ]);
  });

  test('of 100 MB are passed over without being held', () => {
    const start = encodeFrame(makeFrame(1, ''));
    new DataView(start.buffer).setUint32(10, 100_000_000);
    const piece = new Uint8Array(1_000_000);
    const before = process.memoryUsage().arrayBuffers;
    const heard = read(framing, [
      encodeFrame(makeFrame(0)),
      start,
      ...Array<Uint8Array>(100).fill(piece),
      encodeFrame(makeFrame(2)),
    ]);
    assert.deepEqual(heard, [said(0), 'refused 1 too-large', said(2)]);
    assert.ok(process.memoryUsage().arrayBuffers - before < 5_000_000);
  });

  test('with headers that are no JSON object of strings cost only their own call', () => {
    const withHeaders = (id: number, headers: string): Uint8Array => {
      const bytes = encodeFrame({ id, status: 200, headers: {}, body: new Uint8Array() });
      new DataView(bytes.buffer).setUint32(6, headers.length);
      return join([bytes.subarray(0, 14), encoder.encode(headers)]);
    };
    const heard = read(
      framing,
      [withHeaders(0, '{"a":'), withHeaders(1, '{"a":1}'), withHeaders(2, '[]'), encodeFrame(makeFrame(3))],
      { expected: 4 },
    );
    assert.deepEqual(heard, ['refused 0 bad-body', 'refused 1 bad-body', 'refused 2 bad-body', said(3)]);
  });

  test('that lie whole in a chunk are not copied', () => {
    const chunk = encodeFrame(makeFrame(0));
    const buffers: unknown[] = [];
    createFrameParser(
      { maxFrameBytes: 1000, maxHeaderBytes: 200, expected: 1 },
      { ...unheard, onFrame: (frame) => buffers.push(frame.body.buffer) },
    ).push(chunk);
    assert.deepEqual(buffers, [chunk.buffer]);
    assert.equal(buffers[0], chunk.buffer);
  });
});

describe('ndjson frames', () => {
  const framing: Framing = { name: 'ndjson', createParser: createNdjsonParser, encode: encodeLine };
  const lines = (...texts: string[]) => read(framing, [encoder.encode(texts.join('\n'))]);

  test('that are no JSON cost at most the call that they name', () => {
    const heard = lines(
      '{"id":0,"status":200,',
      '{{{',
      decoder.decode(encodeLine(makeFrame(1))),
      decoder.decode(encodeLine(makeFrame(2))),
    );
    assert.deepEqual(heard, ['refused 0 bad-body', 'refused undefined bad-body', said(1), said(2)]);
  });

  test('of wrong types cost only their own call', () => {
    const heard = lines(
      '{"id":0,"status":"200","body":""}',
      '{"id":1,"status":200}',
      '{"id":"2","status":200,"body":""}',
      'null',
      '7',
    );
    assert.deepEqual(heard, [
      'refused 0 bad-body',
      'refused 1 bad-body',
      'refused undefined bad-body',
      'refused undefined bad-body',
      'refused undefined bad-body',
      'broken bad-body',
    ]);
  });

  test('may have carriage returns, empty lines and no last line break', () => {
    const heard = lines(
      '',
      '{"id":1,"status":204}\r',
      '',
      '{ "id" : 0, "status":200,"body":"a"}\r',
      ' ',
      '{"id":2,"status":404}',
    );
    assert.deepEqual(heard, ['1 204  {}', '0 200 a {}', '2 404  {}']);
  });

  test('that are not UTF-8 cost only their own call', () => {
    const bad = join([encoder.encode('{"id":0,"status":200,"body":"'), new Uint8Array([0xff]), encoder.encode('"}\n')]);
    const heard = read(framing, [bad, encodeLine(makeFrame(1)), encodeLine(makeFrame(2))]);
    assert.deepEqual(heard, ['refused 0 bad-body', said(1), said(2)]);
  });

  test('take linear time however small the chunks are', () => {
    const bytes = encodeLine(makeFrame(0, 'x'.repeat(1_000_000)));
    const startedAt = performance.now();
    const heard = read(framing, cut(bytes, 3), { expected: 1, maxFrameBytes: 2_000_000 });
    assert.equal(heard.length, 1);
    assert.ok(performance.now() - startedAt < 2000);
  });
});
