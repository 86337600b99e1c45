/** A story in full. */
import type { ReactElement } from 'react';
import type { Article, Match } from '../load/types.ts';
import { Moment } from '../parts/moment.tsx';
import { Scoreline } from '../parts/scoreline.tsx';
import { sectionHref, sectionName } from '../parts/section-words.ts';
import { StoryText } from '../parts/story-text.tsx';

interface ArticleBodyProps {
  readonly article: Article;
  /** The match that it reports on. */
  readonly match: Match | undefined;
}

export function ArticleBodyView({ article, match }: ArticleBodyProps): ReactElement {
  const { title, summary, section, author, publishedAt, paragraphs } = article;
  return (
    <article className={`article s-${section}`}>
      <p className="kicker">
        <a href={sectionHref(section)}>{sectionName(section)}</a>
      </p>
      <h1 className="article-title">
        <StoryText text={title} />
      </h1>
      <p className="article-summary">
        <StoryText text={summary} />
      </p>
      <p className="byline">
        By {author} · <Moment at={publishedAt} />
      </p>
      {match === undefined ? null : (
        <div className="lead-board">
          <Scoreline match={match} />
        </div>
      )}
      <div className="article-text">
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>
            <StoryText text={paragraph} />
          </p>
        ))}
      </div>
    </article>
  );
}
