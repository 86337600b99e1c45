/** The newest stories of all desks, by date. */
import type { ReactElement } from 'react';
import type { Headline } from '../load/types.ts';
import { dateAndMonth, dayOf } from '../parts/dates.ts';
import { Panel, QuietPanel } from '../parts/panel.tsx';
import { StoryLink } from '../parts/story.tsx';

export function LatestView({ stories }: { readonly stories: readonly Headline[] }): ReactElement {
  if (stories.length === 0) return <LatestFallback />;
  return (
    <Panel title="Just in" className="latest">
      <ol className="latest-list">
        {stories.map((story) => (
          <li key={story.id} className={`s-${story.section}`}>
            {story.publishedAt === undefined ? null : (
              <time dateTime={dayOf(story.publishedAt)}>{dateAndMonth(story.publishedAt)}</time>
            )}
            <StoryLink story={story} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

export function LatestFallback(): ReactElement {
  return (
    <QuietPanel title="Just in" className="latest">
      The wires are quiet. New stories will appear here.
    </QuietPanel>
  );
}
