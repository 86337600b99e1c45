/** More from the desk of a story. */
import type { ReactElement } from 'react';
import type { Headline } from '../load/types.ts';
import { Panel, QuietPanel } from '../parts/panel.tsx';
import { sectionName } from '../parts/section-words.ts';
import { Story } from '../parts/story.tsx';

interface RelatedProps {
  readonly section: string;
  readonly stories: readonly Headline[];
}

export function RelatedView({ section, stories }: RelatedProps): ReactElement {
  if (stories.length === 0) return <RelatedFallback />;
  return (
    <Panel title={`More from ${sectionName(section)}`} className={`s-${section}`}>
      <ul className="stories">
        {stories.map((story) => (
          <li key={story.id}>
            <Story story={story} summary />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function RelatedFallback(): ReactElement {
  return (
    <QuietPanel title="More stories" href="/">
      Everything else of the day is on the front page.
    </QuietPanel>
  );
}
