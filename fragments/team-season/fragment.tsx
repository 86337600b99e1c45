import * as z from 'zod/mini';
import { defineFragment } from '../kit/define-fragment.ts';
import { notFound } from '../kit/load-result.ts';
import type { FootballLoaders, LeagueSeason, Load } from '../load/types.ts';
import { afterLoad, goodLoads } from '../parts/after-load.ts';
import { quickFacts } from '../parts/cache-terms.ts';
import { seasonProp, teamProp } from '../parts/props.ts';
import { TeamSeasonFallback, TeamSeasonView } from './view.tsx';

/** Every match of a team in a season, competition by competition: what is to be played, then what was. */
export const teamSeason = defineFragment({
  name: 'team-season',
  props: z.object({ season: seasonProp, team: teamProp }),
  examples: [
    { season: '2025-26', team: 'Arsenal' },
    { season: '2026', team: 'Spain' },
  ],
  cache: quickFacts,
  tags: ({ season }) => [`season:${season}`],
  load: ({ season, team }, { loaders }) =>
    afterLoad(loaders.matches(season), (all) => {
      const competitions = matchesOf(team, all);
      if (competitions.length > 0) return { ok: true, value: { competitions, elsewhere: [] } };
      return afterLoad(seasonsOf(team, loaders), (elsewhere) =>
        elsewhere.length === 0 ? notFound('no such team') : { ok: true, value: { competitions, elsewhere } },
      );
    }),
  View: ({ data, props }) => <TeamSeasonView {...props} {...data} />,
  Fallback: TeamSeasonFallback,
});

/** Its competitions, with nobody else's matches. */
function matchesOf(team: string, competitions: readonly LeagueSeason[]): readonly LeagueSeason[] {
  return competitions.flatMap(({ league, matches }) => {
    const own = matches.filter(({ home, away }) => home === team || away === team);
    return own.length === 0 ? [] : [{ league, matches: own }];
  });
}

/** The seasons in which it did play, newest first. */
function seasonsOf(team: string, loaders: FootballLoaders): Load<readonly string[]> {
  return afterLoad(loaders.seasons(), (seasons) =>
    afterLoad(goodLoads(seasons.map((season) => loaders.matches(season))), (all) => ({
      ok: true,
      value: all.flatMap((competitions) => matchesOf(team, competitions)[0]?.league.season ?? []),
    })),
  );
}
