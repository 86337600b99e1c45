/** What `defineFragment` and `createFragmentHost` refuse, and what they tell the compiler. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z as classic } from 'zod';
import * as z from 'zod/mini';
import { createFragmentHost, defineFragment, type PropsOf, type SlotTarget } from '../../../fragments/index.ts';
import { get, makeLocalRequest, readBody, weather } from './sample.tsx';

const View = () => <p>here</p>;

function Throwing(): never {
  throw new Error('no data here');
}

const foreign = {
  '~standard': {
    version: 1,
    vendor: 'foreign',
    validate: (value: unknown) =>
      JSON.stringify(value) === '{"size":3}'
        ? { value: { size: 4 } }
        : { issues: [{ message: 'too odd', path: ['size'] }] },
    jsonSchema: { input: () => ({ type: 'object', properties: { size: { type: 'number' } } }) },
  },
} as const;
const sized = defineFragment({ name: 'sized', props: foreign, View: ({ props }) => <p>{JSON.stringify(props)}</p> });

/** Has an `ok`, but is no result. */
const odd = defineFragment({
  name: 'odd',
  load: () => ({ ok: true, message: 'fine' }),
  View: ({ data }) => <p>{data.message}</p>,
});

test('a name that is no path is refused with the rule', () => {
  for (const name of ['Weather', 'a/b', '', 'ä', '../a', '-a']) {
    assert.throws(() => defineFragment({ name, View }), /a name is a lower-case letter/);
  }
});

test('props that cannot travel in a query string are refused with the remedy', () => {
  const nested = z.object({ filter: z.object({ from: z.string() }) });
  assert.throws(
    () => defineFragment({ name: 'nested', props: nested, View }),
    /Fragment "nested": props\.properties\.filter: only string, number, boolean or a list of them\. .*pass an id/,
  );
  assert.throws(() => defineFragment({ name: 'text', props: z.string(), View }), /expected "type": "object"/);
});

test('a schema library without JSON Schema is refused with the remedy', () => {
  const bare = { '~standard': { version: 1, vendor: 'bare', validate: (value: unknown) => ({ value }) } } as const;
  assert.throws(() => defineFragment({ name: 'bare', props: bare, View }), /bare offers no Standard JSON Schema/);
});

test('any library that speaks Standard Schema and Standard JSON Schema will do', async () => {
  const host = createFragmentHost([sized]);
  assert.match(await (await get(host, '/sized?size=3')).text(), /4/);
  assert.equal(await (await get(host, '/sized?size=5')).text(), 'sized: prop "size": too odd\n');
});

test('Zod and Zod Mini give one manifest', () => {
  const terms = [
    defineFragment({
      name: 'a',
      props: classic.object({ city: classic.string().min(1), days: classic.int().default(1) }),
      View,
    }),
    defineFragment({
      name: 'a',
      props: z.object({ city: z.string().check(z.minLength(1)), days: z._default(z.int(), 1) }),
      View,
    }),
  ].map(({ terms }) => terms.propsSchema);
  assert.deepEqual(terms[0], terms[1]);
});

test('a schema that answers with a promise is a refusal, not a broken answer', async () => {
  const late = z.object({ city: z.string().check(z.refine(async () => true)) });
  const host = createFragmentHost([defineFragment({ name: 'late', props: late, View })]);
  assert.equal((await get(host, '/late?city=Leeds')).status, 400);
});

test('unknown props pass where the schema asks for them', async () => {
  const open = defineFragment({ name: 'open', props: z.looseObject({}), View });
  assert.equal((await get(createFragmentHost([open]), '/open?anything=1')).status, 200);
});

test('two fragments of one name are refused', () => {
  assert.throws(() => createFragmentHost([weather, weather]), /"weather" is registered twice/);
});

test('a fallback that throws stops the start', () => {
  const fragment = defineFragment({ name: 'fragile', View, Fallback: Throwing });
  assert.throws(() => createFragmentHost([fragment]), /Fragment "fragile": its Fallback threw/);
});

test('stated and missing cache policies have headers of their own', async () => {
  const policies = [
    [undefined, 'no-cache'],
    ['no-store', 'no-store'],
    ['private', 'private, no-cache'],
    [{ maxAgeS: 5 }, 'public, max-age=5'],
  ] as const;
  for (const [cache, header] of policies) {
    const fragment = defineFragment({ name: 'kept', View, ...(cache === undefined ? {} : { cache }) });
    assert.equal((await get(createFragmentHost([fragment]), '/kept')).headers.get('cache-control'), header);
  }
});

test('a loader may return data that looks a little like a result', async () => {
  const answer = await createFragmentHost([odd]).answer(makeLocalRequest('odd', {}));
  assert.equal(readBody(answer), '<p>fine</p>');
});

const typed = [
  defineFragment({ name: 'city', props: z.object({ city: z.string(), days: z._default(z.int(), 1) }), View }),
  defineFragment({ name: 'bare', View }),
] as const;

test('the compiler knows the props of a list of fragments', () => {
  const right: PropsOf<typeof typed>['city'][] = [{ city: 'Leeds' }, { city: 'Leeds', days: 2 }];
  // @ts-expect-error: the city is missing
  const missing: PropsOf<typeof typed>['city'] = { days: 2 };
  // @ts-expect-error: a number is no city
  const wrong: PropsOf<typeof typed>['city'] = { city: 5 };
  // @ts-expect-error: there is no such prop
  const unknown: PropsOf<typeof typed>['city'] = { city: 'Leeds', dyas: 2 };
  // @ts-expect-error: it takes no props
  const none: PropsOf<typeof typed>['bare'] = { city: 'Leeds' };
  // @ts-expect-error: there is no such fragment
  const nobody: PropsOf<typeof typed>['nobody'] = {};
  assert.equal([...right, missing, wrong, unknown, none, nobody].length, 7);
});

type Loaded = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly reason: string };

const wrapped = defineFragment({
  name: 'wrapped',
  load: (): Loaded => ({ ok: true, value: 5 }),
  View: ({ data }) => {
    const plain: number = data;
    // @ts-expect-error: the wrapper is off
    const still: { readonly ok: true } = data;
    return <p>{plain + Number(still)}</p>;
  },
});

test('the compiler and the view agree on what a loader gives', async () => {
  const answer = await createFragmentHost([wrapped]).answer(makeLocalRequest('wrapped', {}));
  assert.equal(readBody(answer), '<p>10</p>');
});

test('the compiler checks the slots of registered fragments', () => {
  const right: SlotTarget[] = [{ fragment: 'weather', props: { city: 'leeds' } }, { fragment: 'footer' }];
  // @ts-expect-error: weather needs a city
  const missing: SlotTarget = { fragment: 'weather' };
  // @ts-expect-error: the city is a text
  const wrong: SlotTarget = { fragment: 'weather', props: { city: 5 } };
  // @ts-expect-error: nobody of that name is registered
  const nobody: SlotTarget = { fragment: 'wether', props: { city: 'leeds' } };
  assert.equal([...right, missing, wrong, nobody].length, 5);
});
