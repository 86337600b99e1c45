/** The loaders of a Worker: its variables say what is read from the network, the rest comes from the snapshot. */
import { systemClock } from '../kit/system-clock.ts';
import { createFetchText } from './fetch-text.ts';
import { createLoaders } from './loaders.ts';
import type { Loaders } from './types.ts';
import { readDataUrls } from './urls.ts';
import { USER_AGENT } from './user-agent.ts';

/** Variables and secrets of a Worker; bindings among them are passed over. */
export type WorkerEnvironment = Readonly<Record<string, unknown>>;

/** Creates the loaders. Throws where a variable is no URL. */
export function createWorkerLoaders(environment: WorkerEnvironment): Loaders {
  const variables = Object.entries(environment).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  // Called as a function of its own: `fetch` of the platform needs no `this` but refuses a wrong one.
  const fetchText = createFetchText({ fetch: (request) => fetch(request), clock: systemClock, userAgent: USER_AGENT });
  return createLoaders({ urls: readDataUrls(Object.fromEntries(variables)), fetchText });
}
