/** The services that are bound to a Worker: whatever in its environment can be fetched from. */
import type { Fetcher, ServiceDefinition } from '../../composer/site.ts';

/** What a Worker is given: variables, secrets, bindings. */
export type WorkerEnvironment = Readonly<Record<string, unknown>>;

/** Bindings that are the platform's own. */
const NOT_SERVICES = new Set(['ASSETS']);

/** Every bound service, to be discovered by its manifest. The binding `LOCAL_NEWS` is the service `local-news`. */
export function findBoundServices(environment: WorkerEnvironment): readonly ServiceDefinition[] {
  return Object.entries(environment).flatMap(([binding, value]) =>
    NOT_SERVICES.has(binding) || !isFetcher(value)
      ? []
      : [{ name: nameService(binding), address: { kind: 'binding', fetcher: value }, fragments: undefined }],
  );
}

/** A variable of the Worker; undefined where it is absent or something else. */
export function readVariable(environment: WorkerEnvironment, name: string): string | undefined {
  const value = environment[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A bound service; undefined where it is absent or something else. */
export function readFetcher(environment: WorkerEnvironment, binding: string): Fetcher | undefined {
  const value = environment[binding];
  return isFetcher(value) ? value : undefined;
}

function nameService(binding: string): string {
  return binding.toLowerCase().replaceAll('_', '-');
}

function isFetcher(value: unknown): value is Fetcher {
  return typeof value === 'object' && value !== null && 'fetch' in value && typeof value.fetch === 'function';
}
