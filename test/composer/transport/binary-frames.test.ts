import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { encodeFrame } from '../../../composer/transport/frame-format.ts';
import { createFrameParser } from '../../../composer/transport/frames.ts';
import { binary, joinBytes, makeFrame, readFrames, saidOf, unheard } from '../../support/frames.ts';

const encoder = new TextEncoder();

describe('binary frames', () => {
  test('whose lengths can not be followed break the answer', () => {
    const lie = encodeFrame(makeFrame(1));
    new DataView(lie.buffer).setUint32(10, 0xffff_fff0);
    assert.deepEqual(readFrames(binary, [encodeFrame(makeFrame(0)), lie, encodeFrame(makeFrame(2))]), [
      saidOf(0),
      'refused 1 too-large',
      'broken too-large',
    ]);
  });

  test('of 100 MB are passed over without being held', () => {
    const start = encodeFrame(makeFrame(1, ''));
    new DataView(start.buffer).setUint32(10, 100_000_000);
    const piece = new Uint8Array(1_000_000);
    const before = process.memoryUsage().arrayBuffers;
    const heard = readFrames(binary, [
      encodeFrame(makeFrame(0)),
      start,
      ...Array<Uint8Array>(100).fill(piece),
      encodeFrame(makeFrame(2)),
    ]);
    assert.deepEqual(heard, [saidOf(0), 'refused 1 too-large', saidOf(2)]);
    assert.ok(process.memoryUsage().arrayBuffers - before < 5_000_000);
  });

  test('with headers that are no JSON object of strings cost only their own call', () => {
    const withHeaders = (id: number, headers: string): Uint8Array => {
      const bytes = encodeFrame({ id, status: 200, headers: {}, body: new Uint8Array() });
      new DataView(bytes.buffer).setUint32(6, headers.length);
      return joinBytes([bytes.subarray(0, 14), encoder.encode(headers)]);
    };
    const heard = readFrames(
      binary,
      [withHeaders(0, '{"a":'), withHeaders(1, '{"a":1}'), withHeaders(2, '[]'), encodeFrame(makeFrame(3))],
      { expected: 4 },
    );
    assert.deepEqual(heard, ['refused 0 bad-body', 'refused 1 bad-body', 'refused 2 bad-body', saidOf(3)]);
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
