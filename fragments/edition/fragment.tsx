import { defineFragment } from '../kit/define-fragment.ts';
import { notFound } from '../kit/load-result.ts';
import { afterLoad } from '../parts/after-load.ts';
import { quickFacts } from '../parts/cache-terms.ts';
import { dayOf } from '../parts/dates.ts';
import { loadNewestStories } from '../parts/newest-stories.ts';
import { EditionFallback, EditionView } from './view.tsx';

/** The date line: the day of the newest story. */
export const edition = defineFragment({
  name: 'edition',
  cache: quickFacts,
  tags: () => ['headlines'],
  load: (_, { loaders }) =>
    afterLoad(loadNewestStories(1, loaders), ([story]) =>
      story?.publishedAt === undefined
        ? notFound('no story has a date')
        : { ok: true, value: dayOf(story.publishedAt) },
    ),
  View: ({ data }) => <EditionView day={data} />,
  Fallback: EditionFallback,
});
