import * as z from 'zod/mini';
import { defineFragment } from '../kit/define-fragment.ts';
import { fixedParts } from '../parts/cache-terms.ts';
import { seasonProp, teamProp } from '../parts/props.ts';
import { SeasonsFallback, SeasonsView } from './view.tsx';

/** The seasons that there are results of, as a navigation. */
export const seasons = defineFragment({
  name: 'seasons',
  props: z.object({ current: z.optional(seasonProp), team: z.optional(teamProp) }),
  examples: [{ current: '2025-26' }],
  cache: fixedParts,
  tags: () => ['seasons'],
  load: (_, { loaders }) => loaders.seasons(),
  View: ({ data, props }) => <SeasonsView seasons={data} current={props.current} team={props.team} />,
  Fallback: SeasonsFallback,
});
