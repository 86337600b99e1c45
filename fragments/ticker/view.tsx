/** One line of what matters now, over the front page. Still: nothing moves. */
import type { ReactElement } from 'react';
import type { Headline } from '../load/types.ts';
import { StoryLink } from '../parts/story.tsx';

export function TickerView({ stories }: { readonly stories: readonly Headline[] }): ReactElement | null {
  if (stories.length === 0) return null;
  return (
    <aside className="ticker" aria-label="In brief">
      <p className="ticker-label">In brief</p>
      <ul>
        {stories.map((story) => (
          <li key={story.id}>
            <StoryLink story={story} />
          </li>
        ))}
      </ul>
    </aside>
  );
}
