import * as z from 'zod/mini';
import { defineFragment } from '../kit/define-fragment.ts';
import { liveFacts } from '../parts/cache-terms.ts';
import { MatchScoreFallback, MatchScoreView } from './view.tsx';

/** One match by its id, as a line or as a card. */
export const matchScore = defineFragment({
  name: 'match-score',
  props: z.object({
    match: z.string().check(z.minLength(1), z.maxLength(128)),
    as: z._default(z.enum(['line', 'card']), 'line'),
  }),
  examples: [
    { match: 'en.1-2025-26-liverpool-bournemouth' },
    { match: 'de.1-2025-26-bayern-munchen-rb-leipzig', as: 'card' },
  ],
  cache: liveFacts,
  live: { everyS: 10, events: true },
  tags: ({ match }) => [`match:${match}`],
  load: ({ match }, { loaders }) => loaders.match(match),
  View: ({ data, props }) => <MatchScoreView match={data} as={props.as} />,
  Fallback: MatchScoreFallback,
});
