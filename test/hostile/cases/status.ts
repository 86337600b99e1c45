/** Fragments that answer, but not with themselves: errors, partial answers, redirects. */
import type { HostileCase } from '../hostile-case.ts';

const failureStatuses = [
  201, 202, 203, 205, 206, 207, 226, 300, 304, 305, 400, 401, 402, 403, 404, 405, 406, 407, 408, 410, 412, 413, 416,
  418, 421, 425, 429, 431, 451, 500, 501, 502, 503, 504, 507, 511, 520, 599,
];

const failureCases = failureStatuses.map(
  (status): HostileCase => ({
    name: `status-${status}`,
    shows: 'fallback',
    // A status without a body ends the answer at its head; what follows is no answer to anything.
    requests: 2,
    again: 'asked',
    never: ['token-'],
    fragment: { cache: 'max-age=60' },
    behave(exchange) {
      const hasNoBody = status === 304 || status === 205;
      exchange.answer(hasNoBody ? '' : exchange.content, {
        status,
        fields: [['cache-control', 'public, max-age=600']],
      });
    },
  }),
);

const otherStatusCases: readonly HostileCase[] = [
  { name: 'status-204', shows: 'nothing', behave: (exchange) => exchange.send('HTTP/1.1 204 No Content\r\n\r\n') },
  {
    name: 'status-204-with-a-body',
    shows: 'contained',
    never: ['token-'],
    requests: 2,
    behave: (exchange) => exchange.answer(exchange.content, { status: 204 }),
  },
  {
    name: 'status-503-retry-after',
    shows: 'fallback',
    behave: (exchange) => exchange.answer('down', { status: 503, fields: [['retry-after', '120']] }),
  },
  {
    name: 'status-401-asks-for-a-password',
    shows: 'fallback',
    never: ['Basic realm'],
    behave: (exchange) => exchange.answer('', { status: 401, fields: [['www-authenticate', 'Basic realm="x"']] }),
  },
  {
    name: 'status-hostile-reason-phrase',
    shows: 'contained',
    never: ['x-injected'],
    behave: (exchange) => exchange.answer(exchange.content, { phrase: 'OK\x1b[31m{"x-injected":1}' }),
  },
];

/** Where fragments send one. `{canary}` is the address that must never be contacted, `{self}` the fragment's own. */
const redirectTargets: Readonly<Record<string, string>> = {
  elsewhere: '{canary}/',
  'elsewhere-without-scheme': '//{canaryHost}/',
  itself: '{self}',
  relative: 'else',
  localhost: 'http://localhost:{canaryPort}/',
  'ipv6-loopback': 'http://[::ffff:127.0.0.1]:{canaryPort}/',
  'loopback-decimal': 'http://2130706433:{canaryPort}/',
  'loopback-octal': 'http://0177.0.0.1:{canaryPort}/',
  'loopback-short': 'http://127.1:{canaryPort}/',
  'loopback-zero': 'http://0.0.0.0:{canaryPort}/',
  credentials: 'http://user:pass@{canaryHost}/',
  backslashes: '\\\\{canaryHost}\\',
  'metadata-address': 'http://169.254.169.254/latest/meta-data/',
  file: 'file:///etc/passwd',
  javascript: 'javascript:alert(1)',
  data: 'data:text/html,<p>taken</p>',
  ftp: 'ftp://{canaryHost}/',
  empty: '',
};

const redirectCases = Object.entries(redirectTargets).map(
  ([name, target]): HostileCase => ({
    name: `redirect-${name}`,
    shows: 'fallback',
    never: ['taken', 'canary sings', 'root:'],
    again: 'asked',
    fragment: { cache: 'max-age=60' },
    behave(exchange, canary) {
      const host = canary.slice('http://'.length);
      const location = target
        .replaceAll('{canaryHost}', host)
        .replaceAll('{canaryPort}', host.split(':')[1] ?? '')
        .replaceAll('{canary}', canary)
        .replaceAll('{self}', exchange.target);
      exchange.answer('<a href="/">moved</a>', { status: 302, fields: [['location', location]] });
    },
  }),
);

const redirectStatusCases = [301, 303, 307, 308].map(
  (status): HostileCase => ({
    name: `redirect-status-${status}`,
    shows: 'fallback',
    behave: (exchange, canary) => exchange.answer('', { status, fields: [['location', `${canary}/`]] }),
  }),
);

const otherWaysElsewhere: readonly HostileCase[] = [
  {
    name: 'redirect-by-refresh-header',
    shows: 'content',
    behave: (exchange, canary) => exchange.answer(exchange.content, { fields: [['refresh', `0;url=${canary}/`]] }),
  },
  {
    name: 'redirect-by-location-on-200',
    shows: 'content',
    behave: (exchange, canary) => exchange.answer(exchange.content, { fields: [['location', `${canary}/`]] }),
  },
  {
    name: 'redirect-by-content-location',
    shows: 'content',
    behave: (exchange, canary) => exchange.answer(exchange.content, { fields: [['content-location', `${canary}/`]] }),
  },
];

export const statusCases: readonly HostileCase[] = [
  ...failureCases,
  ...otherStatusCases,
  ...redirectCases,
  ...redirectStatusCases,
  ...otherWaysElsewhere,
];
