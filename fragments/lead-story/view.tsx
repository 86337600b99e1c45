/** The story at the head of the front page, with the result it reports where it reports one. */
import type { ReactElement } from 'react';
import type { Headline, Match } from '../load/types.ts';
import { StoryTime } from '../parts/moment.tsx';
import { Scoreline } from '../parts/scoreline.tsx';
import { sectionName } from '../parts/section-words.ts';
import { StoryLink } from '../parts/story.tsx';
import { StoryText } from '../parts/story-text.tsx';
import { DeskPlate } from './plate.tsx';

interface LeadStoryProps {
  readonly story: Headline;
  /** Name the section above the headline? */
  readonly kicker: boolean;
  /** First paragraph of the article, where it is ours. */
  readonly opening: string | undefined;
  /** The match that it reports on. */
  readonly match: Match | undefined;
}

export function LeadStoryView({ story, kicker, opening, match }: LeadStoryProps): ReactElement {
  return (
    <article className={`lead s-${story.section}`}>
      {match === undefined ? (
        <DeskPlate section={story.section} />
      ) : (
        <div className="lead-board">
          <Scoreline match={match} />
        </div>
      )}
      {kicker ? <p className="kicker">{sectionName(story.section)}</p> : null}
      <h2 className="lead-title">
        <StoryLink story={story} />
      </h2>
      {story.summary === '' ? null : (
        <p className="lead-summary">
          <StoryText text={story.summary} />
        </p>
      )}
      {opening === undefined ? null : (
        <p className="lead-opening">
          <StoryText text={opening} />
        </p>
      )}
      <StoryTime at={story.publishedAt} source={story.source} />
    </article>
  );
}

export function LeadStoryFallback(): ReactElement {
  return (
    <article className="lead quiet">
      <h2 className="lead-title">Our lead story is being brought up to date</h2>
      <p className="quiet-text">The rest of the news is below.</p>
    </article>
  );
}
