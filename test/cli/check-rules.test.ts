/** Each rule of `broadsheet check` notices the fault that it is there for, and no other rule takes offence at it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { allRules } from '../../web/check/rules/all-rules.ts';
import { runCheck } from '../../web/check/run-check.ts';
import {
  BUDGET_MS,
  type Fault,
  inBatch,
  inForecast,
  serveWithFault,
  withHeader,
  withMarkup,
} from './faulty-service.tsx';

const MANIFEST = '/.well-known/fragments';
const pathOf = (request: Request): string => new URL(request.url).pathname;
const cityOf = (request: Request): string => new URL(request.url).searchParams.get('city') ?? '';

/** Changes one text in the manifest. */
const withManifest =
  (from: string, to: string): Fault =>
  async (request, next) => {
    const response = await next(request);
    if (pathOf(request) !== MANIFEST) return response;
    const headers = new Headers(response.headers);
    return new Response(response.status === 304 ? null : (await response.text()).replace(from, to), {
      status: response.status,
      headers,
    });
  };

/** Sends the request on without its query. */
const withoutWrongProps: Fault = async (request, next) => {
  const response = await next(request);
  return response.status === 400 ? next(new Request(new URL('/forecast?city=Leeds', request.url), request)) : response;
};

const isUnknown = (request: Request): boolean => request.url.includes('zq-unknown');

/** Rules that a fault breaks, and the fault. */
const faults: readonly (readonly [string, readonly string[], Fault])[] = [
  ['an asset on another host', ['manifest'], withManifest('"styles":[]', '"styles":["//elsewhere.test/a.css"]')],
  [
    'a style that is not what its integrity says',
    ['files'],
    (request, next) =>
      pathOf(request) === '/a.css'
        ? Promise.resolve(new Response('a{}', { headers: { 'content-type': 'text/css' } }))
        : withManifest('"styles":[]', `"styles":["/a.css"],"integrity":{"/a.css":"sha384-${'A'.repeat(64)}"}`)(
            request,
            next,
          ),
  ],
  [
    'a manifest that is never the same to its service',
    ['manifest-etag'],
    (request, next) => next(pathOf(request) === MANIFEST ? new Request(request, { headers: {} }) : request),
  ],
  [
    'a page for every path',
    ['unknown-path'],
    async (request, next) => {
      const response = await next(request);
      return response.status === 404 ? new Response('<p>home</p>') : response;
    },
  ],
  [
    'a redirect',
    ['answer'],
    inForecast((request, next) =>
      next(request).then(({ status }) =>
        status === 200
          ? new Response(null, { status: 302, headers: { location: '/clock' } })
          : new Response('', { status }),
      ),
    ),
  ],
  [
    'a timeout that cannot be kept',
    ['time'],
    async (request, next) => {
      if (pathOf(request) === '/forecast') await wait(10);
      return withManifest(`"timeoutMs":${BUDGET_MS}`, '"timeoutMs":5')(request, next);
    },
  ],
  ['a version that no manifest knows', ['version'], withHeader('fragment-version', '9')],
  ['plain text', ['content-type'], withHeader('content-type', 'text/plain')],
  ['compression that nobody asked for', ['encoding'], withHeader('content-encoding', 'gzip')],
  ['markup that never ends a comment', ['markup'], withMarkup((html) => `${html}<!--`)],
  ['two megabytes', ['size'], withMarkup((html) => html + ' '.repeat(2_000_000))],
  ['a cookie', ['cookies'], withHeader('set-cookie', 'a=b')],
  [
    'an error for HEAD',
    ['head'],
    inForecast((request, next) => (request.method === 'HEAD' ? new Response(null, { status: 500 }) : next(request))),
  ],
  [
    'a fall over a deadline in words',
    ['deadline'],
    inForecast((request, next) =>
      request.headers.get('fragment-deadline') === 'soon' ? new Response('', { status: 500 }) : next(request),
    ),
  ],
  ['s-maxage', ['cache-control'], withHeader('cache-control', 'max-age=5, s-maxage=5')],
  ['a time in words', ['cache-control'], withHeader('cache-control', 'max-age=soon')],
  ['varying on a cookie', ['vary'], withHeader('vary', 'cookie')],
  ['an ETag that is always new', ['etag'], withHeader('etag', '"new"')],
  [
    'wrong props taken for right',
    ['wrong-props'],
    inForecast((request, next) => (isUnknown(request) ? next(request) : withoutWrongProps(request, next))),
  ],
  [
    'unknown props passed over',
    ['unknown-props'],
    inForecast((request, next) => (isUnknown(request) ? withoutWrongProps(request, next) : next(request))),
  ],
  [
    'a prop in an attribute, not escaped',
    ['hostile-props'],
    withMarkup((_, request) => `<p title="${cityOf(request).replaceAll('<', '&lt;')}">x</p>`),
  ],
  [
    'a prop in an inline script',
    ['hostile-props'],
    withMarkup((_, request) => `<script>show("${cityOf(request).replaceAll('<', '\\u003c')}")</script>`),
  ],
  [
    'a prop in a link',
    ['hostile-props'],
    withMarkup((_, request) => `<a href="${cityOf(request).replaceAll('"', '&quot;')}">x</a>`),
  ],
  ['one id for all', ['ids'], withMarkup(() => '<p id="forecast">x</p>')],
  [
    'one id twice',
    ['own-ids'],
    withMarkup((_, request) => `<p id="${encodeURIComponent(cityOf(request))}">x</p>`.repeat(2)),
  ],
  [
    'a batch that fails as a whole',
    ['batch-failures'],
    inBatch(async (request, next) => {
      const text = await request.clone().text();
      return text.includes('zq-no-such') ? new Response('', { status: 500 }) : next(request);
    }),
  ],
  [
    'a batch that takes anything',
    ['batch-nonsense'],
    inBatch(async (request, next) => {
      const response = await next(request);
      return response.status === 400
        ? new Response('', { headers: { 'content-type': 'application/x-ndjson' } })
        : response;
    }),
  ],
  [
    'a batch that answers one call too few',
    ['batch-lines'],
    inBatch(async (request, next) => {
      const response = await next(request);
      if (request.headers.get('accept') !== 'application/x-ndjson') return response;
      const lines = (await response.text()).split('\n');
      return new Response(lines.slice(1).join('\n'), { headers: response.headers });
    }),
  ],
  [
    'a frame cut short',
    ['batch-frames'],
    inBatch(async (request, next) => {
      const response = await next(request);
      if (request.headers.get('accept') !== 'application/vnd.broadsheet.frames') return response;
      return new Response((await response.arrayBuffer()).slice(0, -4), { headers: response.headers });
    }),
  ],
];

const rulesOf = async (url: string, verdict: string): Promise<readonly string[]> => {
  const report = await runCheck({ url: new URL(url), props: '', fragment: undefined });
  return report.rules.filter((rule) => rule.verdict === verdict).map(({ id }) => id);
};

test('a service that keeps every rule is told so', async () => {
  const { url, close } = await serveWithFault();
  try {
    const report = await runCheck({ url: new URL(url), props: '', fragment: undefined });
    assert.equal(report.ok, true);
    assert.deepEqual(
      report.rules.filter(({ verdict }) => verdict !== 'kept').map(({ id }) => id),
      [],
    );
    assert.deepEqual(report.fragments, ['forecast', 'clock']);
  } finally {
    await close();
  }
});

for (const [name, expected, fault] of faults) {
  test(`${name} breaks the rule ${expected.join()}`, async () => {
    const { url, close } = await serveWithFault(fault);
    try {
      assert.deepEqual(await rulesOf(url, 'broken'), expected);
    } finally {
      await close();
    }
  });
}

test('what one caller sends and another is shown is noticed, by GET and in a batch', async () => {
  let last = 'nobody';
  const { url, close } = await serveWithFault(async (request, next) => {
    const language = request.headers.get('accept-language');
    const isForecast = pathOf(request) === '/forecast' && language !== null;
    const response = await next(
      isForecast
        ? new Request(request, { headers: { ...Object.fromEntries(request.headers), 'accept-language': last } })
        : request,
    );
    last = language ?? last;
    if (request.method !== 'POST') return response;
    const { status, headers } = response;
    const bytes = Buffer.from(await response.arrayBuffer()).toString('latin1');
    return new Response(Buffer.from(bytes.replaceAll('zqcallerone', 'zqcallertwo'), 'latin1'), { status, headers });
  });
  try {
    assert.deepEqual(await rulesOf(url, 'broken'), ['callers', 'batch-callers']);
  } finally {
    await close();
  }
});

test('every rule has a fault that breaks it', () => {
  const proven = new Set([...faults.flatMap(([, expected]) => expected), 'callers', 'batch-callers']);
  assert.deepEqual(
    allRules.filter(({ id }) => !proven.has(id)).map(({ id }) => id),
    [],
  );
});
