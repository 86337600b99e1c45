import * as z from 'zod/mini';
import { defineFragment } from '../kit/define-fragment.ts';
import { afterLoad } from '../parts/after-load.ts';
import { slowFacts } from '../parts/cache-terms.ts';
import { seasonProp, teamProp } from '../parts/props.ts';
import { teamsOf } from './teams-of.ts';
import { TeamFilterFallback, TeamFilterView } from './view.tsx';

/** Every team of a season, by competition: a form that leads to the matches of one. */
export const teamFilter = defineFragment({
  name: 'team-filter',
  props: z.object({ season: seasonProp, current: z.optional(teamProp) }),
  examples: [{ season: '2025-26' }, { season: '2025-26', current: 'Arsenal' }],
  cache: slowFacts,
  tags: ({ season }) => [`season:${season}`],
  load: ({ season }, { loaders }) =>
    afterLoad(loaders.matches(season), (competitions) => ({ ok: true, value: competitions.map(teamsOf) })),
  View: ({ data, props }) => <TeamFilterView season={props.season} current={props.current} groups={data} />,
  Fallback: TeamFilterFallback,
});
