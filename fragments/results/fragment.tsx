import * as z from 'zod/mini';
import { defineFragment } from '../kit/define-fragment.ts';
import { afterLoad } from '../parts/after-load.ts';
import { quickFacts } from '../parts/cache-terms.ts';
import { groupByDay } from '../parts/group-by-day.ts';
import { leagueProp, limitProp, seasonProp } from '../parts/props.ts';
import { ResultsFallback, ResultsView } from './view.tsx';

/** The latest results of a competition, newest day first. */
export const results = defineFragment({
  name: 'results',
  props: z.object({ season: seasonProp, league: leagueProp, limit: z._default(limitProp, 10) }),
  examples: [
    { season: '2025-26', league: 'en.1' },
    { season: '2022', league: 'worldcup' },
  ],
  cache: quickFacts,
  tags: ({ season, league }) => [`league:${league}/${season}`],
  load: (props, { loaders }) =>
    afterLoad(loaders.league(props.season, props.league), ({ league, matches }) => {
      const played = matches.filter((match) => match.score !== undefined);
      return { ok: true, value: { league, days: groupByDay(played.slice(-props.limit)).toReversed() } };
    }),
  View: ({ data }) => <ResultsView league={data.league} days={data.days} />,
  Fallback: ResultsFallback,
});
