import * as z from 'zod/mini';
import { defineFragment } from '../kit/define-fragment.ts';
import type { LoadContext } from '../kit/load-context.ts';
import type { Article, Load, Match } from '../load/types.ts';
import { afterLoad, optionalLoad, ownLoad } from '../parts/after-load.ts';
import { quickFacts } from '../parts/cache-terms.ts';
import { slugProp } from '../parts/props.ts';
import { ArticleBodyView } from './view.tsx';

/** A story in full, with the match that it reports on. It holds the page's `h1`. */
export const articleBody = defineFragment({
  name: 'article-body',
  props: z.object({ slug: slugProp }),
  examples: [{ slug: 'three-countries-one-timetable' }, { slug: 'the-four-day-bakery' }],
  cache: quickFacts,
  tags: ({ slug }) => ['articles', `article:${slug}`],
  load: ({ slug }, { loaders }) =>
    afterLoad(ownLoad(loaders.article(slug)), (article) =>
      afterLoad(loadMatch(article, loaders), (match) => ({ ok: true, value: { article, match } })),
    ),
  View: ({ data }) => <ArticleBodyView article={data.article} match={data.match} />,
});

function loadMatch({ matchId }: Article, loaders: Pick<LoadContext['loaders'], 'match'>): Load<Match | undefined> {
  return matchId === undefined ? { ok: true, value: undefined } : optionalLoad(loaders.match(matchId));
}
