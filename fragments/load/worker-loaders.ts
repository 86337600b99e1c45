/** The loaders of a Worker: its variables say what is read from the network, the rest comes from the snapshot. */
import { makeFailed } from '../formats/loaded.ts';
import { systemClock } from '../kit/system-clock.ts';
import { createFetchText } from './fetch-text.ts';
import type { MakeLoaders, Reading } from './reading.ts';
import type { Loaders } from './types.ts';
import { readDataUrls } from './urls.ts';
import { USER_AGENT } from './user-agent.ts';

/** Variables and secrets of a Worker; bindings among them are passed over. */
export type WorkerEnvironment = Readonly<Record<string, unknown>>;

/** Where a Worker reads. Throws where a variable is no URL. */
export function readFromWorker(environment: WorkerEnvironment): Reading {
  const variables = Object.entries(environment).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  // Called as a function of its own: `fetch` of the platform needs no `this` but refuses a wrong one.
  const fetchText = createFetchText({ fetch: (request) => fetch(request), clock: systemClock, userAgent: USER_AGENT });
  return { urls: readDataUrls(Object.fromEntries(variables)), fetchText, now: Date.now };
}

/** Makes the loaders of a Worker that shows some kinds of facts only. A load of any other kind fails, and says so. */
export function createDeskLoaders(
  ...kinds: readonly MakeLoaders<Partial<Loaders>>[]
): (environment: WorkerEnvironment) => Loaders {
  return (environment) => {
    const reading = readFromWorker(environment);
    return Object.assign({}, absent, ...kinds.map((makeLoaders) => makeLoaders(reading)));
  };
}

const fail = () => makeFailed('this Worker was built without loaders for that: name them in its worker.ts');

const absent: Loaders = {
  leagues: fail,
  seasons: fail,
  league: fail,
  matches: fail,
  match: fail,
  table: fail,
  fixtures: fail,
  scorers: fail,
  places: fail,
  weather: fail,
  earthquakes: fail,
  rates: fail,
  headlines: fail,
  article: fail,
};
