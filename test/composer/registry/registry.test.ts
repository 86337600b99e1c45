import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ManifestAnswer } from '../../../composer/manifest-fetch.ts';
import { manifest, never, type Said, watchServices } from '../../support/registry.ts';

describe('discovery', () => {
  test('asks all services at once and publishes once', async () => {
    const published: number[] = [];
    const { registry, names } = watchServices(
      { news: manifest(['lead', 'latest'], { batch: '/batch' }), sport: manifest(['table']) },
      { onChange: ({ generation }) => published.push(generation) },
    );
    assert.deepEqual(registry.missing(), ['news', 'sport']);
    await registry.load();
    assert.equal(names(), 'lead latest table');
    assert.deepEqual([...registry.snapshot.batchPaths], [['news', '/batch']]);
    assert.deepEqual(registry.missing(), []);
    assert.deepEqual(published, [1]);
  });

  test('makes what the composer decides by', async () => {
    const { registry } = watchServices({
      weather: manifest([
        {
          name: 'weather',
          path: '/w',
          version: '2',
          timeoutMs: 120,
          cache: 'max-age=60, stale-if-error=600',
          props: { type: 'object', properties: { days: { type: 'integer', maximum: 7 } } },
        },
      ]),
    });
    await registry.load();
    const { checkProps, ...spec } = registry.snapshot.fragments.get('weather') ?? assert.fail('not found');
    assert.deepEqual(spec, {
      name: 'weather',
      service: 'weather',
      path: '/w',
      version: '2',
      discovered: true,
      timeoutMs: 120,
      cache: { kind: 'shared', freshness: { maxAgeMs: 60_000, staleWhileRevalidateMs: 0, staleIfErrorMs: 600_000 } },
      forward: [],
      fallback: undefined,
      maxBytes: 1_048_576,
      trust: 'verbatim',
      assets: { styles: [], scripts: [] },
      nested: false,
    });
    assert.deepEqual(checkProps({ days: '3' }), { ok: true });
    assert.equal(checkProps({ days: 8 }).ok, false);
    assert.equal(checkProps({ days: 'few' }).ok, false);
    assert.equal(checkProps({ weeks: 1 }).ok, false);
  });

  test('a service that is down or slow at the start is missing, the others serve', async () => {
    const down: ManifestAnswer = { kind: 'failure', reason: 'unreachable', detail: 'refused' };
    const { registry, clock, names, rejected, signals } = watchServices({
      news: manifest(['lead']),
      sport: down,
      shop: never,
    });
    const loading = registry.load();
    await clock.advance(500);
    await loading;
    assert.equal(names(), 'lead');
    assert.deepEqual(registry.missing(), ['sport', 'shop']);
    assert.deepEqual(rejected(), ['sport unreachable', 'shop slow']);
    assert.equal(signals[2]?.aborted, true, 'the slow one is told to stop');
  });

  test('a service that never answered is asked again soon, and less and less often', async () => {
    const down: ManifestAnswer = { kind: 'failure', reason: 'unreachable', detail: 'refused' };
    const { registry, clock, asked, says, names } = watchServices({ news: down });
    await registry.load();
    registry.keepFresh();
    await clock.advance(250);
    assert.equal(asked.length, 2);
    await clock.advance(499);
    assert.equal(asked.length, 2);
    await clock.advance(1);
    assert.equal(asked.length, 3);
    says.set('news', manifest(['lead']));
    await clock.advance(1_000);
    assert.equal(names(), 'lead');
    await clock.advance(9_999);
    assert.equal(asked.length, 4);
    registry.stop();
  });

  test('a rejecting or throwing service is a failure like any other', async () => {
    const { registry, rejected } = watchServices({
      news: Promise.reject(new Error('boom')),
      sport: manifest(['table']),
    });
    await registry.load();
    assert.deepEqual(rejected(), ['news unreachable']);
    assert.deepEqual(registry.missing(), ['news']);
  });
});

describe('the last good registry', () => {
  const good = manifest(['lead', 'latest']);
  const broken: readonly (readonly [what: string, answer: Said, reason: string])[] = [
    [
      'half-written',
      { kind: 'manifest', text: '{"contract":1,"fragments":[{"name":', etag: undefined },
      'news not-json',
    ],
    ['no manifest', { kind: 'manifest', text: '{"fragments":{}}', etag: undefined }, 'news wrong-shape'],
    ['an HTML page', { kind: 'manifest', text: '<!doctype html>', etag: undefined }, 'news not-json'],
    ['empty', manifest([]), 'news empty'],
    ['nothing', { kind: 'manifest', text: '', etag: undefined }, 'news not-json'],
    ['an error', { kind: 'failure', reason: 'bad-status', detail: 'answered 500' }, 'news bad-status'],
    ['too large', { kind: 'failure', reason: 'too-large', detail: '' }, 'news too-large'],
    ['slow', never, 'news slow'],
  ];
  for (const [what, answer, reason] of broken) {
    test(`is kept where the new one is ${what}`, async () => {
      const { registry, clock, says, names, rejected } = watchServices({ news: good });
      await registry.load();
      const before = registry.snapshot;
      says.set('news', answer);
      registry.keepFresh();
      await clock.advance(10_500);
      assert.deepEqual(rejected(), [reason]);
      assert.equal(registry.snapshot, before);
      assert.deepEqual(registry.missing(), []);
      says.set('news', manifest(['lead', 'latest', 'more']));
      await clock.advance(10_500);
      assert.equal(names(), 'lead latest more');
      registry.stop();
    });
  }

  test('is kept for a single entry that has become bad, while the others change', async () => {
    const { registry, clock, says, names, rejected } = watchServices({ news: good });
    await registry.load();
    says.set(
      'news',
      manifest([
        { name: 'lead', path: 'http://10.0.0.1/' },
        { name: 'latest', path: '/new' },
      ]),
    );
    registry.keepFresh();
    await clock.advance(10_000);
    assert.equal(names(), 'latest lead');
    assert.equal(registry.snapshot.fragments.get('lead')?.path, '/lead');
    assert.equal(registry.snapshot.fragments.get('latest')?.path, '/new');
    assert.deepEqual(rejected(), ['news foreign-host']);
    registry.stop();
  });
});
