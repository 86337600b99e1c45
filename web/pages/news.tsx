/** One story, with more from its desk beside it. */
import type { PageDefinition } from '../../composer/page.ts';
import { sections } from '../../fragments/load/types.ts';
import { sectionName } from '../../fragments/parts/section-words.ts';
import { definePage } from '../layout/define-page.tsx';
import { Place } from '../layout/place.tsx';
import { Slot } from '../layout/slot.tsx';
import { Waiting } from '../layout/waiting.tsx';
import type { PageFacts } from './page-facts.ts';

/** Longest slug that is looked up, in characters. */
const MAX_SLUG = 96;

export function newsPage(facts: PageFacts): PageDefinition {
  return definePage({
    path: '/news/:slug',
    head: ({ slug = '' }) => {
      const article = facts.article(slug);
      const section = sections.find((one) => one === article?.section);
      return {
        title: article?.title ?? 'News',
        description: article?.summary ?? 'A story from Broadsheet.',
        ...(section === undefined ? {} : { section }),
        ...(article === undefined
          ? {}
          : {
              article: { author: article.author, publishedAt: article.publishedAt, desk: sectionName(article.section) },
            }),
        ...(section === undefined ? {} : { above: [{ name: sectionName(section), path: `/${section}` }] }),
      };
    },
    layout: ({ slug = '' }) =>
      slug.length > MAX_SLUG ? undefined : (
        <div className="with-rail">
          <div className="stack">
            <Slot fragment="article-body" props={{ slug }} required />
            <Place room={19}>
              <Slot fragment="related" props={{ slug }} placeholder={<Waiting title="More stories" />} />
            </Place>
          </div>
          <div className="stack">
            <Place room="latest">
              <Slot fragment="latest" lazy placeholder={<Waiting title="Just in" />} />
            </Place>
          </div>
        </div>
      ),
  });
}
