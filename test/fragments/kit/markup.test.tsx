/** What React makes of a view: ids, and views that wait. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Suspense, useId } from 'react';
import * as z from 'zod/mini';
import { createFragmentHost, defineFragment } from '../../../fragments/index.ts';
import { field, get, Late, makeLocalRequest, patient, readBody, weather } from './sample.tsx';

const host = createFragmentHost([field, weather]);

const same = defineFragment({
  name: 'same',
  props: z.object({ label: z.string() }),
  View: () => <p id={useId()} />,
});

async function idOf(name: string, label: string): Promise<string> {
  const html = readBody(await host.answer(makeLocalRequest(name, { label })));
  const [, id] = /<input id="([^"]+)"/.exec(html) ?? [];
  assert.ok(id !== undefined, html);
  assert.match(html, new RegExp(`for="${id}"`));
  return id;
}

test('ids differ between 2,000 calls of one fragment and are valid in HTML, CSS and URLs', async () => {
  const ids = new Set<string>();
  for (let index = 0; index < 2_000; index += 1) ids.add(await idOf('field', `L${index}`));
  assert.equal(ids.size, 2_000);
  for (const id of ids) assert.match(id, /^[_A-Za-z][\w-]*$/);
});

test('equal calls have equal ids, so that answers can be kept', async () => {
  assert.equal(await idOf('field', 'Town'), await idOf('field', 'Town'));
});

test('two fragments with equal props have ids of their own', async () => {
  const twins = createFragmentHost([same, field]);
  const first = await twins.answer(makeLocalRequest('same', { label: 'Town' }));
  const second = await twins.answer(makeLocalRequest('field', { label: 'Town' }));
  assert.notEqual(first.headers['fragment-id-prefix'], second.headers['fragment-id-prefix']);
});

test('the prefix of the ids is told where there are any, and only there', async () => {
  const answer = await host.answer(makeLocalRequest('field', {}));
  const prefix = answer.headers['fragment-id-prefix'];
  assert.ok(prefix !== undefined);
  assert.ok(readBody(answer).includes(`id="_${prefix}R_`));
  const without = await host.answer(makeLocalRequest('weather', { city: 'Leeds' }));
  assert.equal(without.headers['fragment-id-prefix'], undefined);
});

function Throwing(): never {
  throw new Error('no');
}

const brittle = {
  name: 'brittle',
  View: () => (
    <Suspense fallback="…">
      <Throwing />
    </Suspense>
  ),
} as const;

const hasty = defineFragment({
  name: 'hasty',
  View: () => (
    <Suspense fallback="…">
      <Late text={new Promise(() => undefined)} />
    </Suspense>
  ),
});

test('a view that waits comes whole, in place and without a script where it says that it waits', async () => {
  const response = await get(createFragmentHost([patient]), '/patient');
  assert.equal(response.status, 200);
  const html = await response.text();
  assert.match(html, /<p>rain rain [^<]*<\/p><!--\/\$--><!--\$--><p>dry<\/p>/);
  assert.doesNotMatch(html, /<script|<template|…/);
});

for (const suspense of [true, false]) {
  test(`a view that throws inside a boundary is a failure, not a placeholder (suspense: ${suspense})`, async () => {
    assert.equal((await get(createFragmentHost([defineFragment({ ...brittle, suspense })]), '/brittle')).status, 500);
  });
}

test('a view that waits without saying so fails with the remedy', async () => {
  const errors: string[] = [];
  const host = createFragmentHost([hasty], { onFailure: ({ error }) => errors.push(String(error)) });
  assert.equal((await get(host, '/hasty')).status, 500);
  assert.match(errors.join(), /"suspense: true"/);
});
