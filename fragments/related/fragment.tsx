import * as z from 'zod/mini';
import { defineFragment } from '../kit/define-fragment.ts';
import { sections } from '../load/types.ts';
import { afterLoad } from '../parts/after-load.ts';
import { quickFacts } from '../parts/cache-terms.ts';
import { limitProp, slugProp } from '../parts/props.ts';
import { RelatedFallback, RelatedView } from './view.tsx';

/** More from the desk of a story, without the story itself. */
export const related = defineFragment({
  name: 'related',
  props: z.object({ slug: slugProp, limit: z._default(limitProp, 4) }),
  examples: [{ slug: 'three-countries-one-timetable' }, { slug: 'the-four-day-bakery' }],
  cache: quickFacts,
  tags: ({ slug }) => ['headlines', `article:${slug}`],
  load: ({ slug, limit }, { loaders }) =>
    afterLoad(loaders.article(slug), (article) => {
      const section = sections.find((one) => one === article.section) ?? 'top';
      return afterLoad(loaders.headlines(section, limit + 1), (stories) => ({
        ok: true,
        value: { section, stories: stories.filter((story) => story.id !== slug).slice(0, limit) },
      }));
    }),
  View: ({ data }) => <RelatedView section={data.section} stories={data.stories} />,
  Fallback: RelatedFallback,
});
