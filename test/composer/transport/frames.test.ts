import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { binary, cutBytes, joinBytes, makeFrame, ndjson, readFrames, saidOf, unheard } from '../../support/frames.ts';

const encoder = new TextEncoder();

for (const framing of [binary, ndjson]) {
  describe(`${framing.name} frames`, () => {
    test('are handed over in the order of arrival', () => {
      const bytes = joinBytes([2, 0, 1].map((id) => framing.encode(makeFrame(id))));
      assert.deepEqual(readFrames(framing, [bytes]), [saidOf(2), saidOf(0), saidOf(1)]);
    });

    test('mean the same however the bytes are cut', () => {
      const bytes = joinBytes([2, 0, 1].map((id) => framing.encode(makeFrame(id))));
      for (let size = 1; size <= bytes.length; size++) {
        assert.deepEqual(
          readFrames(framing, cutBytes(bytes, size)),
          [saidOf(2), saidOf(0), saidOf(1)],
          `chunks of ${size}`,
        );
      }
    });

    test('may have an empty body, and carry any status', () => {
      const bytes = joinBytes(
        [makeFrame(0, '', { status: 204 }), makeFrame(1, 'no', { status: 500 }), makeFrame(2, '')].map(framing.encode),
      );
      const expected = [saidOf(0, '', 204), saidOf(1, 'no', 500), saidOf(2, '')];
      assert.deepEqual(readFrames(framing, [bytes]), expected);
      assert.deepEqual(readFrames(framing, cutBytes(bytes, 1)), expected);
    });

    test('for unknown and doubled calls are refused without a call to blame', () => {
      const bytes = joinBytes([0, 3, 0, 4_000_000_000, 1, 2].map((id) => framing.encode(makeFrame(id))));
      const stray = 'refused undefined bad-body';
      assert.deepEqual(readFrames(framing, [bytes]), [saidOf(0), stray, stray, stray, saidOf(1), saidOf(2)]);
    });

    test('that are too large are passed over, and cost only their own call', () => {
      const bytes = joinBytes([makeFrame(0), makeFrame(1, 'x'.repeat(50_000)), makeFrame(2)].map(framing.encode));
      const expected = [saidOf(0), 'refused 1 too-large', saidOf(2)];
      for (const size of [7, 1000, bytes.length])
        assert.deepEqual(readFrames(framing, cutBytes(bytes, size)), expected, `chunks of ${size}`);
    });

    test('with a status outside 100 to 599 cost only their own call', () => {
      const bytes = joinBytes(
        [makeFrame(0, 'a', { status: 99 }), makeFrame(1, 'b', { status: 600 }), makeFrame(2)].map(framing.encode),
      );
      assert.deepEqual(readFrames(framing, [bytes]), ['refused 0 bad-body', 'refused 1 bad-body', saidOf(2)]);
    });

    test('cut short leave what came before, and break the rest', () => {
      const whole = framing.encode(makeFrame(0));
      const half = framing.encode(makeFrame(1)).slice(0, -5);
      const heard = readFrames(framing, [joinBytes([whole, half])]);
      assert.equal(heard[0], saidOf(0));
      assert.equal(heard.at(-1), 'broken bad-body');
    });

    test('that are missing at the end break the answer', () => {
      assert.deepEqual(readFrames(framing, [framing.encode(makeFrame(1))]), [saidOf(1), 'broken bad-body']);
      assert.deepEqual(readFrames(framing, []), ['broken bad-body']);
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
      const heard = readFrames(
        framing,
        Array.from({ length: 1000 }, () => stray),
      );
      assert.equal(heard.at(-1), 'broken bad-body');
      assert.ok(heard.length < 20, `${heard.length} reports`);
    });

    test('are not an HTML page', () => {
      const heard = readFrames(framing, [
        encoder.encode('<!doctype html>\n<title>502</title>\n<h1>Bad gateway</h1>\n'),
      ]);
      assert.equal(heard.at(-1)?.startsWith('broken'), true);
      assert.ok(heard.every((line) => line.startsWith('broken') || line.startsWith('refused undefined')));
    });

    test('have header names in lower case, and no unusable values', () => {
      const odd: Record<string, string> = JSON.parse('{"ETag":"\\"a\\"","__proto__":"x"}');
      const evil = { 'x-a': 'a\r\nset-cookie: b' };
      const bytes = joinBytes(
        [makeFrame(0, 'a', { headers: odd }), makeFrame(1, 'b', { headers: evil }), makeFrame(2)].map(framing.encode),
      );
      assert.deepEqual(readFrames(framing, [bytes]), [
        '0 200 a {"etag":"\\"a\\"","__proto__":"x"}',
        'refused 1 bad-body',
        saidOf(2),
      ]);
    });
  });
}
