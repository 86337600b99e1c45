import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ManifestAnswer } from '../../../composer/manifest-fetch.ts';
import { createRegistry, type RegistryEvent, type RegistryOptions } from '../../../composer/registry.ts';
import { createFakeClock, settle } from '../../support/fake-clock.ts';

type Said = ManifestAnswer | Promise<ManifestAnswer>;

/** A registry over services whose next answer the test decides. */
function watchServices(first: Readonly<Record<string, Said>>, more: Partial<RegistryOptions> = {}) {
  const clock = createFakeClock();
  const says = new Map(Object.entries(first));
  const asked: string[] = [];
  const signals: AbortSignal[] = [];
  const log: RegistryEvent[] = [];
  const registry = createRegistry({
    services: Object.keys(first).map((name) => ({
      name,
      fetchManifest: async (etag, signal) => {
        asked.push(etag === undefined ? name : `${name} ${etag}`);
        signals.push(signal);
        return says.get(name) ?? assert.fail(`nothing to say for ${name}`);
      },
    })),
    clock,
    log: (event) => log.push(event),
    onChange: () => undefined,
    refreshMs: 10_000,
    timeoutMs: 500,
    random: () => 0.5,
    ...more,
  });
  const rejected = () =>
    log.flatMap((event) => (event.kind === 'rejected' ? [`${event.service} ${event.reason}`] : []));
  const names = () => [...registry.snapshot.fragments.keys()].join(' ');
  const owner = (fragment: string) => registry.snapshot.fragments.get(fragment)?.service;
  return { registry, clock, says, asked, signals, log, rejected, names, owner };
}

function manifest(fragments: readonly (string | object)[], more: object = {}): ManifestAnswer {
  const entries = fragments.map((item) => (typeof item === 'string' ? { name: item, path: `/${item}` } : item));
  return { kind: 'manifest', text: JSON.stringify({ contract: 1, fragments: entries, ...more }), etag: undefined };
}

const never = new Promise<ManifestAnswer>(() => undefined);

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

describe('a change', () => {
  test('adds, replaces and withdraws in one step, and leaves the rest the same objects', async () => {
    const { registry, clock, says, log } = watchServices({ news: manifest(['lead', 'latest', 'old']) });
    await registry.load();
    const before = registry.snapshot;
    says.set('news', manifest(['lead', { name: 'latest', path: '/latest', version: '2' }, 'new']));
    registry.keepFresh();
    await clock.advance(10_000);
    const after = registry.snapshot;
    assert.deepEqual(log.at(-1), {
      kind: 'changed',
      generation: 2,
      added: ['new'],
      replaced: ['latest'],
      withdrawn: ['old'],
    });
    assert.equal(after.fragments.get('lead'), before.fragments.get('lead'));
    assert.equal(before.fragments.get('latest')?.version, '0', 'a snapshot never changes');
    assert.equal(after.fragments.get('latest')?.version, '2');
    registry.stop();
  });

  test('of the batch endpoint alone is published', async () => {
    const { registry, clock, says } = watchServices({ news: manifest(['lead']) });
    await registry.load();
    says.set('news', manifest(['lead'], { batch: '/batch' }));
    registry.keepFresh();
    await clock.advance(10_000);
    assert.equal(registry.snapshot.generation, 2);
    assert.equal(registry.snapshot.batchPaths.get('news'), '/batch');
    registry.stop();
  });

  test('that changes nothing is not published, and asks with the validator', async () => {
    const tagged: ManifestAnswer = {
      ...manifest(['lead']),
      kind: 'manifest',
      text: '{"contract":1,"fragments":[{"name":"lead","path":"/lead"}]}',
      etag: '"1"',
    };
    const { registry, clock, says, asked } = watchServices({ news: tagged });
    await registry.load();
    says.set('news', { kind: 'unchanged' });
    registry.keepFresh();
    await clock.advance(10_000);
    says.set('news', manifest(['lead']));
    await clock.advance(10_000);
    assert.deepEqual(asked, ['news', 'news "1"', 'news "1"']);
    assert.equal(registry.snapshot.generation, 1);
    registry.stop();
  });

  test('is also found without timers, once its time has come', async () => {
    const { registry, clock, says, asked, names } = watchServices({ news: manifest(['lead']) });
    await registry.load();
    says.set('news', manifest(['latest']));
    await registry.refreshDue();
    assert.equal(asked.length, 1);
    await clock.advance(10_000);
    await Promise.all([registry.refreshDue(), registry.refreshDue()]);
    assert.equal(asked.length, 2, 'asked once for both');
    assert.equal(names(), 'latest');
  });
});

describe('a name', () => {
  test('offered by two services goes to the first in order, whoever answers first', async () => {
    let answer: (manifest: ManifestAnswer) => void = () => undefined;
    const late = new Promise<ManifestAnswer>((resolve) => {
      answer = resolve;
    });
    const { registry, owner, rejected } = watchServices({ news: late, sport: manifest(['lead', 'table']) });
    const loading = registry.load();
    await settle();
    answer(manifest(['lead']));
    await loading;
    assert.equal(owner('lead'), 'news');
    assert.equal(owner('table'), 'sport');
    assert.deepEqual(rejected(), ['sport name-taken']);
  });

  test('stays with its owner, and is free when that withdraws it', async () => {
    const { registry, clock, says, owner, rejected } = watchServices({
      news: manifest(['lead']),
      sport: manifest(['table']),
    });
    await registry.load();
    registry.keepFresh();
    says.set('news', manifest(['lead', 'table']));
    await clock.advance(10_000);
    assert.equal(owner('table'), 'sport');
    says.set('news', manifest(['lead', 'table', 'more']));
    await clock.advance(10_000);
    assert.deepEqual(rejected(), ['news name-taken'], 'said once');
    says.set('sport', manifest(['fixtures']));
    await clock.advance(10_000);
    assert.equal(owner('table'), 'news');
    registry.stop();
  });

  test('that the site states itself is taken', async () => {
    const { registry: source } = watchServices({ own: manifest(['lead']) });
    await source.load();
    const explicit = [...source.snapshot.fragments.values()];
    const { registry, owner, rejected } = watchServices({ news: manifest(['lead', 'latest']) }, { explicit });
    assert.equal(owner('lead'), 'own');
    await registry.load();
    assert.equal(owner('lead'), 'own');
    assert.equal(owner('latest'), 'news');
    assert.deepEqual(rejected(), ['news name-taken']);
  });
});

describe('stopping', () => {
  test('gives up what is under way and leaves no timer', async () => {
    const { registry, clock, signals, log } = watchServices({ news: never });
    const loading = registry.load();
    await settle();
    registry.keepFresh();
    registry.stop();
    await loading;
    assert.equal(signals[0]?.aborted, true);
    assert.equal(clock.pendingTimers, 0);
    assert.deepEqual(log, []);
  });
});
