import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createElement } from 'react';
import { z } from 'zod';
import { createManifestFetch } from '../../../composer/manifest-fetch.ts';
import { createRegistry } from '../../../composer/registry.ts';
import { createFetchBatch } from '../../../composer/transport/fetch-batch.ts';
import type { Attempt } from '../../../composer/transport/transport.ts';
import { defineFragment } from '../../../fragments/kit/define-fragment.ts';
import { createFragmentHost } from '../../../fragments/kit/host.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const greeting = defineFragment({
  name: 'greeting',
  version: '3',
  props: z.object({ to: z.string().max(20), times: z.number().int().optional() }),
  cache: { maxAgeS: 60, staleIfErrorS: 600 },
  forward: ['Accept-Language', 'cookie:edition'],
  assets: { styles: ['/greeting.css'] },
  nested: true,
  View: ({ props }) => createElement('p', null, `Hello ${props.to}`),
  Fallback: () => createElement('p', null, 'Hello'),
});

const pause = defineFragment({
  name: 'pause',
  cache: 'private',
  timeoutMs: 800,
  load: () => new Promise<void>((resolve) => setTimeout(resolve, 20)),
  View: () => createElement('hr'),
});

const host = createFragmentHost([greeting, pause]);

/** The registry of a composer that has only heard of the kit's host. */
async function discover() {
  const rejected: unknown[] = [];
  const registry = createRegistry({
    services: [{ name: 'kit', fetchManifest: createManifestFetch('http://kit.test', host.fetch) }],
    clock: createFakeClock(),
    log: (event) => event.kind === 'rejected' && rejected.push(event),
    onChange: () => undefined,
  });
  await registry.load();
  assert.deepEqual(rejected, []);
  return registry.snapshot;
}

test('what is discovered of the kit’s host is what it says in the same process', async () => {
  const { fragments } = await discover();
  const found = [...fragments.values()].map(({ checkProps, ...spec }) => spec);
  const embedded = host.specs('kit').map(({ checkProps, ...spec }) => ({ ...spec, discovered: true }));
  assert.deepEqual(found, embedded);
  const checkProps = fragments.get('greeting')?.checkProps ?? assert.fail('not found');
  assert.deepEqual(checkProps({ to: 'you', times: '3' }), { ok: true });
  assert.equal(checkProps({ to: 'x'.repeat(21) }).ok, false);
  assert.equal(checkProps({}).ok, false);
});

test('its batch is read frame by frame as fragments finish', async () => {
  const { fragments, batchPaths } = await discover();
  const attempts = ['pause', 'greeting', 'greeting'].map((name, index): Attempt => {
    const fragment = fragments.get(name) ?? assert.fail(name);
    const call = { fragment, key: `${index}`, props: index === 1 ? { to: '<you>' } : {}, query: '', headers: [] };
    return { call, deadlineMs: 5_000, budgetMs: 800, traceparent: '', etag: undefined };
  });
  const heard: string[] = [];
  await new Promise<void>((resolve) => {
    const sendMany = createFetchBatch(
      (url, init) => host.fetch(new Request(url, init)),
      `http://kit.test${batchPaths.get('kit')}`,
    );
    sendMany(attempts, (index, reply) => {
      assert.ok(reply.kind === 'answer');
      heard.push(`${index} ${reply.status} ${reply.status === 200 ? new TextDecoder().decode(reply.body) : ''}`);
      if (heard.length === attempts.length) resolve();
    });
  });
  assert.deepEqual(heard, ['1 200 <p>Hello &lt;you&gt;</p>', '2 400 ', '0 200 <hr/>']);
});
