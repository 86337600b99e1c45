import { z } from 'zod';
import { defineFragment } from '../kit/define-fragment.ts';
import { quickFacts } from '../parts/cache-terms.ts';
import { MatchScoreFallback, MatchScoreView } from './view.tsx';

/** One match by its id, as a line or as a card. */
export const matchScore = defineFragment({
  name: 'match-score',
  props: z.object({ match: z.string().min(1).max(128), as: z.enum(['line', 'card']).default('line') }),
  cache: quickFacts,
  tags: ({ match }) => [`match:${match}`],
  load: ({ match }, { loaders }) => loaders.match(match),
  View: ({ data, props }) => <MatchScoreView match={data} as={props.as} />,
  Fallback: MatchScoreFallback,
});
