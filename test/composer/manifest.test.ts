import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOwnPath, parseManifest } from '../../composer/manifest.ts';

const weather = {
  name: 'weather',
  version: '1.4.0',
  path: '/weather',
  props: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  timeoutMs: 250,
  cache: 'max-age=60',
  forward: ['Accept-Language', 'cookie:Edition'],
  assets: { styles: ['/weather.3f2a.css?v=1'], scripts: [] },
  fallback: '<p>Weather is on its way</p>',
  nested: true,
};

/** Parses a manifest of these entries. */
function parse(...fragments: unknown[]) {
  const parsed = parseManifest({ contract: 1, batch: '/batch', fragments });
  assert.ok(parsed.ok);
  return parsed;
}

test('an entry of contract 1 is read with all that it says', () => {
  const { entries, refused, batch } = parse(weather);
  assert.deepEqual(refused, []);
  assert.equal(batch, '/batch');
  const { props, text, ...rest } = entries[0] ?? assert.fail('no entry');
  assert.deepEqual(props.required, ['city']);
  assert.deepEqual(JSON.parse(text), weather);
  assert.deepEqual(rest, {
    name: 'weather',
    version: '1.4.0',
    path: '/weather',
    timeoutMs: 250,
    cache: 'max-age=60',
    forward: ['accept-language', 'cookie:Edition'],
    assets: { styles: ['/weather.3f2a.css?v=1'], scripts: [], areScriptsStated: true },
    fallback: '<p>Weather is on its way</p>',
    nested: true,
  });
});

test('which modules wait for nothing, and which come later, is read', () => {
  const assets = { scripts: ['/loader.1.js'], async: ['/loader.1.js'], islands: ['/view.2.js'] };
  const [entry] = parse({ name: 'rain', path: '/rain', assets }).entries;
  assert.deepEqual(entry?.assets, { styles: [], ...assets, areScriptsStated: true });
});

test('name and path are enough', () => {
  const { entries } = parse({ name: 'clock', path: '/clock' });
  const entry = entries[0] ?? assert.fail('no entry');
  assert.equal(entry.timeoutMs, 300);
  assert.equal(entry.cache, '');
  assert.deepEqual(entry.forward, []);
  assert.equal(entry.nested, false);
  assert.equal(entry.props.open, true);
});

test('a bad entry takes no other with it', () => {
  const bad = [
    null,
    7,
    {},
    { name: 'a' },
    { ...weather, name: 'a b' },
    { ...weather, name: 'x', timeoutMs: 0 },
    { ...weather, name: 'y', props: [] },
  ];
  const { entries, refused } = parse(...bad, weather);
  assert.deepEqual(
    entries.map(({ name }) => name),
    ['weather'],
  );
  assert.deepEqual(
    refused.map(({ reason }) => reason),
    Array(7).fill('bad-entry'),
  );
});

test('the reason names the field', () => {
  assert.match(parse({ ...weather, timeoutMs: 'soon' }).refused[0]?.detail ?? '', /^timeoutMs: /);
});

test('of two entries with one name the first is used', () => {
  const { entries, refused } = parse(weather, { ...weather, version: '2' });
  assert.deepEqual(
    entries.map(({ version }) => version),
    ['1.4.0'],
  );
  assert.deepEqual(
    refused.map(({ name, reason }) => [name, reason]),
    [['weather', 'doubled']],
  );
});

test('no entry leads to another host', () => {
  const hostile = [
    'http://10.0.0.1/',
    '//evil.test/x',
    '/\\evil.test',
    'weather',
    '/../admin',
    '/a/%2e%2e/b',
    '/a b',
    '/a?x=1',
    '/a#b',
    '/\t/evil.test',
    '',
  ];
  for (const path of hostile) {
    assert.equal(isOwnPath(path), false, path);
    assert.deepEqual(parse({ ...weather, path }).entries, [], path);
  }
  assert.equal(parse({ ...weather, path: '//169.254.169.254/latest' }).refused[0]?.reason, 'foreign-host');
  assert.equal(
    parse({ ...weather, assets: { scripts: ['https://evil.test/x.js'] } }).refused[0]?.reason,
    'foreign-host',
  );
});

test('a batch endpoint elsewhere is not used, the fragments are', () => {
  const parsed = parseManifest({ contract: 1, batch: 'http://10.0.0.1/batch', fragments: [weather] });
  assert.ok(parsed.ok);
  assert.equal(parsed.batch, undefined);
  assert.equal(parsed.entries.length, 1);
  assert.deepEqual(
    parsed.refused.map(({ reason }) => reason),
    ['foreign-host'],
  );
});

test('what identifies a visitor is not a manifest’s to ask for', () => {
  for (const header of ['Cookie', 'authorization', 'connection', 'fragment-deadline']) {
    assert.deepEqual(parse({ ...weather, forward: [header] }).entries, [], header);
  }
});

test('what is no manifest gives a reason', () => {
  for (const value of [
    undefined,
    null,
    [],
    'a',
    {},
    { contract: 2, fragments: [] },
    { contract: 1 },
    { contract: 1, fragments: {} },
  ]) {
    const parsed = parseManifest(value);
    assert.ok(!parsed.ok && parsed.detail !== '');
  }
});
