import assert from 'node:assert/strict';
import { test } from 'node:test';
import { obstacleTo, type StorabilityQuestion, storableFor } from '../../../composer/cache/storability.ts';
import type { CacheRule, Freshness } from '../../../composer/contract.ts';
import type { Obstacle } from '../../../composer/outcome.ts';

const NOW_MS = Date.parse('Fri, 20 Nov 2026 12:00:00 GMT');
const YEAR_S = 31_536_000;
const declared: CacheRule = {
  kind: 'shared',
  freshness: { maxAgeMs: 9_000, staleWhileRevalidateMs: 0, staleIfErrorMs: 5_000 },
};

type Terms = Partial<Omit<StorabilityQuestion, 'headers' | 'wallMs'>>;
/** Seconds: fresh, stale while revalidating, stale on errors. */
type Seconds = readonly [maxAge: number, whileRevalidating: number, onError: number];
type Headers = Readonly<Record<string, string>>;

function judge(headers: Headers, terms: Terms = {}): Seconds | undefined {
  const question = { status: 200, declared: { kind: 'none' }, forward: [], ...terms } as const;
  return inSeconds(storableFor({ ...question, headers, wallMs: NOW_MS }));
}

function inSeconds(freshness: Freshness | undefined): Seconds | undefined {
  if (freshness === undefined) return undefined;
  const { maxAgeMs, staleWhileRevalidateMs, staleIfErrorMs } = freshness;
  return [maxAgeMs / 1_000, staleWhileRevalidateMs / 1_000, staleIfErrorMs / 1_000];
}

/** `Cache-Control` alone. */
const CONTROL: readonly (readonly [value: string, kept: Seconds | undefined])[] = [
  ['max-age=60', [60, 0, 0]],
  ['public, max-age=60', [60, 0, 0]],
  ['max-age=60, stale-while-revalidate=600, stale-if-error=86400', [60, 600, 86_400]],
  ['max-age=0, stale-while-revalidate=30', [0, 30, 0]],
  ['max-age=0, stale-if-error=30', [0, 0, 30]],
  ['max-age=0', undefined],
  ['max-age=0, must-revalidate', undefined],
  ['s-maxage=5, max-age=60', [5, 0, 0]],
  ['s-maxage=5, stale-if-error=60', [5, 0, 0]],
  ['s-maxage=0, max-age=60', undefined],
  ['max-age=60, must-revalidate, stale-if-error=60', [60, 0, 0]],
  ['max-age=60, proxy-revalidate, stale-while-revalidate=60', [60, 0, 0]],
  ['private, max-age=60', undefined],
  ['private="x-team", max-age=60', undefined],
  ['no-store, max-age=60', undefined],
  ['no-cache, max-age=60', undefined],
  ['no-cache="set-cookie", max-age=60', undefined],
  ['public, private, max-age=60', undefined],
  ['public', undefined],
  ['', undefined],
  ['max-age', undefined],
  ['max-age=-1', undefined],
  ['max-age=1.5', undefined],
  ['max-age=soon, stale-if-error=60', [0, 0, 60]],
  ['max-age=60, max-age=5', [5, 0, 0]],
  ['max-age="60', undefined],
  [`max-age=${'9'.repeat(400)}`, [YEAR_S, 0, 0]],
  ['max-age=2147483648', [YEAR_S, 0, 0]],
  ['max-age=60, immutable, unknown=1', [60, 0, 0]],
];

for (const [value, kept] of CONTROL) {
  test(`Cache-Control ${JSON.stringify(value)} is kept for ${JSON.stringify(kept)} s`, () =>
    assert.deepEqual(judge({ 'cache-control': value }), kept));
}

const AT = (seconds: number): string => new Date(NOW_MS + 1_000 * seconds).toUTCString();
const FRESH = { 'cache-control': 'max-age=60, stale-while-revalidate=30, stale-if-error=100' };

/** Other headers that speak of time. */
const DATED: readonly (readonly [what: string, headers: Headers, kept: Seconds | undefined])[] = [
  ['Expires counts from now', { expires: AT(60) }, [60, 0, 0]],
  ['Expires counts from the Date of whoever wrote both', { expires: AT(60), date: AT(-3_600) }, [3_660, 0, 0]],
  ['Expires before its Date is over', { expires: AT(60), date: AT(120) }, undefined],
  ['Expires with a broken Date counts from now', { expires: AT(60), date: 'today' }, [60, 0, 0]],
  ['Expires in the past is over', { expires: AT(-1) }, undefined],
  ['Expires of 0 is over', { expires: '0' }, undefined],
  ['Expires of -1 is over', { expires: '-1' }, undefined],
  ['Expires that is no date is over', { expires: 'in a while' }, undefined],
  ['Expires sent twice is over', { expires: `${AT(60)}, ${AT(60)}` }, undefined],
  ['Expires in the year 9999 is believed for one', { expires: 'Fri, 31 Dec 9999 23:59:59 GMT' }, [YEAR_S, 0, 0]],
  ['max-age is stronger than Expires', { 'cache-control': 'max-age=5', expires: AT(60) }, [5, 0, 0]],
  ['Cache-Control without a time leaves Expires', { 'cache-control': 'public', expires: AT(60) }, [60, 0, 0]],
  ['Pragma alone says no', { pragma: 'no-cache' }, undefined],
  ['Age is taken off', { ...FRESH, age: '20' }, [40, 30, 100]],
  ['Age beyond max-age eats what follows', { ...FRESH, age: '80' }, [0, 10, 80]],
  ['Age beyond everything leaves nothing', { ...FRESH, age: '1000' }, undefined],
  ['Age as large as can be leaves nothing', { ...FRESH, age: '9'.repeat(30) }, undefined],
  ['Age that is negative counts as none', { ...FRESH, age: '-20' }, [60, 30, 100]],
  ['Age that is no number counts as none', { ...FRESH, age: 'old' }, [60, 30, 100]],
  ['Age sent twice: RFC 9111 §5.1 takes the first', { ...FRESH, age: '20, 30' }, [40, 30, 100]],
  ['Set-Cookie is for one browser', { ...FRESH, 'set-cookie': 'id=1' }, undefined],
  [
    'Set-Cookie is, even where all else says public',
    { 'cache-control': 'public, s-maxage=60', 'set-cookie': '' },
    undefined,
  ],
];

for (const [what, headers, kept] of DATED) {
  test(what, () => assert.deepEqual(judge(headers), kept));
}

/** `Vary`, with what the fragment gets. */
const VARIES: readonly (readonly [vary: string, forward: readonly string[], kept: boolean])[] = [
  ['Accept-Encoding', [], true],
  ['accept, user-agent', [], true],
  ['', [], true],
  [' , ,', [], true],
  ['*', [], false],
  ['accept, *', [], false],
  ['Cookie', [], false],
  ['Cookie', ['cookie:edition'], true],
  ['Accept-Language', [], false],
  ['ACCEPT-LANGUAGE', ['accept-language'], true],
  ['accept-language, x-team', ['accept-language'], false],
  ['Authorization', [], false],
  ['fragment-deadline', [], false],
  ['traceparent', [], false],
  ['a b', [], false],
];

for (const [vary, forward, kept] of VARIES) {
  test(`Vary ${JSON.stringify(vary)} with [${forward}] forwarded is ${kept ? '' : 'not '}kept`, () => {
    assert.equal(judge({ 'cache-control': 'max-age=60', vary }, { forward }) !== undefined, kept);
  });
}

/** The fragment's own terms. */
const TERMS: readonly (readonly [what: string, terms: Terms, headers: Headers, kept: Seconds | undefined])[] = [
  ['a declaration stands in for silence', { declared }, {}, [9, 0, 5]],
  ['a declaration gives way to any Cache-Control', { declared }, { 'cache-control': 'public' }, undefined],
  ['a declaration gives way to Expires', { declared }, { expires: AT(60) }, [60, 0, 0]],
  ['a declared time is shortened by Age', { declared }, { age: '4' }, [5, 0, 5]],
  ['a declaration of private is never overruled', { declared: { kind: 'private' } }, FRESH, undefined],
  ['without declaration silence is not stored', {}, {}, undefined],
  ['an intended nothing is kept like markup', { status: 204 }, FRESH, [60, 30, 100]],
  ['an answer to credentials is not kept', { forward: ['authorization'] }, FRESH, undefined],
  [
    'not even where it says public',
    { forward: ['authorization'] },
    { 'cache-control': 'public, max-age=60' },
    undefined,
  ],
];

for (const [what, terms, headers, kept] of TERMS) {
  test(what, () => assert.deepEqual(judge(headers, terms), kept));
}

for (const status of [200, 204, 206, 301, 302, 304, 400, 404, 410, 500, 503]) {
  test(`an answer of ${status} is ${status < 206 ? '' : 'not '}kept`, () =>
    assert.equal(judge(FRESH, { status }) !== undefined, status < 206));
}

/** Headers, the fragment's own terms, and what kept the answer. */
const OBSTACLES: readonly (readonly [headers: Headers, terms: Terms, why: Obstacle | undefined])[] = [
  [{}, {}, undefined],
  [{ 'set-cookie': 'a=b' }, {}, undefined],
  [{ 'cache-control': 'no-store' }, {}, undefined],
  [{ 'cache-control': 'no-store' }, { declared }, 'cache-control'],
  [{ 'cache-control': 'max-age=0' }, { declared }, 'cache-control'],
  [{ pragma: 'no-cache' }, { declared }, 'cache-control'],
  [{ 'set-cookie': 'a=b' }, { declared }, 'set-cookie'],
  [{ 'set-cookie': 'a=b', 'cache-control': 'max-age=60' }, {}, 'set-cookie'],
  [{ 'set-cookie': 'a=b', 'cache-control': 'max-age=60' }, { declared: { kind: 'private' } }, undefined],
  [{ 'cache-control': 'max-age=60' }, { forward: ['authorization'] }, 'authorization'],
  [{ vary: 'x-mood' }, { declared }, 'vary'],
  [{ vary: '*', 'cache-control': 'max-age=60' }, {}, 'vary'],
  [{ 'cache-control': 'max-age=60', age: '60' }, {}, 'age'],
  [{ age: '600' }, { declared }, 'age'],
];

test('what was meant to be kept, and is not, has a reason', () => {
  for (const [headers, terms, why] of OBSTACLES) {
    const question = {
      status: 200,
      declared: { kind: 'none' },
      forward: [],
      ...terms,
      headers,
      wallMs: NOW_MS,
    } as const;
    assert.equal(storableFor(question), undefined, JSON.stringify(headers));
    assert.equal(obstacleTo(question), why, JSON.stringify([headers, terms]));
  }
});
