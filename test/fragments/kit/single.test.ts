/** A fragment as an endpoint of its own, contract 1. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFragmentHost, defineFragment } from '../../../fragments/index.ts';
import { createFakeClock, settle } from '../../support/fake-clock.ts';
import { broken, get, weather } from './sample.tsx';

const host = createFragmentHost([weather, broken]);
const Nothing = () => null;

test('a GET answers markup with everything that a cache needs to know', async () => {
  const response = await get(host, '/weather?city=Leeds&days=3');
  assert.equal(response.status, 200);
  assert.match(await response.text(), /^<p title="Leeds">Leeds/);
  assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
  assert.equal(
    response.headers.get('cache-control'),
    'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400',
  );
  assert.equal(response.headers.get('cache-tag'), 'city:Leeds');
  assert.equal(response.headers.get('link'), '</weather.3f2a.css>; rel=stylesheet');
});

test('query strings take the types that the schema declares', async () => {
  const response = await get(host, '/weather?city=5&days=3&metric=true&hours=6&hours=12');
  const shown = (await response.text()).replaceAll('&quot;', '"');
  assert.match(shown, /\{"city":"5","days":3,"metric":true,"hours":\[6,12\]\}/);
});

test('one value of a list is a list of one', async () => {
  const response = await get(host, '/weather?city=Leeds&hours=6');
  assert.match((await response.text()).replaceAll('&quot;', '"'), /"hours":\[6\]/);
});

const wrongQueries: readonly (readonly [query: string, reason: RegExp])[] = [
  ['', /prop "city" is missing/],
  ['city=', /prop "city": expected at least 1 characters/],
  ['city=Leeds&days=many', /prop "days": expected integer, got "many"/],
  ['city=Leeds&days=1.5', /prop "days": expected integer, got 1\.5/],
  ['city=Leeds&days=', /prop "days"/],
  ['city=Leeds&days=0x10', /prop "days"/],
  ['city=Leeds&metric=yes', /prop "metric": expected boolean/],
  ['city=Leeds&city=Hull', /prop "city": expected one value, got several/],
  ['city=Leeds&dyas=3', /unknown prop "dyas"\. Did you mean "days"\?/],
  ['city=Leeds&__proto__=3', /unknown prop "__proto__"/],
  ['city=%E0%A4%A', /broken percent-escape/],
];

for (const [query, reason] of wrongQueries) {
  test(`the query "${query}" answers 400 with the reason`, async () => {
    const response = await get(host, `/weather?${query}`);
    assert.equal(response.status, 400);
    assert.equal(response.headers.get('content-type'), 'text/plain; charset=utf-8');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.match(await response.text(), reason);
  });
}

test('hostile props are text and attribute values, never markup', async () => {
  const hostile = `"><script>alert(1)</script><?start name="x"><!--`;
  const response = await get(host, `/weather?city=${encodeURIComponent(hostile)}`);
  const html = await response.text();
  assert.equal(response.status, 200);
  assert.doesNotMatch(html, /<script|<\?start/);
  assert.match(html, /&lt;script&gt;/);
});

test('a tag made of hostile props stays one tag of one header', async () => {
  const response = await get(host, `/weather?city=${encodeURIComponent('a, b\r\nset-cookie: x=1 Köln')}`);
  assert.equal(response.headers.get('cache-tag'), 'city:a%2C%20b%0D%0Aset-cookie:%20x=1%20K%C3%B6ln');
  assert.equal(response.headers.get('set-cookie'), null);
});

test('asset URLs can end neither their link nor the header, and are not encoded twice', async () => {
  const assets = { styles: ['/a%20b.css', '/a>; rel="x\r\ny.css'], scripts: ['/ü.js'] };
  const host = createFragmentHost([defineFragment({ name: 'styled', assets, View: Nothing })]);
  assert.equal(
    (await get(host, '/styled')).headers.get('link'),
    '</a%20b.css>; rel=stylesheet, </a%3E;%20rel=%22x%0D%0Ay.css>; rel=stylesheet, </%C3%BC.js>; rel=modulepreload',
  );
});

test('a failed load answers 502 and says why to the log', async () => {
  const response = await get(host, '/weather?city=Brokenville');
  assert.equal(response.status, 502);
  assert.equal(await response.text(), 'weather: the feed ends in mid-air\n');
});

test('what does not exist answers 404', async () => {
  assert.equal((await get(host, '/weather?city=Nowhere')).status, 404);
  assert.equal((await get(host, '/wether?city=Leeds')).status, 404);
});

for (const where of ['load', 'later', 'view', 'tags']) {
  test(`an exception in ${where} answers 500, is reported, and its message goes to nobody else`, async () => {
    const failures: unknown[] = [];
    const watched = createFragmentHost([broken], { onFailure: ({ error }) => failures.push(error) });
    const response = await get(watched, `/broken?where=${where}`);
    const body = await response.text();
    assert.equal(response.status, 500);
    assert.doesNotMatch(body, /hunter2|secret|at /);
    assert.match(body, /^broken: the (loader|view) threw (Range|Type)Error\n$/);
    assert.match(String(failures[0]), /hunter2/);
  });
}

test('a log that throws does not cost the answer', async () => {
  const host = createFragmentHost([broken], {
    onFailure: () => {
      throw new Error('disk full');
    },
  });
  assert.equal((await get(host, '/broken?where=view')).status, 500);
});

test('a reader who has the answer already gets 304 without a body', async () => {
  const first = await get(host, '/weather?city=Leeds');
  const etag = first.headers.get('etag') ?? '';
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const again = await get(host, '/weather?city=Leeds', { 'if-none-match': known });
    assert.equal(again.status, 304, known);
    assert.equal(await again.text(), '');
    assert.equal(again.headers.get('etag'), etag);
    assert.equal(again.headers.get('cache-control'), first.headers.get('cache-control'));
  }
  assert.equal((await get(host, '/weather?city=Hull', { 'if-none-match': etag })).status, 200);
});

test('HEAD answers the headers of GET and no body', async () => {
  const url = 'http://host.test/weather?city=Leeds';
  const head = await host.fetch(new Request(url, { method: 'HEAD' }));
  const got = await host.fetch(new Request(url));
  assert.equal(await head.text(), '');
  assert.deepEqual([...head.headers], [...got.headers]);
});

test('other methods answer 405 and name the right ones', async () => {
  const at = (path: string, method: string) => host.fetch(new Request(`http://host.test${path}`, { method }));
  assert.equal((await at('/weather', 'POST')).headers.get('allow'), 'GET, HEAD');
  assert.equal((await at('/weather', 'DELETE')).status, 405);
  assert.equal((await at('/.well-known/fragments', 'PUT')).status, 405);
  assert.equal((await at('/.well-known/fragments/batch', 'GET')).headers.get('allow'), 'POST');
});

test('a caller who asks for JSON gets a BBC envelope', async () => {
  const response = await get(host, '/weather?city=Leeds', { accept: 'application/json' });
  assert.equal(response.headers.get('content-type'), 'application/json');
  assert.match(response.headers.get('vary') ?? '', /accept/);
  const envelope: unknown = await response.json();
  const html = await (await get(host, '/weather?city=Leeds', { accept: 'text/html, application/json' })).text();
  assert.deepEqual(envelope, {
    head: ['<link rel="stylesheet" href="/weather.3f2a.css">'],
    bodyInline: html,
    bodyLast: [],
  });
});

const hanging = (aborted: string[]) =>
  defineFragment({
    name: 'hanging',
    load: (_, { signal, budgetMs }) => {
      signal.addEventListener('abort', () => aborted.push(`after ${budgetMs}`));
      return new Promise<never>(() => undefined);
    },
    timeoutMs: 400,
    View: Nothing,
  });

for (const [header, budgetMs] of [
  ['120', 120],
  [undefined, 400],
  ['soon', 400],
] as const) {
  test(`with fragment-deadline ${header} a call is told to stop after ${budgetMs} ms and answers 504`, async () => {
    const clock = createFakeClock();
    const aborted: string[] = [];
    const host = createFragmentHost([hanging(aborted)], { clock });
    const pending = get(host, '/hanging', header === undefined ? {} : { 'fragment-deadline': header });
    await clock.advance(budgetMs - 1);
    assert.deepEqual(aborted, []);
    await clock.advance(1);
    assert.equal((await pending).status, 504);
    assert.deepEqual(aborted, [`after ${budgetMs}`]);
    assert.equal(clock.pendingTimers, 0);
  });
}

test('a call without time left is not begun', async () => {
  const aborted: string[] = [];
  const response = await get(createFragmentHost([hanging(aborted)]), '/hanging', { 'fragment-deadline': '0' });
  assert.equal(response.status, 504);
  assert.deepEqual(aborted, []);
});

test('a caller who leaves stops the loader', async () => {
  const aborted: string[] = [];
  const clock = createFakeClock();
  const caller = new AbortController();
  const host = createFragmentHost([hanging(aborted)], { clock });
  const pending = host.fetch(new Request('http://host.test/hanging', { signal: caller.signal }));
  await settle();
  caller.abort();
  assert.deepEqual(aborted, ['after 400']);
  await clock.advance(400);
  await pending;
});
