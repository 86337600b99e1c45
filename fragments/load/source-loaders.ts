/**
 * What fragments ask for, answered from one source.
 *
 * Whatever comes from the embedded snapshot is there at once, so such a fragment costs no tick of the event loop.
 */
import { makeFailed, makeLoaded } from '../formats/loaded.ts';
import { makeSlug } from '../formats/match-facts.ts';
import { embeddedPlaces } from '../snapshot/places.ts';
import { embeddedSeasons } from '../snapshot/seasons.ts';
import { groupByDay } from './fixtures.ts';
import { compareKickOff } from './kick-off.ts';
import { createMemory } from './memory.ts';
import { computeScorers } from './scorers.ts';
import { allLoaded, type FactSource, mapLoad } from './source.ts';
import { computeTable } from './table.ts';
import type {
  Article,
  Headline,
  League,
  LeagueSeason,
  Load,
  Loaders,
  Match,
  Quake,
  Rates,
  TableRow,
  Weather,
} from './types.ts';

/** How long an answer of the network is used, in milliseconds. The publishers change theirs every few minutes. */
const freshMs = 60_000;

export interface SourceLoaderOptions {
  readonly source: FactSource;
  /** The time in milliseconds, on any scale. */
  readonly now?: () => number;
}

/** A season whose matches can be found by id. */
interface IndexedSeason extends LeagueSeason {
  readonly byId: ReadonlyMap<string, Match>;
  readonly table: () => readonly TableRow[];
}

const leagues: readonly League[] = embeddedSeasons.map((embedded) => embedded.league);

/** Creates the loaders over one source. Imports none: a Worker that reads no network carries no parser. */
export function createSourceLoaders({ source, now = Date.now }: SourceLoaderOptions): Loaders {
  const timing = { now, freshMs };
  const seasons = createMemory<IndexedSeason>(timing);
  const weather = createMemory<Weather>(timing);
  const quakes = createMemory<readonly Quake[]>(timing);
  const rates = createMemory<Rates>(timing);
  const headlines = createMemory<readonly Headline[]>(timing);

  const season = (league: League): Load<IndexedSeason> =>
    seasons(`${league.id} ${league.season}`, () =>
      mapLoad(source.matches(league), (matches) => makeLoaded(indexSeason(league, matches))),
    );
  const named = (year: string, id: string): Load<IndexedSeason> => {
    const league = leagues.find((one) => one.season === year && one.id === id);
    return league === undefined ? makeFailed(`no league ${id} of ${year}`) : season(league);
  };

  return {
    leagues: () => makeLoaded(leagues),
    seasons: () => makeLoaded([...new Set(leagues.map((league) => league.season))]),
    league: named,
    matches: (year) => {
      const ofYear = leagues.filter((league) => league.season === year);
      return ofYear.length === 0 ? makeFailed(`no league of ${year}`) : allLoaded(ofYear.map(season));
    },
    match: (id) => {
      const league = leagues.find((one) => id.startsWith(`${one.id}-${one.season}-`));
      if (league === undefined) return makeFailed(`no match ${id}`);
      return mapLoad(season(league), ({ byId }) => {
        const match = byId.get(id);
        return match === undefined ? makeFailed(`no match ${id}`) : makeLoaded(match);
      });
    },
    table: (year, id) =>
      mapLoad(named(year, id), ({ league, table }) =>
        league.kind === 'league' ? makeLoaded(table()) : makeFailed(`${league.name} ${year} has no single table`),
      ),
    fixtures: (year, id, from) => mapLoad(named(year, id), ({ matches }) => makeLoaded(groupByDay(matches, from))),
    scorers: (year, id) =>
      mapLoad(named(year, id), ({ league, matches }) => {
        const scorers = computeScorers(matches);
        return scorers.length === 0 ? makeFailed(`no goals listed for ${league.name} ${year}`) : makeLoaded(scorers);
      }),
    places: () => makeLoaded(embeddedPlaces),
    weather: (city) => {
      const place = embeddedPlaces.find((one) => one.slug === makeSlug(city));
      return place === undefined ? makeFailed(`no place ${city}`) : weather(place.slug, () => source.weather(place));
    },
    earthquakes: (limit = 20) =>
      mapLoad(
        quakes('quakes', () => source.quakes()),
        (all) => makeLoaded(all.toSorted((one, other) => other.magnitude - one.magnitude).slice(0, limit)),
      ),
    rates: () => rates('rates', () => source.rates()),
    headlines: (section, limit = 20) =>
      mapLoad(
        headlines(section, () => source.headlines(section)),
        (all) => makeLoaded(all.slice(0, limit)),
      ),
    article: (slug): Load<Article> => source.article(slug),
  };
}

/** The table is computed once, and not before someone wants it. */
function indexSeason(league: League, matches: readonly Match[]): IndexedSeason {
  let table: readonly TableRow[] | undefined;
  return {
    league,
    matches: matches.toSorted(compareKickOff),
    byId: new Map(matches.map((match) => [match.id, match])),
    table: () => {
      table ??= computeTable(matches, league.tableRule);
      return table;
    },
  };
}
