/** Fragments that would show one visitor what is another's, or learn what is none of their business. */
import type { Exchange } from '../exchange.ts';
import type { HostileCase } from '../hostile-case.ts';
import { anna, ben } from './sharing.ts';

/** Answers with everything it was told; names of headers in lower case, for runtimes write them differently. */
function echo(exchange: Exchange): void {
  const head = exchange.requestHead.replace(/^[\w-]+:/gm, (name) => name.toLowerCase());
  const told = head.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
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

export const visitorCases: readonly HostileCase[] = [...leakCases, ...forwardCases];
