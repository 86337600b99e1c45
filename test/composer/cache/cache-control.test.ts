import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cacheRule, parseCacheControl } from '../../../composer/cache/cache-control.ts';
import { measureWork } from '../../support/processor-time.ts';

const YEAR_MS = 31_536_000_000;

const TIMES: readonly (readonly [value: string, maxAgeMs: number | undefined])[] = [
  ['max-age=5', 5_000],
  ['MAX-AGE=5', 5_000],
  [' max-age = 5 ', 5_000],
  ['max-age="5"', 5_000],
  ['max-age="\\5"', 5_000],
  ['max-age=0', 0],
  ['max-age=007', 7_000],
  ['max-age=-1', 0],
  ['max-age=1.5', 0],
  ['max-age=1e3', 0],
  ['max-age=0x10', 0],
  ['max-age=', 0],
  ['max-age', 0],
  ['max-age=5 6', 0],
  ['max-age="5"6', 0],
  ["max-age='5'", 0],
  ['max-age=5;', 0],
  ['max-age=٥', 0],
  ['max-age=99999999999999999999999999', YEAR_MS],
  ['max-age=31536001', YEAR_MS],
  ['max-age=60, max-age=5', 5_000],
  ['max-age=5, max-age=60', 5_000],
  ['max-age=5, max-age=oops', 0],
  [',, ,max-age=5,,', 5_000],
  ['foo="a, max-age=9", max-age=5', 5_000],
  ['foo="a\\", max-age=9", max-age=5', 5_000],
  ['public', undefined],
  ['', undefined],
  ['=5', undefined],
  ['xmax-age=5', undefined],
  ['max-agee=5', undefined],
  ['max-age=5\r\nset-cookie: a', 0],
];

for (const [value, maxAgeMs] of TIMES) {
  test(`max-age of ${JSON.stringify(value)} is ${maxAgeMs} ms`, () => {
    assert.equal(parseCacheControl(value).maxAgeMs, maxAgeMs);
  });
}

test('every directive is read on its own', () => {
  const value =
    'public, no-cache, s-maxage=2, stale-while-revalidate=3, stale-if-error=4, must-revalidate, Proxy-Revalidate';
  assert.deepEqual(parseCacheControl(value), {
    noStore: false,
    noCache: true,
    private: false,
    public: true,
    mustRevalidate: true,
    proxyRevalidate: true,
    maxAgeMs: undefined,
    sMaxAgeMs: 2_000,
    staleWhileRevalidateMs: 3_000,
    staleIfErrorMs: 4_000,
  });
});

for (const value of ['private', 'PRIVATE', 'private="set-cookie"', 'private=1', 'max-age=60,private']) {
  test(`${value} is private`, () => {
    assert.equal(parseCacheControl(value).private, true);
    assert.deepEqual(cacheRule(value), { kind: 'private' });
  });
}

for (const value of [
  'no-store',
  'no-store=1',
  'max-age=60, No-Store',
  'max-age=60, foo="no end',
  'foo=a"b, max-age=60',
]) {
  test(`${value} is never stored`, () => {
    assert.equal(parseCacheControl(value).noStore, true);
    assert.deepEqual(cacheRule(value), { kind: 'private' });
  });
}

const shared = (maxAgeMs: number, staleWhileRevalidateMs = 0, staleIfErrorMs = 0): unknown => ({
  kind: 'shared',
  freshness: { maxAgeMs, staleWhileRevalidateMs, staleIfErrorMs },
});

const RULES: readonly (readonly [value: string, rule: unknown])[] = [
  ['max-age=5, stale-while-revalidate=60, stale-if-error=3600', shared(5_000, 60_000, 3_600_000)],
  ['max-age=0, stale-if-error=60', shared(0, 0, 60_000)],
  ['max-age=9, s-maxage=5', shared(5_000)],
  ['s-maxage=5, stale-if-error=60', shared(5_000)],
  ['max-age=5, must-revalidate, stale-if-error=60', shared(5_000)],
  ['max-age=5, proxy-revalidate, stale-while-revalidate=60', shared(5_000)],
  ['max-age=5, stale-if-error=soon', shared(5_000)],
  ['stale-while-revalidate=60', { kind: 'none' }],
  ['public', { kind: 'none' }],
  ['no-cache', { kind: 'none' }],
  ['max-age=5, no-cache="x"', { kind: 'none' }],
  ['', { kind: 'none' }],
];

for (const [value, rule] of RULES) {
  test(`declaring ${JSON.stringify(value)} means ${JSON.stringify(rule)}`, () =>
    assert.deepEqual(cacheRule(value), rule));
}

test('a value of any shape is read in time in proportion to its length', () => {
  for (const part of [' ', ',', '"', '=', 'a', 'a="', '\\', 'max-age=5,', 'a= ', '"\\']) {
    const { workMs } = measureWork(() => parseCacheControl(part.repeat(20_000)));
    assert.ok(workMs < 1_000, `slow on ${JSON.stringify(part)}`);
  }
});
