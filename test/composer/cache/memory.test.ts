import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createMemoryTier, type MemoryTier, type Run } from '../../../composer/cache/memory.ts';
import { type Entry, usabilityOf } from '../../../composer/cache/tier.ts';

const KIB = 1_024;

function entry(key: string, more: Partial<Entry> = {}): Entry {
  return {
    key,
    fragment: 'rain',
    body: new Uint8Array(100),
    needs: 0,
    idPrefix: undefined,
    storedAtMs: 1_000,
    freshUntilMs: 2_000,
    staleUntilMs: 3_000,
    errorUntilMs: 4_000,
    etag: undefined,
    tags: [],
    ...more,
  };
}

/** A run over these entries, kept as `name`. */
function keepRun(tier: MemoryTier, name: string, sources: readonly Entry[], bytes = 500): Run {
  const run: Run = {
    bytes: new Uint8Array(bytes),
    fromSlot: 0,
    toSlot: sources.length,
    parts: sources.map(({ fragment, storedAtMs, body, tags }) => ({ fragment, storedAtMs, bytes: body.length, tags })),
    validUntilMs: 2_000,
    dropped: false,
    uses: 0,
  };
  tier.keepRun(name, run, sources);
  return run;
}

/** Stores entries, and gives them as the tier holds them. */
function store(tier: MemoryTier, ...entries: readonly Entry[]): readonly Entry[] {
  for (const one of entries) tier.set(one);
  return entries.flatMap(({ key }) => tier.get(key) ?? []);
}

const tags = (...names: readonly string[]) => ({ kind: 'tags', tags: names }) as const;

test('usability goes down at each moment of an entry, and not before', () => {
  const one = entry('a');
  const moments = [1_999, 2_000, 2_999, 3_000, 3_999, 4_000].map((now) => usabilityOf(one, now));
  assert.deepEqual(moments, ['fresh', 'revalidate', 'revalidate', 'on-error', 'on-error', 'gone']);
});

test('an entry comes back as it was stored, and a newer one takes its place', () => {
  const tier = createMemoryTier({ maxBytes: 100 * KIB });
  assert.equal(tier.get('a'), undefined);
  tier.set(entry('a', { etag: '"1"' }));
  tier.set(entry('a', { etag: '"2"' }));
  assert.equal(tier.get('a')?.etag, '"2"');
  assert.equal(tier.size().entries, 1);
});

test('what was used last stays, what was not makes room', () => {
  const tier = createMemoryTier({ maxBytes: 20 * KIB });
  for (let n = 0; n < 20; n += 1) {
    tier.set(entry(`k${n}`, { body: new Uint8Array(KIB) }));
    tier.get('k0');
  }
  assert.ok(tier.get('k0'), 'used all the time');
  assert.ok(tier.get('k19'), 'stored last');
  assert.equal(tier.get('k1'), undefined);
  assert.equal(tier.evictions(), 20 - tier.size().entries);
});

test('the bound in bytes holds for bodies, keys, and what an entry costs besides', () => {
  const maxBytes = 256 * KIB;
  const tier = createMemoryTier({ maxBytes });
  for (let n = 0; n < 5_000; n += 1) {
    tier.set(entry(`${n} ${'k'.repeat(n % 300)}`, { body: new Uint8Array(n % 2_000) }));
    assert.ok(tier.size().bytes <= maxBytes);
  }
  assert.ok(tier.size().bytes > maxBytes * 0.9, 'room is used');
});

test('one answer larger than an eighth of the cache is not kept, and takes an older one of its name along', () => {
  const tier = createMemoryTier({ maxBytes: 80 * KIB });
  const [small] = store(tier, entry('a'));
  const run = keepRun(tier, 'run', small ? [small] : []);
  tier.set(entry('a', { body: new Uint8Array(10 * KIB) }));
  assert.equal(tier.get('a'), undefined);
  assert.equal(run.dropped, true);
  assert.equal(tier.purge({ kind: 'fragment', fragment: 'rain' }), 0);
});

test('a slice does not keep the buffer alive that it was cut from', () => {
  const tier = createMemoryTier({ maxBytes: 100 * KIB });
  tier.set(entry('a', { body: new Uint8Array(50 * KIB).subarray(10, 20) }));
  assert.equal(tier.get('a')?.body.buffer.byteLength, 10);
});

test('a purge by tag takes every entry with one of the tags, once', () => {
  const tier = createMemoryTier({ maxBytes: 100 * KIB });
  store(tier, entry('a', { tags: ['x', 'y'] }), entry('b', { tags: ['y'] }), entry('c', { tags: ['z'] }));
  assert.equal(tier.purge(tags('x', 'y', 'nobody')), 2);
  assert.equal(tier.get('a') ?? tier.get('b'), undefined);
  assert.ok(tier.get('c'));
  assert.equal(tier.purge(tags('x', 'y')), 0);
});

test('a purge by fragment takes every entry of it, and is not led astray by a tag of the same name', () => {
  const tier = createMemoryTier({ maxBytes: 100 * KIB });
  store(tier, entry('a'), entry('b', { fragment: 'score', tags: ['rain'] }));
  assert.equal(tier.purge({ kind: 'fragment', fragment: 'rain' }), 1);
  assert.ok(tier.get('b'));
  assert.equal(tier.purge({ kind: 'fragment', fragment: 'score' }), 1);
});

test('an entry is purged by the tags that it has now, not by those of its forerunner', () => {
  const tier = createMemoryTier({ maxBytes: 100 * KIB });
  store(tier, entry('a', { tags: ['old'] }), entry('a', { tags: ['new'] }));
  assert.equal(tier.purge(tags('old')), 0);
  assert.equal(tier.purge(tags('new')), 1);
});

test('a run goes, and gives its bytes back, when one of its entries is replaced or purged', () => {
  const gone: Run[] = [];
  const tier = createMemoryTier({ maxBytes: 100 * KIB, onRunDropped: (run) => gone.push(run) });
  const [a, b] = store(tier, entry('a'), entry('b', { tags: ['t'] }));
  assert.ok(a && b);
  const replaced = keepRun(tier, 'one', [a, b]);
  tier.set(entry('a'));
  assert.deepEqual([replaced.dropped, replaced.bytes.length], [true, 0]);
  const purged = keepRun(tier, 'two', [b]);
  tier.purge(tags('t'));
  assert.deepEqual([purged.dropped, purged.bytes.length], [true, 0]);
  assert.deepEqual(gone, [replaced, purged]);
});

test('a run outlives an entry that only had to make room, and is still purged by its tags and its fragment', () => {
  for (const target of [tags('t'), { kind: 'fragment', fragment: 'rain' } as const]) {
    const tier = createMemoryTier({ maxBytes: 20 * KIB });
    const [a] = store(tier, entry('a', { tags: ['t'] }));
    assert.ok(a);
    const run = keepRun(tier, 'run', [a]);
    for (let n = 0; n < 40; n += 1) {
      tier.set(entry(`k${n}`, { fragment: 'other', body: new Uint8Array(KIB) }));
      tier.touchRun('run');
    }
    assert.equal(tier.get('a'), undefined);
    assert.equal(run.dropped, false);
    tier.purge(target);
    assert.equal(run.dropped, true);
  }
});

test('runs count towards the bound, and go when nobody looks at them', () => {
  const tier = createMemoryTier({ maxBytes: 20 * KIB });
  const [a] = store(tier, entry('a'));
  assert.ok(a);
  const runs = Array.from({ length: 40 }, (_, n) => keepRun(tier, `run ${n}`, [a], KIB));
  assert.ok(tier.size().bytes <= 20 * KIB);
  assert.equal(runs[0]?.dropped, true);
  assert.equal(runs[39]?.dropped, false);
  assert.deepEqual(
    [...tier.runs()],
    runs.filter(({ dropped }) => !dropped),
  );
});

test('a run that is made anew under its name drops the one before', () => {
  const tier = createMemoryTier({ maxBytes: 20 * KIB });
  const [a] = store(tier, entry('a'));
  assert.ok(a);
  const first = keepRun(tier, 'run', [a]);
  const second = keepRun(tier, 'run', [a]);
  assert.deepEqual([first.dropped, second.dropped], [true, false]);
});

test('a run too large to keep is dropped at once', () => {
  const tier = createMemoryTier({ maxBytes: 20 * KIB });
  const [a] = store(tier, entry('a'));
  assert.ok(a);
  assert.equal(keepRun(tier, 'run', [a], 20 * KIB).dropped, true);
});

test('100,000 entries take no more memory than the tier says', (context) => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const tier = createMemoryTier({ maxBytes: 512 * KIB * KIB });
  collect();
  const before = process.memoryUsage();
  for (let n = 0; n < 100_000; n += 1) {
    tier.set(entry(`desk/rain@1?city=${n}`, { body: new Uint8Array(200), tags: [`city:${n}`] }));
  }
  collect();
  const after = process.memoryUsage();
  const used = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  const said = tier.size().bytes;
  context.diagnostic(`${Math.round(used / 1e6)} MB used, ${Math.round(said / 1e6)} MB accounted for`);
  assert.equal(tier.size().entries, 100_000);
  assert.ok(used <= said * 1.1, `${used} bytes used, ${said} accounted for`);
});
