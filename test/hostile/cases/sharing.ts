/** Fragments that say whether their answers may be kept for others, clearly or not. */
import type { Fields } from '../exchange.ts';
import type { HostileCase } from '../hostile-case.ts';

/** Two visitors who must never see each other's secret. */
export const anna = { cookie: 'session=anna-secret; edition=north', authorization: 'Bearer anna-secret' } as const;
export const ben = { cookie: 'session=ben-secret; edition=south', authorization: 'Bearer ben-secret' } as const;

/** Answers that must not be shown to anyone else, by what they say of themselves. */
const unshared: Readonly<Record<string, Fields>> = {
  private: [['cache-control', 'private, max-age=60']],
  'no-store': [['cache-control', 'no-store']],
  'no-cache': [['cache-control', 'no-cache']],
  'max-age-0': [['cache-control', 'max-age=0']],
  'private-and-public': [['cache-control', 'public, private, max-age=60']],
  'no-store-and-max-age': [['cache-control', 'max-age=60, no-store']],
  'two-fields': [
    ['cache-control', 'max-age=60'],
    ['cache-control', 'private'],
  ],
  'in-capitals': [['Cache-Control', 'PRIVATE, MAX-AGE=60']],
  'private-with-fields': [['cache-control', 'private="set-cookie", max-age=60']],
  'set-cookie': [
    ['cache-control', 'public, max-age=60'],
    ['set-cookie', 'session=anna-secret'],
  ],
  'set-cookie-in-capitals': [
    ['cache-control', 'public, max-age=60'],
    ['SET-COOKIE', 'session=anna-secret'],
  ],
  'vary-everything': [
    ['cache-control', 'public, max-age=60'],
    ['vary', '*'],
  ],
  'vary-cookie': [
    ['cache-control', 'public, max-age=60'],
    ['vary', 'Cookie'],
  ],
  'vary-cookie-among-others': [
    ['cache-control', 'public, max-age=60'],
    ['vary', 'accept-encoding, COOKIE'],
  ],
  'vary-authorization': [
    ['cache-control', 'public, max-age=60'],
    ['vary', 'Authorization'],
  ],
  'vary-unforwarded': [
    ['cache-control', 'public, max-age=60'],
    ['vary', 'x-country'],
  ],
  'vary-in-two-fields': [
    ['cache-control', 'public, max-age=60'],
    ['vary', 'accept-encoding'],
    ['vary', 'cookie'],
  ],
  'broken-max-age': [['cache-control', 'max-age=sixty']],
  'negative-max-age': [['cache-control', 'max-age=-1']],
  'age-past-max-age': [
    ['cache-control', 'max-age=60'],
    ['age', '61'],
  ],
  'age-nonsense-huge': [
    ['cache-control', 'max-age=60'],
    ['age', '999999999999999999999'],
  ],
  expired: [['expires', 'Thu, 01 Jan 1970 00:00:00 GMT']],
  'nothing-said': [],
};

const unsharedCases = Object.entries(unshared).map(
  ([name, fields]): HostileCase => ({
    name: `share-not-${name}`,
    shows: 'content',
    again: 'made',
    never: ['anna-secret', 'ben-secret'],
    visitor: anna,
    otherVisitor: ben,
    behave: (exchange) => exchange.answer(exchange.content, { fields }),
  }),
);

/** Answers that may be kept: the second visitor gets them without the fragment being asked. */
const shared: Readonly<Record<string, Fields>> = {
  'max-age': [['cache-control', 'max-age=60']],
  public: [['cache-control', 'public, max-age=60']],
  's-maxage': [['cache-control', 's-maxage=60']],
  'vary-encoding': [
    ['cache-control', 'max-age=60'],
    ['vary', 'accept-encoding'],
  ],
  'max-age-overflow': [['cache-control', 'max-age=99999999999999999999']],
  'unknown-directives': [['cache-control', 'max-age=60, fancy, other="a, b"']],
  quoted: [['cache-control', 'max-age="60"']],
  'age-negative': [
    ['cache-control', 'max-age=60'],
    ['age', '-5'],
  ],
  'date-in-the-future': [
    ['cache-control', 'max-age=60'],
    ['date', 'Fri, 20 Nov 2099 00:00:00 GMT'],
  ],
};

const sharedCases = Object.entries(shared).map(
  ([name, fields]): HostileCase => ({
    name: `share-${name}`,
    shows: 'content',
    again: 'stored',
    visitor: anna,
    otherVisitor: ben,
    behave: (exchange) => exchange.answer(exchange.content, { fields }),
  }),
);

export const sharingCases: readonly HostileCase[] = [...unsharedCases, ...sharedCases];
