/** What is in memory becomes as few pieces as possible. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryTier } from '../../composer/cache/memory.ts';
import type { Entry } from '../../composer/cache/tier.ts';
import { outlinePage } from '../../composer/outline.ts';
import { makePlan } from '../../composer/plan.ts';
import { isFailure } from '../../composer/planned-slot.ts';
import { recall, takeWholePage } from '../../composer/recall.ts';
import { fragment, parts } from '../support/fake-site.ts';

const NAMES = ['a', 'b', 'c', 'd'] as const;

function entryOf(key: string, name: string, freshUntilMs: number): Entry {
  return {
    key,
    fragment: name,
    body: new TextEncoder().encode(name),
    needs: 0,
    idPrefix: undefined,
    storedAtMs: 1_000,
    freshUntilMs,
    staleUntilMs: freshUntilMs,
    errorUntilMs: freshUntilMs,
    etag: undefined,
    tags: [],
  };
}

test('a page that was remembered in pieces while it was filled becomes one', () => {
  const tier = createMemoryTier({ maxBytes: 100_000 });
  const plan = makePlan(
    'page',
    outlinePage(parts(...NAMES.map((name) => ({ fragment: name }))), (name) => fragment(name)),
    {},
    [],
  );
  const store = (from: number, to: number): void => {
    for (const { call, definition } of plan.slots.slice(from, to)) {
      if (!isFailure(call)) tier.set(entryOf(call.key, definition.fragment, 60_000), tier.purges);
    }
  };
  store(0, 2);
  assert.equal(recall(plan, () => undefined, 1_000, tier).open.length, 2);
  assert.equal(takeWholePage(plan, 1_000, tier), undefined);
  store(2, 4);
  assert.equal(recall(plan, () => undefined, 1_000, tier).pieces.length, 1);
  assert.equal(takeWholePage(plan, 1_000, tier)?.toSlot, 4);
});
