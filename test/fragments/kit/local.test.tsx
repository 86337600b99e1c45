/** A host in the composer's own process. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Props } from '../../../composer/contract.ts';
import { createFragmentHost, defineFragment } from '../../../fragments/index.ts';
import { broken, field, get, makeLocalRequest, readBody, weather } from './sample.tsx';

const host = createFragmentHost([weather, field, broken]);

const edition = defineFragment({
  name: 'edition',
  forward: ['Accept-Language', 'cookie:edition'],
  load: (_, { headers, cookies }) => ({ headers, cookies }),
  View: ({ data }) => <p>{[...Object.entries(data.headers), ...Object.entries(data.cookies)].join(' ')}</p>,
});

/** Fails, and names its trace. */
const traced = defineFragment({
  name: 'traced',
  load: (_, { traceparent = 'none' }) => ({ ok: false as const, reason: traceparent }),
  View: () => null,
});

const empty = defineFragment({ name: 'empty', View: () => null });

const wanting = defineFragment({
  name: 'wanting',
  load: (_, { loaders }) => loaders.rates(),
  View: () => <p>rates</p>,
});

test('a fragment whose data is at hand answers without a promise', () => {
  const answer = host.answer(makeLocalRequest('weather', { city: 'Leeds' }));
  assert.ok(!(answer instanceof Promise));
  assert.equal(answer.status, 200);
});

const pairs: readonly (readonly [path: string, name: string, props: Props])[] = [
  ['/weather?city=Leeds', 'weather', { city: 'Leeds' }],
  ['/weather?city=Leeds&days=3&hours=6', 'weather', { hours: [6], days: 3, city: 'Leeds' }],
  ['/weather?city=Leeds&days=3', 'weather', { city: 'Leeds', days: '3' }],
  ['/weather?city=%3Cb%3E', 'weather', { city: '<b>' }],
  ['/field?label=Town', 'field', { label: 'Town' }],
  ['/weather?city=Leeds&days=x', 'weather', { city: 'Leeds', days: 'x' }],
  ['/weather?city=Nowhere', 'weather', { city: 'Nowhere' }],
  ['/broken?where=load', 'broken', { where: 'load' }],
  ['/broken?where=later', 'broken', { where: 'later' }],
];

for (const [path, name, props] of pairs) {
  test(`${path} gives the same bytes with and without HTTP`, async () => {
    const remote = await get(host, path);
    const local = await host.answer(makeLocalRequest(name, props));
    assert.equal(local.status, remote.status);
    assert.equal(readBody(local), await remote.text());
    for (const [header, value] of Object.entries(local.headers)) assert.equal(remote.headers.get(header), value);
  });
}

test('an unknown fragment is a 404, not an exception', async () => {
  assert.equal((await host.answer(makeLocalRequest('wether', {}))).status, 404);
});

test('a loader gets the headers and cookies that its fragment forwards, and no others', async () => {
  const host = createFragmentHost([edition]);
  const headers = [
    ['accept-language', 'de'],
    ['cookie', 'session=secret; edition=uk'],
    ['authorization', 'Bearer x'],
  ] as const;
  const expected = '<p>accept-language,de edition,uk</p>';
  const local = await host.answer(makeLocalRequest('edition', {}, { headers }));
  assert.equal(readBody(local), expected);
  const remote = await get(host, '/edition', Object.fromEntries(headers));
  assert.equal(await remote.text(), expected);
  assert.equal(remote.headers.get('vary'), 'accept-language, cookie, accept');
});

test('the trace of a call goes to its loader and to the log, unless it is none', async () => {
  const trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const logged: (string | undefined)[] = [];
  const host = createFragmentHost([traced], { onFailure: ({ traceparent }) => logged.push(traceparent) });
  assert.equal(await (await get(host, '/traced', { traceparent: trace })).text(), `traced: ${trace}\n`);
  assert.equal(await (await get(host, '/traced', { traceparent: 'x' })).text(), 'traced: none\n');
  const batch = new Request('http://host.test/.well-known/fragments/batch', {
    method: 'POST',
    headers: { traceparent: trace },
    body: JSON.stringify({ calls: [{ id: 0, name: 'traced' }] }),
  });
  assert.match(await (await host.fetch(batch)).text(), new RegExp(trace));
  assert.deepEqual(logged, [trace, undefined, trace]);
});

test('the abort signal of a call is made only for a loader that reads it', () => {
  const request = makeLocalRequest('field', {});
  const reads: string[] = [];
  const watched = Object.defineProperty({ ...request }, 'signal', {
    get() {
      reads.push('signal');
      return request.signal;
    },
  });
  assert.equal(host.answer(watched) instanceof Promise, false);
  assert.deepEqual(reads, []);
});

test('a view that renders nothing is an intended nothing', async () => {
  const host = createFragmentHost([empty]);
  assert.equal((await host.answer(makeLocalRequest('empty', {}))).status, 204);
  assert.equal((await get(host, '/empty')).status, 204);
});

test('a host without loaders says so to its log when one is wanted', async () => {
  const details: string[] = [];
  const host = createFragmentHost([wanting], { onFailure: ({ error }) => details.push(String(error)) });
  assert.equal((await host.answer(makeLocalRequest('wanting', {}))).status, 500);
  assert.match(details.join(), /createFragmentHost\(fragments, \{ loaders \}\)/);
});

test('what a composer goes by is what the manifest says', () => {
  const [spec] = host.specs('newsroom');
  assert.ok(spec);
  const { checkProps, ...terms } = spec;
  assert.deepEqual(terms, {
    name: 'weather',
    service: 'newsroom',
    path: '/weather',
    version: '1.4.0',
    timeoutMs: 300,
    cache: {
      kind: 'shared',
      freshness: { maxAgeMs: 60_000, staleWhileRevalidateMs: 600_000, staleIfErrorMs: 86_400_000 },
    },
    forward: [],
    fallback: '<p>Weather is on its way</p>',
    maxBytes: 1_048_576,
    trust: 'verbatim',
    assets: { styles: ['/weather.3f2a.css'], scripts: [], areScriptsStated: true },
    nested: false,
  });
  assert.deepEqual(checkProps({ city: 'Leeds', days: '3' }), { ok: true });
  assert.deepEqual(checkProps({}), { ok: false, reason: 'prop "city" is missing' });
});
