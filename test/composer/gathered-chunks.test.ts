import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGatheredChunks } from '../../composer/gathered-chunks.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What left, chunk by chunk, and what waits to be run. */
function gather(isDeferred: boolean) {
  const left: string[] = [];
  const later: (() => void)[] = [];
  const chunks = createGatheredChunks(
    (chunk) => void left.push(decoder.decode(chunk)),
    isDeferred ? (run) => void later.push(run) : undefined,
  );
  const write = (text: string): void => chunks.write(encoder.encode(text));
  const runLater = (): void => {
    for (const run of later.splice(0)) run();
  };
  return { left, later, chunks, write, runLater };
}

test('what is written between two flushes leaves as one chunk', () => {
  const { left, chunks, write } = gather(false);
  write('a');
  write('b');
  assert.deepEqual(left, []);
  chunks.flush();
  write('c');
  chunks.flush();
  assert.deepEqual(left, ['ab', 'c']);
});

test('the head of a page never waits', () => {
  const { left, chunks, write } = gather(true);
  write('head');
  chunks.flush();
  assert.deepEqual(left, ['head']);
});

test('what comes in the same moment leaves together', () => {
  const { left, later, chunks, write, runLater } = gather(true);
  for (const text of ['head', 'a', 'b', 'c']) {
    write(text);
    chunks.flush();
  }
  assert.equal(later.length, 1);
  assert.equal(chunks.waiting(), 3);
  runLater();
  assert.deepEqual(left, ['head', 'abc']);
  assert.equal(chunks.waiting(), 0);
});

test('the end of a page waits for nothing, and nothing leaves twice', () => {
  const { left, chunks, write, runLater } = gather(true);
  write('head');
  chunks.flush();
  write('tail');
  chunks.flush();
  chunks.release();
  runLater();
  assert.deepEqual(left, ['head', 'tail']);
});
