import * as z from 'zod/mini';
import { defineFragment } from '../kit/define-fragment.ts';
import { quickFacts } from '../parts/cache-terms.ts';
import { loadNewestStories } from '../parts/newest-stories.ts';
import { limitProp } from '../parts/props.ts';
import { LatestFallback, LatestView } from './view.tsx';

/** The newest stories of all desks, by date. */
export const latest = defineFragment({
  name: 'latest',
  props: z.object({ limit: z._default(limitProp, 6) }),
  cache: quickFacts,
  tags: () => ['headlines'],
  lazy: true,
  load: ({ limit }, { loaders }) => loadNewestStories(limit, loaders),
  View: ({ data }) => <LatestView stories={data} />,
  Fallback: LatestFallback,
});
