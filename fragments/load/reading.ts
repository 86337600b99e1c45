/**
 * What every kind of loader is made with: where it reads, how, and by which clock.
 *
 * There is one file for each kind of facts, which imports the snapshot and the parsers of that kind and no others: a Worker
 * carries what its own fragments show.
 */
import { makeLoaded } from '../formats/loaded.ts';
import type { Load, Loaded } from './types.ts';
import { type DataUrls, fillUrl } from './urls.ts';

/** Reads a URL as text, within a time and a size of its own. A failure is a value. */
export type FetchText = (url: string) => Promise<Loaded<string>>;

/** Where and how facts are read. */
export interface Reading {
  /** Where the public formats are read. What has no URL comes from the snapshot. A failed read does not: stale beats wrong. */
  readonly urls: DataUrls;
  readonly fetchText: FetchText;
  /** The time in milliseconds, on any scale. */
  readonly now: () => number;
}

/** Makes the loaders of one kind of facts. */
export type MakeLoaders<loaders> = (reading: Reading) => loaders;

/** How long an answer of the network is used, in milliseconds. The publishers change theirs every few minutes. */
export const FRESH_MS = 60_000;

/** Reads what a template names, and parses it. Never rejects. */
export function readAt<value>(
  { fetchText }: Reading,
  template: string,
  values: Readonly<Record<string, string | number>>,
  parse: (text: string, url: string) => Loaded<value>,
): Load<value> {
  const url = fillUrl(template, values);
  return mapLoad(fetchText(url), (text) => parse(text, url));
}

/** Goes on with a good value, now where it is there, later where it is promised. */
export function mapLoad<before, after>(load: Load<before>, next: (value: before) => Loaded<after>): Load<after> {
  if (load instanceof Promise) return load.then((loaded) => (loaded.ok ? next(loaded.value) : loaded));
  return load.ok ? next(load.value) : load;
}

/** All of several loads, in order; the first failure where there is one. Stays synchronous where all of them are. */
export function allLoaded<value>(loads: readonly Load<value>[]): Load<readonly value[]> {
  const settled: Loaded<value>[] = [];
  for (const load of loads) {
    if (load instanceof Promise) return Promise.all(loads).then(collect);
    settled.push(load);
  }
  return collect(settled);
}

function collect<value>(settled: readonly Loaded<value>[]): Loaded<readonly value[]> {
  const values: value[] = [];
  for (const loaded of settled) {
    if (!loaded.ok) return loaded;
    values.push(loaded.value);
  }
  return makeLoaded(values);
}
