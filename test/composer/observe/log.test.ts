import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog, type LogEvent } from '../../../composer/observe/log.ts';

/** A log that starts at noon, and what was written. */
function makeLog() {
  const lines: string[] = [];
  let now = Date.UTC(2027, 0, 15, 12);
  const log = createLog({ write: (line) => void lines.push(line), wallClock: () => now });
  const pass = (ms: number): void => {
    now += ms;
  };
  return { log, lines, pass };
}

const TIMEOUT: LogEvent = { event: 'fragment-failed', fragment: 'rain', reason: 'timeout', detail: 'no whole answer' };

test('an event is one line of JSON', () => {
  const { log, lines } = makeLog();
  log(TIMEOUT);
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)),
    [{ at: '2027-01-15T12:00:00.000Z', ...TIMEOUT }],
  );
});

test('what goes on happening is told every ten seconds, with how often it was not', () => {
  const { log, lines, pass } = makeLog();
  for (let count = 0; count < 1_000; count += 1) {
    log(TIMEOUT);
    pass(25);
  }
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).untold),
    [undefined, 399, 399],
  );
});

test('a wall clock that is set back makes no thing silent', () => {
  const { log, lines, pass } = makeLog();
  log(TIMEOUT);
  pass(-365 * 86_400_000);
  log(TIMEOUT);
  assert.equal(lines.length, 2);
});

test('every change of the registry is told, however soon after the last one', () => {
  const { log, lines } = makeLog();
  for (const generation of [1, 2, 3]) log({ event: 'manifest-changed', generation, added: [`tide${generation}`] });
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).generation),
    [1, 2, 3],
  );
});

test('another fragment, or another reason, is another thing', () => {
  const { log, lines } = makeLog();
  for (const fragment of ['rain', 'score'])
    for (const reason of ['timeout', 'bad-status']) log({ ...TIMEOUT, fragment, reason });
  assert.equal(lines.length, 4);
});

test('nothing that a fragment says ends its line, moves a terminal or forges a record', () => {
  const { log, lines } = makeLog();
  const nasty = 'a\r\n{"event":"forged"}\u001b[2J\u0000\u007f\u009b\u2028\u2029\u202e\u2066"\\\ud800';
  log({ event: 'manifest-rejected', fragment: nasty, reason: 'wrong-shape', detail: nasty });
  assert.equal(lines.length, 1);
  assert.match(lines[0] ?? '', /^[ -~]*$/);
  assert.equal(JSON.parse(lines[0] ?? '').fragment, nasty);
});

test('values that a visitor typed are not told', () => {
  const { log, lines } = makeLog();
  log({
    event: 'fragment-failed',
    fragment: 'rain',
    reason: 'invalid-props',
    detail: 'prop "mail": expected integer, got "me@home.test,\n got me"',
  });
  assert.equal(JSON.parse(lines[0] ?? '').detail, 'prop "mail": expected integer');
});

test('things that are told apart are bounded in number and in length', () => {
  const { log, lines } = makeLog();
  for (let count = 0; count < 30_000; count += 1) log({ ...TIMEOUT, fragment: `f${count}`, detail: 'x'.repeat(5_000) });
  assert.equal(lines.length, 30_000);
  assert.ok((lines[0] ?? '').length < 1_200);
});
