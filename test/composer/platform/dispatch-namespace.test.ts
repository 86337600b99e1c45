import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDispatchFetcher, type DispatchNamespace } from '../../../composer/platform/worker/dispatch-namespace.ts';
import type { Fetcher } from '../../../composer/site.ts';
import { createFetchTransport } from '../../../composer/transport/fetch.ts';
import type { Reply } from '../../../composer/transport/transport.ts';
import { makeAttempt } from '../../support/attempts.ts';

/** Stands in for the binding, which exists on Cloudflare only: scripts by name, unknown ones throw as documented. */
function createStandIn(scripts: Map<string, Fetcher>): DispatchNamespace {
  return {
    get: (script) => scripts.get(script) ?? { fetch: () => Promise.reject(new Error('Worker not found.')) },
  };
}

function send(fetcher: Fetcher): Promise<Reply> {
  const transport = createFetchTransport((url, init) => fetcher.fetch(url, init), 'https://weather.fragments');
  return new Promise((resolve) => transport.send(makeAttempt('weather', 'now'), resolve));
}

test('a script of a dispatch namespace is a service (tested against a stand-in)', async (context) => {
  context.diagnostic('dispatch namespaces do not run locally: this is a stand-in');
  const scripts = new Map<string, Fetcher>();
  const fetcher = createDispatchFetcher(createStandIn(scripts), 'weather');
  const before = await send(fetcher);
  assert.equal(before.kind === 'failure' && before.failure.reason, 'unreachable');
  scripts.set('weather', { fetch: async (url) => new Response(`<p>${url}</p>`) });
  const after = await send(fetcher);
  assert.equal(after.kind === 'answer' && new TextDecoder().decode(after.body), '<p>https://weather.fragments/now</p>');
});

test('a namespace that throws is a service out of reach', async () => {
  const fetcher = createDispatchFetcher(
    {
      get() {
        throw new Error('Binding needs to be run remotely');
      },
    },
    'weather',
  );
  const reply = await send(fetcher);
  assert.equal(reply.kind === 'failure' && reply.failure.detail, 'Binding needs to be run remotely');
});
