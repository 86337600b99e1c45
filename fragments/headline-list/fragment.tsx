import * as z from 'zod/mini';
import { defineFragment } from '../kit/define-fragment.ts';
import { sections } from '../load/types.ts';
import { afterLoad } from '../parts/after-load.ts';
import { quickFacts } from '../parts/cache-terms.ts';
import { limitProp } from '../parts/props.ts';
import { HeadlineListFallback, HeadlineListView } from './view.tsx';

/** The stories of a section, newest first; of all sections in editorial order for `top`. */
export const headlineList = defineFragment({
  name: 'headline-list',
  props: z.object({
    section: z.enum(['top', ...sections]),
    limit: z._default(limitProp, 4),
    /** Left out from the top: what stands elsewhere in the page. */
    skip: z._default(z.int().check(z.gte(0), z.lte(50)), 0),
    summaries: z._default(z.int().check(z.gte(0), z.lte(50)), 1),
    /** Instead of the name of the section. */
    title: z.optional(z.string().check(z.maxLength(64))),
  }),
  examples: [{ section: 'top' }, { section: 'world', limit: 3 }],
  cache: quickFacts,
  tags: ({ section }) => ['headlines', `section:${section}`],
  load: ({ section, limit, skip }, { loaders }) =>
    afterLoad(loaders.headlines(section, skip + limit), (stories) => ({ ok: true, value: stories.slice(skip) })),
  View: ({ data, props }) => <HeadlineListView {...props} stories={data} />,
  Fallback: () => <HeadlineListFallback section="headlines" />,
});
