/**
 * Reading batch answers in tests: both framings, frames to send, and what a parser says in short words.
 */
import assert from 'node:assert/strict';
import { encodeFrame, encodeLine, type Frame } from '../../composer/transport/frame-format.ts';
import type { FrameLimits, FrameParser, FrameReceiver } from '../../composer/transport/frame-ledger.ts';
import { createFrameParser, createNdjsonParser } from '../../composer/transport/frames.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const html = { 'content-type': 'text/html; charset=utf-8' };

/** One of the two framings. */
export interface Framing {
  readonly name: string;
  readonly createParser: (limits: FrameLimits, receiver: FrameReceiver) => FrameParser;
  readonly encode: (frame: Frame) => Uint8Array;
}

export const binary: Framing = { name: 'binary', createParser: createFrameParser, encode: encodeFrame };
export const ndjson: Framing = { name: 'ndjson', createParser: createNdjsonParser, encode: encodeLine };

/** A frame like those of a sound service. */
export function makeFrame(id: number, body = `<p>${id} é</p>`, more: Partial<Frame> = {}): Frame {
  return { id, status: 200, headers: html, body: encoder.encode(body), ...more };
}

/** Fails the test on whatever it hears. */
export const unheard: FrameReceiver = {
  onFrame: () => assert.fail('a frame'),
  onBroken: (failure) => assert.fail(failure.detail),
  onRefused: (_id, failure) => assert.fail(failure.detail),
};

/** The parts as one. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** What a parser said, in short words, in order. */
export function readFrames(
  framing: Framing,
  chunks: Iterable<Uint8Array>,
  limits: Partial<FrameLimits> = {},
): string[] {
  const heard: string[] = [];
  const parser = framing.createParser(
    { maxFrameBytes: 1000, maxHeaderBytes: 200, expected: 3, ...limits },
    {
      onFrame: (frame) =>
        heard.push(`${frame.id} ${frame.status} ${decoder.decode(frame.body)} ${JSON.stringify(frame.headers)}`),
      onBroken: (failure) => heard.push(`broken ${failure.reason}`),
      onRefused: (id, failure) => heard.push(`refused ${id} ${failure.reason}`),
    },
  );
  for (const chunk of chunks) parser.push(chunk);
  parser.end();
  return heard;
}

/** The bytes in chunks of one size. */
export function* cutBytes(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

/** What {@link readFrames} says of a frame that came through. */
export const saidOf = (id: number, body = `<p>${id} é</p>`, status = 200) =>
  `${id} ${status} ${body} ${JSON.stringify(html)}`;
