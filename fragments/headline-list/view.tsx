/** The stories of a section. */
import type { ReactElement } from 'react';
import type { Headline } from '../load/types.ts';
import { Panel, QuietPanel } from '../parts/panel.tsx';
import { sectionHref, sectionName } from '../parts/section-words.ts';
import { Story } from '../parts/story.tsx';

interface HeadlineListProps {
  readonly section: string;
  readonly stories: readonly Headline[];
  /** Summaries for so many of the stories, from the top. */
  readonly summaries: number;
  /** Instead of the name of the section. */
  readonly title?: string | undefined;
}

export function HeadlineListView({ section, stories, summaries, title }: HeadlineListProps): ReactElement {
  if (stories.length === 0) return <HeadlineListFallback section={section} />;
  // A list under a title of its own stands in the page of the section itself.
  const href = title === undefined ? sectionHref(section) : undefined;
  return (
    <Panel title={title ?? titleOf(section)} className={`list s-${section}`} {...(href === undefined ? {} : { href })}>
      <ul className="stories">
        {stories.map((story, index) => (
          <li key={story.id}>
            <Story story={story} summary={index < summaries} kicker={section === 'top'} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function HeadlineListFallback({ section }: { readonly section: string }): ReactElement {
  return (
    <QuietPanel title={titleOf(section)} className={`list s-${section}`}>
      No headlines from this desk just now. They will be back shortly.
    </QuietPanel>
  );
}

const titles: Readonly<Record<string, string>> = { top: 'Top stories', headlines: 'Headlines' };

const titleOf = (section: string): string => titles[section] ?? sectionName(section);
