import { z } from 'zod';
import { defineFragment } from '../kit/define-fragment.ts';
import { quickFacts } from '../parts/cache-terms.ts';
import { loadNewestStories } from '../parts/newest-stories.ts';
import { TickerView } from './view.tsx';

/** The two or three newest headlines in one line. Without any it is nothing. */
export const ticker = defineFragment({
  name: 'ticker',
  props: z.object({ limit: z.number().int().min(1).max(6).default(3) }),
  cache: quickFacts,
  tags: () => ['headlines'],
  load: ({ limit }, { loaders }) => loadNewestStories(limit, loaders),
  View: ({ data }) => <TickerView stories={data} />,
});
