/**
 * The loaders of the site: from the network where it is configured, else from the embedded snapshot.
 */
import { createRemoteSource, type FetchText } from './remote-source.ts';
import { createSnapshotSource } from './snapshot-source.ts';
import type { FactSource } from './source.ts';
import { createSourceLoaders } from './source-loaders.ts';
import type { Loaders } from './types.ts';
import type { DataUrls } from './urls.ts';

export interface LoaderOptions {
  /** Where the public formats are read. Kinds without a URL come from the snapshot. */
  readonly urls?: DataUrls;
  /** Needed where there are URLs. */
  readonly fetchText?: FetchText;
  /** The time in milliseconds, on any scale. */
  readonly now?: () => number;
}

/** Creates the loaders. Without options everything comes from the snapshot. */
export function createLoaders({ urls = {}, fetchText, now = Date.now }: LoaderOptions = {}): Loaders {
  return createSourceLoaders({ source: chooseSource(urls, fetchText), now });
}

/** Each kind of facts from the network where there is a URL for it, else from the snapshot. */
function chooseSource(urls: DataUrls, fetchText: FetchText | undefined): FactSource {
  const snapshot = createSnapshotSource();
  if (Object.keys(urls).length === 0) return snapshot;
  if (fetchText === undefined)
    throw new Error('createLoaders: "urls" are given, but no "fetchText" to read them with.');
  return createRemoteSource(urls, fetchText, snapshot);
}
