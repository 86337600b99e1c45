/** Loaders of a day on which no source answers. */
import type { Loaders } from '../../fragments/load/types.ts';

const down = { ok: false, reason: 'upstream is down' } as const;

export const nothingLoads: Loaders = {
  leagues: () => down,
  seasons: () => down,
  league: () => down,
  matches: () => down,
  match: () => down,
  table: () => down,
  fixtures: () => down,
  scorers: () => down,
  places: () => down,
  weather: () => down,
  earthquakes: () => down,
  rates: () => down,
  headlines: () => down,
  article: () => down,
};
