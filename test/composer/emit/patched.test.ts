import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPatchedEmission, type LatePiece } from '../../../composer/emit/patched.ts';
import type { Responder } from '../../../composer/emit/responder.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

interface Reading {
  /** What was written, with `|` where it was flushed. */
  text: string;
  ended: boolean;
  ready: boolean;
  resume: (() => void) | undefined;
}

function makeResponder(): { responder: Responder; reading: Reading } {
  const reading: Reading = { text: '', ended: false, ready: true, resume: undefined };
  const responder: Responder = {
    send: () => assert.fail('a page with holes is not sent whole'),
    begin: () => undefined,
    write: (bytes) => {
      reading.text += decoder.decode(bytes);
    },
    flush: () => {
      reading.text += '|';
    },
    end: () => {
      reading.ended = true;
    },
    isReady: () => reading.ready,
    whenReady: (resume) => {
      reading.resume = resume;
    },
  };
  return { responder, reading };
}

interface Late extends LatePiece {
  outcome: unknown;
}

const late = (index: number): Late => ({
  body: undefined,
  outcome: undefined,
  slot: { index, placeholder: encoder.encode('…') },
});

function settle(piece: Late, html: string): Late {
  piece.body = encoder.encode(html);
  piece.outcome = 'fresh';
  return piece;
}

const GRACE_MS = 30;
const END = '</main></body>';

/** A page of two late pieces, begun. */
function begin(clock: FakeClock): { reading: Reading; one: Late; two: Late; advance: (piece?: Late) => void } {
  const { responder, reading } = makeResponder();
  const one = late(0);
  const two = late(1);
  const pieces = [encoder.encode('<main>'), one, encoder.encode(','), two, encoder.encode(END)];
  const emission = createPatchedEmission(pieces, responder, {
    clock,
    graceUntilMs: clock.now() + GRACE_MS,
    tailBytes: '</body>'.length,
    takeEnd: () => new Uint8Array(0),
    inOrderHref: '?order=in',
    onEnd: () => undefined,
  });
  emission.advance();
  return { reading, one, two, advance: emission.advance };
}

/** The text without the part for other browsers, and with the random bits of names cut off. */
function legible({ text }: Reading): string {
  return text.replace(/<\?start name="n-.*?<\/template>\n/s, '').replace(/-[0-9a-f]{24}"/g, '"');
}

test('what comes within the grace stands in its place', async () => {
  const clock = createFakeClock();
  const { reading, one, two, advance } = begin(clock);
  await clock.advance(GRACE_MS - 1);
  advance(settle(two, 'two'));
  advance(settle(one, 'one'));
  assert.equal(reading.text, `<main>||one,two${END}`);
  assert.ok(reading.ended);
  assert.equal(clock.pendingTimers, 0);
});

test('what comes later is patched before the end of the body, in the order of arrival', async () => {
  const clock = createFakeClock();
  const { reading, one, two, advance } = begin(clock);
  await clock.advance(GRACE_MS);
  advance(settle(two, 'two'));
  advance(settle(one, 'one'));
  assert.equal(
    legible(reading),
    '<main>|<?start name="s0">…<?end>,<?start name="s1">…<?end></main>|' +
      '<template for="s1">two</template>\n|<template for="s0">one</template>\n</body>',
  );
  assert.ok(reading.ended);
});

test('a timer that runs a moment too early ends the grace all the same', async () => {
  const clock = createFakeClock();
  let early = (): void => assert.fail('no timer was set');
  const { reading } = begin({
    ...clock,
    setTimer: (run) => {
      early = run;
      return undefined;
    },
  });
  early();
  assert.match(reading.text, /<\?start name="s0-.*<\?start name="s1-/);
});

test('names of holes differ between responses', async () => {
  const names = await Promise.all(
    [createFakeClock(), createFakeClock()].map(async (clock) => {
      const { reading } = begin(clock);
      await clock.advance(GRACE_MS);
      return /<\?start name="s0-([0-9a-f]{24})">/.exec(reading.text)?.[1] ?? assert.fail('no hole');
    }),
  );
  assert.notEqual(names[0], names[1]);
});

test('a piece that settles while the reader is slow is written once the reader is ready', async () => {
  const clock = createFakeClock();
  const { reading, one, two, advance } = begin(clock);
  reading.ready = false;
  await clock.advance(GRACE_MS);
  advance(settle(one, 'one'));
  assert.doesNotMatch(reading.text, /one/);
  reading.ready = true;
  reading.resume?.();
  advance(settle(two, 'two'));
  assert.match(
    legible(reading),
    /^<main>\|+one,<\?start name="s1">…<\?end><\/main>\|<template for="s1">two<\/template>\n<\/body>$/,
  );
});
