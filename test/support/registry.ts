/**
 * A registry whose services the test speaks for.
 */
import assert from 'node:assert/strict';
import type { ManifestAnswer } from '../../composer/manifest-fetch.ts';
import { createRegistry, type RegistryEvent, type RegistryOptions } from '../../composer/registry.ts';
import { createFakeClock } from './fake-clock.ts';

export type Said = ManifestAnswer | Promise<ManifestAnswer>;

/** A registry over services whose next answer the test decides. */
export function watchServices(first: Readonly<Record<string, Said>>, more: Partial<RegistryOptions> = {}) {
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

/** A manifest of these entries; a name alone is a whole entry. */
export function manifest(fragments: readonly (string | object)[], more: object = {}): ManifestAnswer {
  const entries = fragments.map((item) => (typeof item === 'string' ? { name: item, path: `/${item}` } : item));
  return { kind: 'manifest', text: JSON.stringify({ contract: 1, fragments: entries, ...more }), etag: undefined };
}

/** An answer that does not come. */
export const never = new Promise<ManifestAnswer>(() => undefined);
