import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ManifestAnswer } from '../../../composer/manifest-fetch.ts';
import { settle } from '../../support/fake-clock.ts';
import { manifest, never, watchServices } from '../../support/registry.ts';

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
