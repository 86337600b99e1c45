/** One story by itself. */
import type { ReactElement } from 'react';
import type { Headline } from '../load/types.ts';
import { Story } from '../parts/story.tsx';

export function HeadlineView({ story }: { readonly story: Headline }): ReactElement {
  return <Story story={story} kicker summary />;
}

export function HeadlineFallback(): ReactElement {
  return (
    <article className="story quiet">
      <p className="quiet-text">This story is not to hand just now.</p>
    </article>
  );
}
