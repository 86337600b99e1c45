import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatPath, parseJson } from '../../web/site-file/json.ts';

const GOOD: readonly string[] = [
  '{}',
  '[]',
  'null',
  '-0.5e+10',
  '"\\u00e9\\n\\"\\\\\\/"',
  ' { "a" : [ 1 , true , { "b" : null } ] } \r\n',
  '{"__proto__":{"a":1},"constructor":2}',
  '"\u007f\u2028"',
  '[[[[[[]]]]]]',
  '{"":""}',
];

for (const text of GOOD) {
  test(`${text} is what JSON.parse says`, () => {
    const parsed = parseJson(text);
    assert.ok(parsed.ok);
    assert.deepEqual(parsed.value, JSON.parse(text));
    assert.deepEqual(parsed.doubled, []);
  });
}

const BAD: readonly (readonly [text: string, offset: number, message: RegExp])[] = [
  ['', 0, /file ends/],
  ['{', 1, /file ends/],
  ['{"a":1', 6, /file ends/],
  ['[1,', 3, /file ends/],
  ['{"a":1,}', 7, /Remove the comma/],
  ['[1,]', 3, /Remove the comma/],
  ['{"a" 1}', 5, /":" after the key/],
  ["{'a':1}", 1, /double quotes/],
  ['{a:1}', 1, /double quotes/],
  ['{"a":x}', 5, /double quotes/],
  ['{"a":1 "b":2}', 7, /comma missing/],
  ['{"a":1} x', 8, /end of the file/],
  ['// a\n{}', 0, /no comments/],
  ['{"a":1, /* b */ "c":2}', 8, /no comments/],
  ['{"a":"b\nc"}', 5, /own line/],
  ['{"a":"\\x"}', 5, /own line/],
  ['{"a":01}', 6, /Expected "," or "}"/],
  ['{"a":.5}', 5, /Expected a value/],
  ['{"a":+1}', 5, /Expected a value/],
  ['[NaN]', 1, /double quotes/],
  ['[undefined]', 1, /double quotes/],
  [`${'['.repeat(200)}`, 101, /100 levels/],
];

for (const [text, offset, message] of BAD) {
  test(`${text.slice(0, 30)} is refused at ${offset}`, () => {
    assert.throws(() => JSON.parse(text));
    const parsed = parseJson(text);
    assert.ok(!parsed.ok);
    assert.equal(parsed.offset, offset);
    assert.match(parsed.message, message);
  });
}

test('values are found by their path, missing ones by what is around them', () => {
  const text = '{ "a": { "b c": [1, {"d": 2}] } }';
  const parsed = parseJson(text);
  assert.ok(parsed.ok);
  const places: readonly (readonly [path: readonly (string | number)[], offset: number])[] = [
    [[], 0],
    [['a'], 2],
    [['a', 'b c'], 9],
    [['a', 'b c', 0], 17],
    [['a', 'b c', 1, 'd'], 21],
    [['a', 'b c', 7, 'x'], 9],
    [['x'], 0],
  ];
  for (const [path, offset] of places) assert.equal(parsed.offsetOf(path), offset, formatPath(path));
});

test('keys that are there twice are named', () => {
  const parsed = parseJson('{"a":{"b":1,"b":2},"a":3}');
  assert.ok(parsed.ok);
  assert.deepEqual(parsed.doubled, [
    { path: ['a', 'b'], offset: 12 },
    { path: ['a'], offset: 19 },
  ]);
});

test('paths are written as they would be in a program', () => {
  assert.equal(formatPath(['services', 'legacy', 'forward', 0]), '$.services.legacy.forward[0]');
  assert.equal(formatPath(['pages', '/team/:name', 'html']), '$.pages["/team/:name"].html');
  assert.equal(formatPath([]), '$');
});
