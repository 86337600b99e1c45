import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { Props } from '../../composer/contract.ts';
import { createManifestFetch } from '../../composer/manifest-fetch.ts';
import { createRegistry, type RegistryEvent } from '../../composer/registry.ts';
import { createFetchTransport } from '../../composer/transport/fetch.ts';
import { createFetchBatch } from '../../composer/transport/fetch-batch.ts';
import type { Attempt, Reply } from '../../composer/transport/transport.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { isInstalled, readReadyOrigin, startProgram } from '../support/programs.ts';

const skip = isInstalled('python3', '--version') ? false : 'python3 is not installed here';

/** Tries at what is about a fifth of a second: a machine that is busy for a moment has everything late, but not each time. */
const TRIES = 5;

/** Starts the example and finds its fragments, as a composer does. */
async function discover() {
  const program = startProgram('python3', ['service.py'], `${import.meta.dirname}/python`);
  const origin = await readReadyOrigin(program);
  const log: RegistryEvent[] = [];
  const registry = createRegistry({
    services: [{ name: 'almanac', fetchManifest: createManifestFetch(origin, fetch) }],
    clock: createFakeClock(),
    log: (event) => log.push(event),
    onChange: () => undefined,
  });
  await registry.load();
  const { fragments, batchPaths } = registry.snapshot;
  const attempt = (name: string, props: Props = {}, budgetMs = 1_000): Attempt => {
    const fragment = fragments.get(name) ?? assert.fail(`${name} was not found`);
    const query = new URLSearchParams(Object.entries(props).map(([key, value]) => [key, String(value)])).toString();
    const call = { fragment, key: name, props, query, headers: [] };
    return { call, deadlineMs: 10_000, budgetMs, traceparent: '00-00-00-00', etag: undefined };
  };
  const batchUrl = origin + (batchPaths.get('almanac') ?? assert.fail('no batch'));
  return { program, origin, registry, log, attempt, batchUrl };
}

function textOf(reply: Reply): string {
  return reply.kind === 'answer' ? `${reply.status} ${new TextDecoder().decode(reply.body)}` : reply.failure.reason;
}

test('a service in Python is discovered', { skip }, async () => {
  const { program, registry, log } = await discover();
  await using _ = program;
  assert.deepEqual([...registry.snapshot.fragments.keys()], ['moon', 'letter', 'archive', 'broken']);
  assert.deepEqual(
    log.filter(({ kind }) => kind === 'rejected'),
    [],
  );
  const moon = registry.snapshot.fragments.get('moon');
  assert.equal(moon?.checkProps({}).ok, false);
  assert.equal(moon?.checkProps({ day: '2026-11-20' }).ok, true);
  assert.equal(moon?.cache.kind, 'shared');
});

test('its manifest is asked for by validator', { skip }, async () => {
  const { program, origin } = await discover();
  await using _ = program;
  const ask = createManifestFetch(origin, fetch);
  const first = await ask(undefined, AbortSignal.timeout(5_000));
  assert.ok(first.kind === 'manifest' && first.etag !== undefined);
  assert.deepEqual(await ask(first.etag, AbortSignal.timeout(5_000)), { kind: 'unchanged' });
});

test('it answers single calls, escapes what comes from outside, and refuses wrong props', { skip }, async () => {
  const { program, origin, attempt } = await discover();
  await using _ = program;
  const transport = createFetchTransport(fetch, origin);
  const send = (one: Attempt) => new Promise<Reply>((resolve) => transport.send(one, resolve));
  const moon = await send(attempt('moon', { day: '2000-01-06' }));
  assert.equal(textOf(moon), '200 <p class="moon">On 2000-01-06 the moon is new.</p>');
  assert.ok(moon.kind === 'answer' && moon.headers['cache-control']?.startsWith('max-age=3600'));
  assert.match(textOf(await send(attempt('letter', { from: '<script>alert(1)</script>' }))), /&lt;script&gt;/);
  assert.match(textOf(await send(attempt('moon', { day: 'soon' }))), /^400/);
});

test('in a batch a slow, a broken and a wrong call hold up nobody', { skip }, async () => {
  const { program, attempt, batchUrl } = await discover();
  await using _ = program;
  const attempts = [
    attempt('archive'),
    attempt('moon', { day: '2000-01-20' }),
    attempt('broken'),
    attempt('moon'),
    attempt('archive', {}, 50),
  ];
  const ask = async (): Promise<readonly string[]> => {
    const heard: string[] = [];
    await new Promise<void>((resolve) => {
      createFetchBatch(fetch, batchUrl)(attempts, (index, reply) => {
        heard.push(`${index} ${textOf(reply).slice(0, 3)}`);
        if (heard.length === attempts.length) resolve();
      });
    });
    return [...heard.slice(0, 3).sort(), ...heard.slice(3)];
  };
  const inTime = ['1 200', '2 500', '3 400', '4 504', '0 200'];
  let heard = await ask();
  for (let tries = 1; tries < TRIES && !isDeepStrictEqual(heard, inTime); tries += 1) heard = await ask();
  assert.deepEqual(heard, inTime);
});
