import * as z from 'zod/mini';
import { defineFragment } from '../kit/define-fragment.ts';
import { bothLoads } from '../parts/after-load.ts';
import { slowFacts } from '../parts/cache-terms.ts';
import { leagueProp, limitProp, seasonProp } from '../parts/props.ts';
import { TopScorersFallback, TopScorersView } from './view.tsx';

/** Who has scored most in a competition whose source lists the goals. */
export const topScorers = defineFragment({
  name: 'top-scorers',
  props: z.object({ season: seasonProp, league: leagueProp, limit: z._default(limitProp, 10) }),
  examples: [
    { season: '2022', league: 'worldcup' },
    { season: '2026', league: 'worldcup' },
  ],
  cache: slowFacts,
  tags: ({ season, league }) => [`league:${league}/${season}`],
  load: ({ season, league }, { loaders }) => bothLoads(loaders.league(season, league), loaders.scorers(season, league)),
  View: ({ data: [{ league }, scorers], props }) => (
    <TopScorersView league={league} scorers={scorers.slice(0, props.limit)} />
  ),
  Fallback: TopScorersFallback,
});
