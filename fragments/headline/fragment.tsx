import * as z from 'zod/mini';
import { defineFragment } from '../kit/define-fragment.ts';
import { notFound } from '../kit/load-result.ts';
import { sections } from '../load/types.ts';
import { afterLoad } from '../parts/after-load.ts';
import { quickFacts } from '../parts/cache-terms.ts';
import { HeadlineFallback, HeadlineView } from './view.tsx';

/** One story by its place in the order of a desk: the first is 1. */
export const headline = defineFragment({
  name: 'headline',
  props: z.object({
    section: z._default(z.enum(['top', ...sections]), 'top'),
    rank: z.int().check(z.gte(1), z.lte(50)),
  }),
  examples: [{ rank: 1 }, { section: 'sport', rank: 2 }],
  cache: quickFacts,
  tags: ({ section }) => ['headlines', `section:${section}`],
  load: ({ section, rank }, { loaders }) =>
    afterLoad(loaders.headlines(section, rank), (stories) => {
      const story = stories[rank - 1];
      return story === undefined ? notFound(`desk "${section}" has no story ${rank}`) : { ok: true, value: story };
    }),
  View: ({ data }) => <HeadlineView story={data} />,
  Fallback: HeadlineFallback,
});
