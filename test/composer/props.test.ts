/** Props: read from text, held to their schema. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findWrongProp } from '../../composer/props-check.ts';
import { type PropsSchema, parsePropsSchema } from '../../composer/props-schema.ts';
import { coerceProps, parseQuery } from '../../composer/props-text.ts';

function parse(json: unknown): PropsSchema {
  const parsed = parsePropsSchema(json);
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.reason);
  return parsed.schema;
}

const schema = parse({
  type: 'object',
  properties: {
    city: { type: 'string', minLength: 2, maxLength: 5 },
    days: { type: 'integer', minimum: 1, maximum: 7 },
    share: { type: 'number' },
    metric: { type: 'boolean' },
    unit: { enum: ['c', 'f'] },
    hours: { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 3 },
    names: { type: 'array', items: { type: 'string' } },
    any: {},
  },
  required: ['city'],
});

const queries: readonly (readonly [query: string, props: Record<string, unknown>])[] = [
  ['', {}],
  ['city=5', { city: '5' }],
  ['city=a+b%26c', { city: 'a b&c' }],
  ['days=5', { days: 5 }],
  ['days=-5', { days: -5 }],
  ['share=1.5e3', { share: 1500 }],
  ['share=+1', { share: ' 1' }],
  ['share=0x10', { share: '0x10' }],
  ['share=', { share: '' }],
  ['share=Infinity', { share: 'Infinity' }],
  ['metric=true', { metric: true }],
  ['metric=1', { metric: '1' }],
  ['hours=6', { hours: [6] }],
  ['hours=6&hours=x', { hours: [6, 'x'] }],
  ['names=5', { names: ['5'] }],
  ['any=5', { any: '5' }],
  ['city=a&city=b', { city: ['a', 'b'] }],
];

for (const [query, props] of queries) {
  test(`the query "${query}" is read as ${JSON.stringify(props)}`, () => {
    assert.deepEqual(parseQuery(query, schema), { ok: true, props });
  });
}

test('a broken percent-escape is no query', () => {
  for (const query of ['city=%', 'city=%zz', '%E0%A4%A=1']) assert.equal(parseQuery(query, schema).ok, false);
});

test('a query cannot reach the prototype of the props', () => {
  const parsed = parseQuery('__proto__=x&constructor=y', schema);
  assert.ok(parsed.ok);
  assert.equal(Object.getPrototypeOf(parsed.props), Object.prototype);
  assert.deepEqual(Object.keys(parsed.props), ['__proto__', 'constructor']);
  assert.match(findWrongProp({ ...parsed.props, city: 'ab' }, schema) ?? '', /unknown prop "__proto__"/);
});

test('props that need no conversion are not copied', () => {
  const props = { city: 'Hull', days: 3, hours: [6], names: ['a'] };
  const coerced = coerceProps(props, parse({ properties: { city: { type: 'string' }, days: { type: 'integer' } } }));
  assert.equal(coerced, props);
});

const wrong: readonly (readonly [props: Record<string, unknown>, reason: string | undefined])[] = [
  [{ city: 'Hull' }, undefined],
  [{ city: 'Hull', days: 7, share: -0.5, metric: false, unit: 'c', hours: [6, 12], any: true }, undefined],
  [{}, 'prop "city" is missing'],
  [{ city: 'H' }, 'prop "city": expected at least 2 characters, got 1'],
  [{ city: 'Sheffield' }, 'prop "city": expected at most 5 characters, got 9'],
  [{ city: '🏴🏴🏴🏴🏴' }, undefined],
  [{ city: 5 }, 'prop "city": expected string, got 5'],
  [{ city: ['Hull'] }, 'prop "city": expected one value, got several'],
  [{ city: 'Hull', days: 0 }, 'prop "days": expected at least 1, got 0'],
  [{ city: 'Hull', days: 8 }, 'prop "days": expected at most 7, got 8'],
  [{ city: 'Hull', days: 1.5 }, 'prop "days": expected integer, got 1.5'],
  [{ city: 'Hull', share: Number.NaN }, 'prop "share": expected number, got null'],
  [{ city: 'Hull', unit: 'k' }, 'prop "unit": expected one of "c", "f", got "k"'],
  [{ city: 'Hull', hours: [] }, 'prop "hours": expected at least 1 values'],
  [{ city: 'Hull', hours: [1, 2, 3, 4] }, 'prop "hours": expected at most 3 values'],
  [{ city: 'Hull', hours: [1, 'x'] }, 'prop "hours": expected integer, got "x"'],
  [{ city: 'Hull', hours: 6 }, 'prop "hours": expected a list'],
  [{ city: 'Hull', any: {} }, 'prop "any": expected string, number or boolean, got {}'],
  [{ city: 'Hull', ctiy: 'x' }, 'unknown prop "ctiy". Did you mean "city"?'],
  [{ city: 'Hull', zzzzzz: 'x' }, 'unknown prop "zzzzzz".'],
];

for (const [props, reason] of wrong) {
  test(`${JSON.stringify(props)} is ${reason === undefined ? 'right' : `wrong: ${reason}`}`, () => {
    assert.equal(findWrongProp(props, schema), reason);
  });
}

test('unknown props are refused unless the schema is open', () => {
  assert.equal(findWrongProp({ more: 1 }, parse({ additionalProperties: true })), undefined);
  assert.equal(findWrongProp({ more: 1 }, parse({ additionalProperties: {} })), undefined);
  assert.match(findWrongProp({ more: 1 }, parse({ additionalProperties: false })) ?? '', /unknown/);
  assert.match(findWrongProp({ more: 1 }, parse({})) ?? '', /unknown/);
});

const unusable: readonly (readonly [json: unknown, reason: RegExp])[] = [
  [null, /expected a JSON Schema object/],
  [[], /expected a JSON Schema object/],
  [{ type: 'string' }, /expected "type": "object"/],
  [{ properties: [] }, /props\.properties/],
  [{ properties: { a: { type: 'object' } } }, /props\.properties\.a/],
  [{ properties: { a: { properties: {} } } }, /props\.properties\.a/],
  [{ properties: { a: { type: 'array', items: { type: 'array' } } } }, /props\.properties\.a/],
  [{ properties: { a: 5 } }, /props\.properties\.a/],
  [{ required: 'a' }, /props\.required/],
];

for (const [json, reason] of unusable) {
  test(`${JSON.stringify(json)} is no schema of props`, () => {
    const parsed = parsePropsSchema(json);
    assert.ok(!parsed.ok);
    assert.match(parsed.reason, reason);
  });
}
