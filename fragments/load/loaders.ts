/**
 * The loaders of the site: from the network where it is configured, else from the embedded snapshot.
 */
import { makeFailed } from '../formats/loaded.ts';
import { embeddedSeasons } from '../snapshot/seasons.ts';
import { footballLoaders } from './football-loaders.ts';
import { newsLoaders } from './news-loaders.ts';
import type { FetchText, Reading } from './reading.ts';
import { reportLoaders } from './report-loaders.ts';
import type { Loaders } from './types.ts';
import { weatherLoaders } from './weather-loaders.ts';

export interface LoaderOptions extends Partial<Reading> {
  /** Needed where there are URLs. */
  readonly fetchText?: FetchText;
}

/** Creates the loaders of every kind. Without options everything comes from the snapshot. */
export function createLoaders({ urls = {}, fetchText, now = Date.now }: LoaderOptions = {}): Loaders {
  if (fetchText === undefined && Object.keys(urls).length > 0)
    throw new Error('createLoaders: "urls" are given, but no "fetchText" to read them with.');
  const reading: Reading = { urls, fetchText: fetchText ?? refuse, now };
  return {
    ...footballLoaders(embeddedSeasons)(reading),
    ...weatherLoaders(reading),
    ...reportLoaders(reading),
    ...newsLoaders(reading),
  };
}

/** Never called: without URLs nothing is read. */
async function refuse(): Promise<ReturnType<typeof makeFailed>> {
  return makeFailed('no network here');
}
