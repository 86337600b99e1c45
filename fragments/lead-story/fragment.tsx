import * as z from 'zod/mini';
import { defineFragment } from '../kit/define-fragment.ts';
import type { LoadContext } from '../kit/load-context.ts';
import { notFound } from '../kit/load-result.ts';
import { type Article, type Headline, type Load, type Match, sections } from '../load/types.ts';
import { afterLoad, optionalLoad } from '../parts/after-load.ts';
import { quickFacts } from '../parts/cache-terms.ts';
import { LeadStoryFallback, LeadStoryView } from './view.tsx';

interface Lead {
  readonly story: Headline;
  readonly opening: string | undefined;
  readonly match: Match | undefined;
}

/** The first story of a section, of all of them for `top`. Only the headline has to be there: the article and its match add to it. */
export const leadStory = defineFragment({
  name: 'lead-story',
  props: z.object({ section: z._default(z.enum(['top', ...sections]), 'top') }),
  examples: [{}, { section: 'culture' }],
  cache: quickFacts,
  tags: ({ section }) => ['headlines', `section:${section}`],
  load: ({ section }, { loaders }) =>
    afterLoad(loaders.headlines(section, 1), ([story]) => {
      if (story === undefined) return notFound(`there are no stories of ${section}`);
      return afterLoad(loadArticle(story, loaders), (article) => loadLead(story, article, loaders));
    }),
  View: ({ data, props }) => <LeadStoryView {...data} kicker={props.section === 'top'} />,
  Fallback: LeadStoryFallback,
});

type LeadLoaders = Pick<LoadContext['loaders'], 'article' | 'match'>;

function loadArticle(story: Headline, loaders: LeadLoaders): Load<Article | undefined> {
  return story.href?.startsWith('/news/') === true
    ? optionalLoad(loaders.article(story.id))
    : { ok: true, value: undefined };
}

function loadLead(story: Headline, article: Article | undefined, loaders: LeadLoaders): Load<Lead> {
  const lead = { story, opening: article?.paragraphs[0] };
  if (article?.matchId === undefined) return { ok: true, value: { ...lead, match: undefined } };
  return afterLoad(optionalLoad(loaders.match(article.matchId)), (match) => ({ ok: true, value: { ...lead, match } }));
}
