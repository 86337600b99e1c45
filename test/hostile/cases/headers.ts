/** Fragments that speak through headers: none of it may reach the page. */
import type { HostileCase } from '../hostile-case.ts';

/** Fields which would change the page, the browser, or a server between, if the page carried them. */
const reaching: Readonly<Record<string, string>> = {
  'set-cookie': 'stolen=1; Path=/; Domain=site.test',
  'content-security-policy': "default-src * 'unsafe-inline'",
  'strict-transport-security': 'max-age=0',
  'access-control-allow-origin': '*',
  'clear-site-data': '"*"',
  'x-accel-redirect': '/secret',
  'x-sendfile': '/etc/passwd',
  'surrogate-control': 'max-age=99999',
  'surrogate-key': 'all',
  'alt-svc': 'h3="evil.test:443"',
  'x-frame-options': 'DENY',
  'content-disposition': 'attachment; filename="x.exe"',
  'content-language': 'xx',
  'content-range': 'bytes 0-1/2',
  'service-worker-allowed': '/',
  'public-key-pins': 'pin-sha256="x"; max-age=1',
  'report-to': '{"endpoints":[{"url":"https://evil.test/"}]}',
  nel: '{"report_to":"x","max_age":1}',
  'proxy-authenticate': 'Basic realm="x"',
  trailer: 'set-cookie',
  upgrade: 'h2c',
  'keep-alive': 'timeout=9999',
  server: 'evil/1.0',
  'x-powered-by': 'evil',
  'x-middleware-rewrite': 'https://evil.test/',
  'broadsheet-receipt': 'forged',
  'server-timing': 'forged;dur=1',
  etag: '"forged"',
  'last-modified': 'Fri, 20 Nov 2026 00:00:00 GMT',
  vary: 'x-forged',
  sourcemap: '/x.map',
  'permissions-policy': 'camera=*',
  'referrer-policy': 'unsafe-url',
  'cross-origin-opener-policy': 'unsafe-none',
  'origin-agent-cluster': '?0',
  'document-policy': 'force-load-at-top',
  'supports-loading-mode': 'fenced-frame',
  'speculation-rules': '"https://evil.test/rules.json"',
};

const reachingCases = Object.entries(reaching).map(
  ([name, value]): HostileCase => ({
    name: `header-${name}`,
    shows: 'content',
    behave: (exchange) => exchange.answer(exchange.content, { fields: [[name, value]] }),
  }),
);

/** Values that try to become fields of their own, or markup. */
const injecting: Readonly<Record<string, readonly [name: string, value: string]>> = {
  'bare-line-feed': ['x-a', 'b\nx-injected: 1'],
  'bare-carriage-return': ['x-a', 'b\rx-injected: 1'],
  folded: ['x-a', 'b\r\n x-injected: 1'],
  'latin-1-line-feed': ['x-a', 'b\u010ax-injected: 1'],
  'type-with-markup': ['x-type', 'text/html"><script>x-injected</script>'],
  'link-with-markup': ['link', '</x.css"><script>x-injected</script>>; rel=preload; as=style'],
  'link-elsewhere': ['link', '<https://x-injected.test/x.css>; rel=stylesheet'],
  'link-javascript': ['link', '<javascript:x-injected>; rel=preload; as=script'],
  'link-broken': ['link', '<<x-injected; rel="pre'],
  'link-other-relation': ['link', '<https://x-injected.test/>; rel=canonical'],
  'link-a-thousand': [
    'link',
    Array.from({ length: 1_000 }, (_, index) => `<https://x-injected.test/${index}>; rel=preload`).join(', '),
  ],
  'cache-tag-a-thousand': ['cache-tag', Array.from({ length: 1_000 }, (_, index) => `x-injected-${index}`).join(',')],
};

const injectingCases = Object.entries(injecting).map(
  ([name, field]): HostileCase => ({
    name: `header-injects-${name}`,
    shows: 'contained',
    requests: 2,
    never: ['x-injected'],
    behave: (exchange) => exchange.answer(exchange.content, { fields: [field] }),
  }),
);

export const headerCases: readonly HostileCase[] = [...reachingCases, ...injectingCases];
