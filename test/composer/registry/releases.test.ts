/** What is known of the releases of services, and how often that is asked for. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ManifestAnswer } from '../../../composer/manifest-fetch.ts';
import { settle } from '../../support/fake-clock.ts';
import { manifest, never, watchServices } from '../../support/registry.ts';

const release = (version: string): ManifestAnswer => manifest([{ name: 'lead', path: '/lead', version }]);

async function openDesk() {
  const services = watchServices({ desk: release('1') });
  await services.registry.load();
  services.asked.length = 0;
  const { releases } = services.registry;
  const versions = () => ['1', '2', '3'].filter((version) => releases.find('desk', 'lead', version));
  return { ...services, releases, versions };
}

test('the latest two releases of a service are known', async () => {
  const { releases, says, clock, versions } = await openDesk();
  assert.deepEqual(versions(), ['1']);
  says.set('desk', release('2'));
  await releases.ask('desk');
  assert.deepEqual(versions(), ['1', '2']);
  await clock.advance(250);
  says.set('desk', release('3'));
  await releases.ask('desk');
  assert.deepEqual(versions(), ['2', '3']);
});

test('nobody has a release of a service that nobody knows', async () => {
  const { releases } = await openDesk();
  assert.equal(releases.find('shop', 'lead', '1'), undefined);
  await releases.ask('shop');
});

describe('a question to a service', () => {
  test('is one for all who ask within a quarter of a second', async () => {
    const { releases, asked, clock } = await openDesk();
    await Promise.all([releases.ask('desk'), releases.ask('desk')]);
    await clock.advance(249);
    await releases.ask('desk');
    assert.deepEqual(asked, ['desk']);
    await clock.advance(1);
    await releases.ask('desk');
    assert.deepEqual(asked, ['desk', 'desk']);
  });

  test('is asked once more after one that began before', async () => {
    const { releases, registry, says, asked, clock, versions } = await openDesk();
    const slow = Promise.withResolvers<ManifestAnswer>();
    says.set('desk', slow.promise);
    await clock.advance(12_000);
    void registry.refreshDue();
    await settle();
    const done = releases.ask('desk');
    says.set('desk', release('2'));
    slow.resolve(release('1'));
    await done;
    assert.deepEqual(asked, ['desk', 'desk']);
    assert.deepEqual(versions(), ['1', '2']);
  });

  test('that got lost with the request that asked it is asked anew', async () => {
    const { registry, says, asked, clock } = await openDesk();
    says.set('desk', never);
    await clock.advance(12_000);
    // A clock whose timers died with their request: nothing ends the question.
    const timers = clock.setTimer;
    Object.assign(clock, { setTimer: () => undefined });
    void registry.refreshDue();
    await settle();
    Object.assign(clock, { setTimer: timers });
    void registry.refreshDue();
    assert.deepEqual(asked, ['desk'], 'it may still be under way');
    await clock.advance(1_000);
    void registry.refreshDue();
    await settle();
    assert.deepEqual(asked, ['desk', 'desk']);
  });
});

test('the start waits for manifests as long as it is told, and takes what comes later', async () => {
  const slow = Promise.withResolvers<ManifestAnswer>();
  const { registry, clock, names } = watchServices(
    { news: manifest(['latest']), desk: slow.promise },
    { startMs: 200 },
  );
  let isLoaded = false;
  const loading = registry.load().then(() => {
    isLoaded = true;
  });
  await clock.advance(199);
  assert.equal(isLoaded, false);
  await clock.advance(1);
  await loading;
  assert.equal(names(), 'latest');
  assert.deepEqual(registry.missing(), ['desk']);
  slow.resolve(release('1'));
  await settle();
  assert.equal(names(), 'latest lead');
});
