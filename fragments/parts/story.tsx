/** One story in a list: kicker, headline, summary, time. The whole of it is one link, on its headline. */
import type { ReactElement } from 'react';
import type { Headline } from '../load/types.ts';
import { StoryTime } from './moment.tsx';
import { sectionName } from './section-words.ts';
import { StoryText } from './story-text.tsx';

interface StoryProps {
  readonly story: Headline;
  /** Name the section above the headline? */
  readonly kicker?: boolean;
  readonly summary?: boolean;
}

export function Story({ story, kicker = false, summary = false }: StoryProps): ReactElement {
  return (
    <article className={`story s-${story.section}`}>
      {kicker ? <p className="kicker">{sectionName(story.section)}</p> : null}
      <h3 className="story-title">
        <StoryLink story={story} />
      </h3>
      {summary && story.summary !== '' ? (
        <p className="story-summary">
          <StoryText text={story.summary} />
        </p>
      ) : null}
      <StoryTime at={story.publishedAt} source={story.source} />
    </article>
  );
}

/** The headline as a link; plain where there is nothing to follow. */
export function StoryLink({ story }: { readonly story: Headline }): ReactElement {
  if (story.href === undefined)
    return (
      <span>
        <StoryText text={story.title} />
      </span>
    );
  return (
    <a href={story.href}>
      <StoryText text={story.title} />
    </a>
  );
}
