import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { encodeLine } from '../../../composer/transport/frame-format.ts';
import { cutBytes, joinBytes, makeFrame, ndjson, readFrames, saidOf } from '../../support/frames.ts';
import { measureWork } from '../../support/processor-time.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

describe('ndjson frames', () => {
  const lines = (...texts: string[]) => readFrames(ndjson, [encoder.encode(texts.join('\n'))]);

  test('that are no JSON cost at most the call that they name', () => {
    const heard = lines(
      '{"id":0,"status":200,',
      '{{{',
      decoder.decode(encodeLine(makeFrame(1))),
      decoder.decode(encodeLine(makeFrame(2))),
    );
    assert.deepEqual(heard, ['refused 0 bad-body', 'refused undefined bad-body', saidOf(1), saidOf(2)]);
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
    const bad = joinBytes([
      encoder.encode('{"id":0,"status":200,"body":"'),
      new Uint8Array([0xff]),
      encoder.encode('"}\n'),
    ]);
    const heard = readFrames(ndjson, [bad, encodeLine(makeFrame(1)), encodeLine(makeFrame(2))]);
    assert.deepEqual(heard, ['refused 0 bad-body', saidOf(1), saidOf(2)]);
  });

  test('take linear time however small the chunks are', () => {
    const bytes = encodeLine(makeFrame(0, 'x'.repeat(1_000_000)));
    const { value: heard, workMs } = measureWork(() =>
      readFrames(ndjson, cutBytes(bytes, 3), { expected: 1, maxFrameBytes: 2_000_000 }),
    );
    assert.equal(heard.length, 1);
    assert.ok(workMs < 2_000, `${workMs} ms`);
  });
});
