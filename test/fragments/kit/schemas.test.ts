/** The JSON Schemas of contract 1 say the same as the code that speaks it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as z from 'zod';
import { parseManifest } from '../../../composer/manifest.ts';
import { createFragmentHost } from '../../../fragments/index.ts';
import { parseBatch } from '../../../fragments/kit/batch-request.ts';
import { fragments } from '../../../fragments/registry.ts';
import { broken, field, get, post, weather } from './sample.tsx';

function readSchema(name: string): z.ZodType {
  const text = readFileSync(new URL(`../../../fragments/contract/${name}.schema.json`, import.meta.url), 'utf8');
  return z.fromJSONSchema(JSON.parse(text));
}

const manifest = readSchema('manifest');
const batchRequest = readSchema('batch-request');
const host = createFragmentHost([weather, field, broken]);

test('the manifest of a host is valid, and the composer takes all of it', async () => {
  const sent: unknown = await (await get(host, '/.well-known/fragments')).json();
  assert.deepEqual(sent, JSON.parse(JSON.stringify(host.manifest())));
  manifest.parse(sent);
  const parsed = parseManifest(sent);
  assert.ok(parsed.ok);
  assert.deepEqual(parsed.refused, []);
  assert.deepEqual(
    parsed.entries.map(({ name }) => name),
    ['weather', 'field', 'broken'],
  );
});

test('the manifest of every fragment of the newsroom is valid', () => {
  const sent: unknown = JSON.parse(JSON.stringify(createFragmentHost(fragments).manifest()));
  manifest.parse(sent);
  const parsed = parseManifest(sent);
  assert.ok(parsed.ok);
  assert.deepEqual(parsed.refused, []);
  assert.equal(parsed.entries.length, fragments.length);
});

const sound = { name: 'a', path: '/a' };
const entries: readonly (readonly [what: string, entry: unknown, good: boolean])[] = [
  ['name and path alone', sound, true],
  [
    'everything',
    { ...sound, version: '1', timeoutMs: 60_000, cache: 'max-age=1', forward: ['cookie:a'], nested: true },
    true,
  ],
  ['something unknown', { ...sound, colour: 'red' }, true],
  [
    'a list prop',
    { ...sound, props: { type: 'object', properties: { a: { type: 'array', items: { type: 'string' } } } } },
    true,
  ],
  ['no name', { path: '/a' }, false],
  ['a name with a slash', { ...sound, name: 'a/b' }, false],
  ['no path', { name: 'a' }, false],
  ['a path on another host', { ...sound, path: '//evil.test/a' }, false],
  ['a path with a query', { ...sound, path: '/a?b' }, false],
  ['a budget of nothing', { ...sound, timeoutMs: 0 }, false],
  ['a budget of a minute and more', { ...sound, timeoutMs: 60_001 }, false],
  ['a number for a cache rule', { ...sound, cache: 60 }, false],
  ['a header that is none', { ...sound, forward: ['accept language'] }, false],
  ['a style on another host', { ...sound, assets: { styles: ['https://evil.test/a.css'] } }, false],
  ['a prop that is an object', { ...sound, props: { type: 'object', properties: { a: { type: 'object' } } } }, false],
  ['nested that is no boolean', { ...sound, nested: 'yes' }, false],
];

for (const [what, entry, good] of entries) {
  test(`schema and composer agree on an entry with ${what}`, () => {
    const value = { contract: 1, fragments: [entry] };
    const parsed = parseManifest(value);
    assert.equal(parsed.ok && parsed.refused.length === 0, good, 'composer');
    assert.equal(manifest.safeParse(value).success, good, 'schema');
  });
}

const requests: readonly (readonly [what: string, call: unknown, good: boolean])[] = [
  ['id and name alone', { id: 0, name: 'a' }, true],
  [
    'everything',
    { id: 1, name: 'a', props: { a: [1, 'b', true] }, deadlineMs: 0, headers: { 'accept-language': 'de' } },
    true,
  ],
  ['a prop that is an object', { id: 0, name: 'a', props: { a: {} } }, false],
  ['a deadline that is no whole number', { id: 0, name: 'a', deadlineMs: 1.5 }, false],
  ['a header that is no text', { id: 0, name: 'a', headers: { a: 1 } }, false],
  ['no name', { id: 0 }, false],
  ['a negative id', { id: -1, name: 'a' }, false],
];

for (const [what, call, good] of requests) {
  test(`schema and host agree on a call with ${what}`, () => {
    const parsed = parseBatch(JSON.stringify({ calls: [call] }), 10);
    assert.equal(parsed.ok && parsed.members.every(({ ok }) => ok), good, 'host');
    assert.equal(batchRequest.safeParse({ calls: [call] }).success, good, 'schema');
  });
}

test('every line of a batch answer is valid', async () => {
  const line = readSchema('batch-line');
  const calls = [
    { id: 0, name: 'weather', props: { city: 'Leeds' } },
    { id: 1, name: 'no-such' },
  ];
  const text = await (await post(host, { calls })).text();
  for (const sent of text.trim().split('\n')) line.parse(JSON.parse(sent));
  assert.equal(line.safeParse({ id: 0, status: 200, body: '' }).success, false);
});

test('the envelope is valid', async () => {
  const envelope = readSchema('envelope');
  envelope.parse(await (await get(host, '/weather?city=Leeds', { accept: 'application/json' })).json());
  assert.equal(envelope.safeParse({ head: [] }).success, false);
});
