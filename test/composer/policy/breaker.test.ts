import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Asked, type Breaker, createBreaker, type Miss } from '../../../composer/policy/breaker.ts';
import { parseRetryAfter } from '../../../composer/policy/retry-after.ts';

const rain: Asked = { name: 'rain', service: 'desk' };
const score: Asked = { name: 'score', service: 'desk' };
const third: Asked = { name: 'third', service: 'desk' };

/** So many calls in a row fail. */
function fail(breaker: Breaker, fragment: Asked, times: number, now: number, miss: Miss = 'bad-answer'): void {
  for (let count = 0; count < times; count += 1) breaker.failed(fragment, miss, now);
}

test('ten failures in a row open a circuit, one good answer between them does not let it', () => {
  const breaker = createBreaker();
  fail(breaker, rain, 9, 1_000);
  breaker.succeeded(rain);
  fail(breaker, rain, 9, 1_000);
  assert.equal(breaker.admits(rain, 1_000), true);
  fail(breaker, rain, 1, 1_000);
  assert.equal(breaker.admits(rain, 1_000), false);
  assert.deepEqual(breaker.open(), ['rain']);
});

test('while a circuit is open one call in half a second is let through, and a good answer closes it', () => {
  const breaker = createBreaker();
  fail(breaker, rain, 10, 1_000);
  assert.deepEqual(
    [1_499, 1_500, 1_501, 1_999, 2_000].map((now) => breaker.admits(rain, now)),
    [false, true, false, false, true],
  );
  breaker.succeeded(rain);
  assert.equal(breaker.admits(rain, 2_001), true);
});

test('calls that were under way when a circuit opened, and probes that take long to fail, put off no probe', () => {
  const breaker = createBreaker();
  fail(breaker, rain, 10, 1_000);
  fail(breaker, rain, 50, 1_300);
  assert.equal(breaker.admits(rain, 1_500), true);
  fail(breaker, rain, 1, 1_900);
  assert.equal(breaker.admits(rain, 2_000), true);
});

test('a silence opens a circuit only when it lasts: one pause makes many calls late at one moment', () => {
  const breaker = createBreaker();
  fail(breaker, rain, 200, 1_000, 'silence');
  fail(breaker, score, 200, 1_000, 'silence');
  assert.deepEqual([breaker.admits(rain, 1_001), breaker.admits(score, 1_001)], [true, true]);
  fail(breaker, rain, 1, 1_500, 'silence');
  assert.equal(breaker.admits(rain, 1_501), false);
});

test('a fragment that fails every other time is never locked out', () => {
  const breaker = createBreaker();
  for (let now = 1_000; now < 2_000; now += 1) {
    assert.equal(breaker.admits(rain, now), true);
    if (now % 2 === 0) breaker.failed(rain, 'silence', now);
    else breaker.succeeded(rain);
  }
});

test('where a whole service is silent one failure is enough, and who answered last is asked all the same', () => {
  const breaker = createBreaker();
  fail(breaker, rain, 6, 1_000, 'silence');
  fail(breaker, score, 6, 1_500, 'silence');
  assert.equal(breaker.admits(score, 1_501), false);
  assert.equal(breaker.admits(third, 1_501), true);
  fail(breaker, third, 1, 1_501, 'silence');
  assert.equal(breaker.admits(third, 1_502), false);
  breaker.succeeded(rain);
  assert.equal(breaker.admits(third, 2_001), true, 'the probe');
  breaker.succeeded(third);
  fail(breaker, third, 1, 2_002, 'silence');
  assert.equal(breaker.admits(third, 2_003), true, 'one answer, and the service is not held to be down any more');
});

test('one silent fragment says nothing about its service', () => {
  const breaker = createBreaker();
  fail(breaker, rain, 100, 1_000, 'silence');
  fail(breaker, score, 1, 1_500, 'bad-answer');
  fail(breaker, third, 1, 1_600, 'silence');
  assert.equal(breaker.admits(score, 1_001), true);
  assert.equal(breaker.admits(third, 1_001), true);
});

test('who asks to be left alone is, for ten seconds at most', () => {
  const breaker = createBreaker();
  breaker.rest(rain, 2_000, 1_000);
  assert.deepEqual([breaker.admits(rain, 2_999), breaker.admits(rain, 3_000)], [false, true]);
  breaker.rest(score, 86_400_000, 1_000);
  assert.deepEqual([breaker.admits(score, 10_999), breaker.admits(score, 11_000)], [false, true]);
});

for (const [value, ms] of [
  ['2', 2_000],
  ['0', undefined],
  ['-1', undefined],
  ['1e9', undefined],
  ['Fri, 15 Jan 2027 08:00:05 GMT', 5_000],
  ['Fri, 15 Jan 2027 07:59:00 GMT', undefined],
  ['soon', undefined],
  [undefined, undefined],
] as const) {
  test(`Retry-After: ${value} is ${ms === undefined ? 'nothing to go by' : `${ms} ms`}`, () => {
    assert.equal(parseRetryAfter(value, Date.UTC(2027, 0, 15, 8)), ms);
  });
}
