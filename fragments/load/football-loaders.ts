/** Matches, and what is computed from them. */
import { makeFailed, makeLoaded } from '../formats/loaded.ts';
import type { EmbeddedSeason } from '../snapshot/embedded-season.ts';
import { groupByDay } from './fixtures.ts';
import { readMatches } from './football-source.ts';
import { compareKickOff } from './kick-off.ts';
import { createMemory } from './memory.ts';
import { allLoaded, FRESH_MS, type MakeLoaders, mapLoad } from './reading.ts';
import { computeScorers } from './scorers.ts';
import { computeTable } from './table.ts';
import type { FootballLoaders, League, LeagueSeason, Load, Match, TableRow } from './types.ts';

/** A season whose matches can be found by id. */
interface IndexedSeason extends LeagueSeason {
  readonly byId: ReadonlyMap<string, Match>;
  readonly table: () => readonly TableRow[];
}

/** The loaders of these seasons, in this order. There are no others for them, whatever the network has. */
export function footballLoaders(embedded: readonly EmbeddedSeason[]): MakeLoaders<FootballLoaders> {
  const leagues: readonly League[] = embedded.map(({ league }) => league);
  return (reading) => {
    const seasons = createMemory<IndexedSeason>({ now: reading.now, freshMs: FRESH_MS });
    const season = (league: League): Load<IndexedSeason> =>
      seasons(`${league.id} ${league.season}`, () =>
        mapLoad(readMatches(league, embedded, reading), (matches) => makeLoaded(indexSeason(league, matches))),
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
    };
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
