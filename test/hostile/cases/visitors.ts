/** Fragments that would show one visitor what is another's, or learn what is none of their business. */
import type { Exchange, Fields } from '../exchange.ts';
import type { HostileCase } from '../hostile-case.ts';

const anna = { cookie: 'session=anna-secret; edition=north', authorization: 'Bearer anna-secret' } as const;
const ben = { cookie: 'session=ben-secret; edition=south', authorization: 'Bearer ben-secret' } as const;

/** Answers with everything it was told. */
function echo(exchange: Exchange): void {
  const told = exchange.requestHead.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  exchange.answer(`<pre>${exchange.token} ${told}</pre>`);
}

/** What visitors send that no fragment may get unless it has said so. */
const visitorHeaders: Readonly<Record<string, string>> = {
  cookie: 'secret=visitor-secret',
  authorization: 'Bearer visitor-secret',
  'proxy-authorization': 'Basic visitor-secret',
  referer: 'http://visitor-secret.test/',
  origin: 'http://visitor-secret.test',
  'x-forwarded-for': 'visitor-secret',
  'x-forwarded-host': 'visitor-secret.test',
  'x-forwarded-proto': 'visitor-secret',
  forwarded: 'for=visitor-secret',
  'x-real-ip': 'visitor-secret',
  'accept-language': 'visitor-secret',
  'user-agent': 'visitor-secret',
  'x-middleware-subrequest': 'visitor-secret',
  'x-original-url': '/visitor-secret',
  'x-rewrite-url': '/visitor-secret',
  'fragment-deadline': '123456789',
  traceparent: '00-visitorsecret-visitor-secret-01',
  tracestate: 'visitor-secret=1',
  baggage: 'visitor-secret=1',
  'x-http-method-override': 'visitor-secret',
  range: 'bytes=0-3',
  'if-none-match': '"visitor-secret"',
  'x-unknown': 'visitor-secret',
};

const leakCases = Object.entries(visitorHeaders).map(
  ([name, value]): HostileCase => ({
    name: `visitor-sends-${name}`,
    shows: 'content',
    never: ['visitor-secret', '123456789', 'bytes=0-3'],
    visitor: { [name]: value },
    behave: echo,
  }),
);

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

const forwardCases: readonly HostileCase[] = [
  {
    name: 'forward-one-cookie-only',
    shows: 'content',
    text: 'cookie: edition=north',
    never: ['anna-secret'],
    visitor: anna,
    fragment: { forward: ['cookie:edition'] },
    behave: echo,
  },
  {
    name: 'forward-varies-the-key',
    shows: 'content',
    again: 'made',
    visitor: anna,
    otherVisitor: ben,
    fragment: { forward: ['cookie:edition'], cache: 'max-age=60' },
    behave: (exchange) => exchange.answer(exchange.content),
  },
  {
    name: 'forward-vary-on-what-is-forwarded',
    shows: 'content',
    again: 'made',
    visitor: { 'accept-language': 'en' },
    otherVisitor: { 'accept-language': 'de' },
    fragment: { forward: ['accept-language'] },
    behave: (exchange) =>
      exchange.answer(exchange.content, {
        fields: [
          ['cache-control', 'max-age=60'],
          ['vary', 'accept-language'],
        ],
      }),
  },
  {
    name: 'share-reflected-header-poisons-nobody',
    shows: 'contained',
    again: 'stored',
    never: ['poison.test'],
    visitor: { 'x-forwarded-host': 'poison.test', host: 'poison.test' },
    otherVisitor: {},
    fragment: { cache: 'max-age=60' },
    behave: echo,
  },
  {
    name: 'share-not-a-failure-over-content',
    shows: 'contained',
    again: 'made',
    behave(exchange) {
      if (exchange.hit === 1)
        exchange.answer('broken', { status: 500, fields: [['cache-control', 'public, max-age=600']] });
      else exchange.answer(exchange.content);
    },
  },
  {
    name: 'stale-if-error-shows-what-was-good',
    shows: 'contained',
    again: 'made',
    fragment: { cache: 'max-age=0, stale-if-error=60' },
    behave(exchange) {
      if (exchange.hit === 1) exchange.answer(exchange.content);
      else exchange.reset();
    },
  },
];

/** What a fragment reflects of a prop that came from the visitor is data to the composer. */
const includeSyntax: Readonly<Record<string, string>> = {
  own: '<fragment src="healthy?at=before"></fragment>',
  'own-unclosed': '<fragment src="healthy">',
  esi: '<esi:include src="{canary}/"/>',
  'esi-remove': '<esi:remove><!--esi <p>x</p>--></esi:remove>',
  ssi: '<!--#include virtual="/" --><!--#exec cmd="id" -->',
  podium: '<podlet src="{canary}/"></podlet>',
  'include-element': '<include src="{canary}/"></include>',
  'h-include': '<h-include src="{canary}/"></h-include>',
  'xi-include': '<xi:include href="{canary}/"/>',
  mustache: '{{> healthy}} {{{name}}}',
};

const includeCases = Object.entries(includeSyntax).map(
  ([name, markup]): HostileCase => ({
    name: `include-${name}`,
    shows: 'contained',
    never: ['canary sings', 'All is well before</p></fragment>'],
    behave: (exchange, canary) => exchange.answer(`<p>x</p>${markup.replaceAll('{canary}', canary)}`),
  }),
);

export const visitorCases: readonly HostileCase[] = [
  ...leakCases,
  ...unsharedCases,
  ...sharedCases,
  ...forwardCases,
  ...includeCases,
];
