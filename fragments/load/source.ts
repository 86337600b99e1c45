/**
 * Where facts come from: the embedded snapshot or the network. Both give the same types.
 */
import { makeLoaded } from '../formats/loaded.ts';
import type { Article, Headline, League, Load, Loaded, Match, Place, Quake, Rates, Section, Weather } from './types.ts';

/** One way to get at each kind of facts. */
export interface FactSource {
  matches(league: League): Load<readonly Match[]>;
  weather(place: Place): Load<Weather>;
  quakes(): Load<readonly Quake[]>;
  rates(): Load<Rates>;
  headlines(section: Section | 'top'): Load<readonly Headline[]>;
  article(slug: string): Load<Article>;
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
