import * as z from 'zod/mini';
import { defineFragment } from '../kit/define-fragment.ts';
import { bothLoads } from '../parts/after-load.ts';
import { slowFacts } from '../parts/cache-terms.ts';
import { lastPlayed } from '../parts/last-played.ts';
import { leagueProp, limitProp, seasonProp } from '../parts/props.ts';
import { LeagueTableFallback, LeagueTableView } from './view.tsx';

/** A table computed from the matches of a league. */
export const leagueTable = defineFragment({
  name: 'league-table',
  props: z.object({ season: seasonProp, league: leagueProp, limit: z._default(limitProp, 50) }),
  examples: [
    { season: '2025-26', league: 'en.1' },
    { season: '2025-26', league: 'es.1' },
  ],
  cache: slowFacts,
  tags: ({ season, league }) => [`league:${league}/${season}`],
  load: ({ season, league }, { loaders }) => bothLoads(loaders.league(season, league), loaders.table(season, league)),
  View: ({ data: [{ league, matches }, rows], props }) => (
    <LeagueTableView league={league} rows={rows.slice(0, props.limit)} asOf={lastPlayed(matches)} />
  ),
  Fallback: () => <LeagueTableFallback title="League table" />,
});
