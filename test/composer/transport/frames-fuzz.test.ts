import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeFrame, encodeLine, type Frame } from '../../../composer/transport/frame-format.ts';
import { createFrameParser, createNdjsonParser } from '../../../composer/transport/frames.ts';

const encoder = new TextEncoder();
const expected = 12;
const limits = { maxFrameBytes: 400, maxHeaderBytes: 120, expected };

/** A small generator with a fixed seed (mulberry32), so that a failure can be met again. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

function makeFrames(random: (below: number) => number): Frame[] {
  const frames = Array.from({ length: expected }, (_, id) => ({
    id,
    status: random(5) === 0 ? 404 : 200,
    headers: random(2) === 0 ? {} : { 'content-type': 'text/html', etag: `"${random(1000)}"` },
    body: encoder.encode('<p>“é\n</p>'.repeat(random(20))),
  }));
  return frames.sort(() => random(3) - 1);
}

function mutate(bytes: Uint8Array<ArrayBuffer>, random: (below: number) => number): Uint8Array<ArrayBuffer> {
  const kind = random(4);
  const at = random(bytes.length);
  if (kind === 0) return bytes.slice(0, at);
  if (kind === 1) return new Uint8Array([...bytes.subarray(0, at), ...bytes.subarray(at + 1 + random(20))]);
  if (kind === 2) return new Uint8Array([...bytes.subarray(0, at), ...bytes.subarray(random(bytes.length))]);
  const changed = bytes.slice();
  changed[at] = random(256);
  return changed;
}

/** Reads in random chunks, and checks what must hold whatever the bytes are. */
function read(
  bytes: Uint8Array,
  create: typeof createFrameParser,
  chunkMost: number,
  random: (below: number) => number,
) {
  const answered = new Map<number, Frame>();
  const refused = new Set<number>();
  let broken = 0;
  const parser = create(limits, {
    onFrame(frame) {
      assert.equal(broken, 0, 'a frame after the end');
      assert.ok(frame.id < expected && !answered.has(frame.id) && !refused.has(frame.id), 'a call answered twice');
      assert.ok(frame.body.length <= limits.maxFrameBytes && frame.status >= 100 && frame.status <= 599);
      answered.set(frame.id, { ...frame, body: frame.body.slice() });
    },
    onRefused(id) {
      assert.equal(broken, 0, 'a refusal after the end');
      if (id === undefined) return;
      assert.ok(id < expected && !answered.has(id) && !refused.has(id), 'a call refused twice');
      refused.add(id);
    },
    onBroken: () => broken++,
  });
  for (let at = 0; at < bytes.length; ) {
    const end = at + 1 + random(chunkMost);
    parser.push(bytes.subarray(at, end));
    at = end;
  }
  parser.end();
  assert.ok(broken <= 1);
  assert.equal(broken === 0, answered.size + refused.size === expected, 'a call was left without an end');
  return { answered, refused, broken };
}

for (const [name, create, encode] of [
  ['binary', createFrameParser, encodeFrame],
  ['ndjson', createNdjsonParser, encodeLine],
] as const) {
  test(`${name} frames survive every cutting: 300 seeds`, () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = createRandom(seed);
      const frames = makeFrames(random);
      const bytes = new Uint8Array(frames.flatMap((frame) => [...encode(frame)]));
      const { answered } = read(bytes, create, 1 + random(200), random);
      for (const frame of frames) assert.deepEqual(answered.get(frame.id), frame, `seed ${seed}`);
    }
  });

  test(`mutated ${name} frames give every call exactly one end, the same for every cutting: 1,500 seeds`, () => {
    let harmless = 0;
    for (let seed = 1; seed <= 1500; seed++) {
      const random = createRandom(seed * 7919);
      let bytes = new Uint8Array(makeFrames(random).flatMap((frame) => [...encode(frame)]));
      for (let times = 1 + random(3); times > 0 && bytes.length > 0; times--) bytes = mutate(bytes, random);
      const coarse = read(bytes, create, bytes.length + 1, random);
      const fine = read(bytes, create, 9, random);
      assert.deepEqual(fine, coarse, `seed ${seed}`);
      harmless += coarse.broken === 0 && coarse.refused.size === 0 ? 1 : 0;
    }
    assert.ok(harmless < 1200, 'the mutations hardly mutate');
  });
}
