/** The page of a desk: its stories, and the figures that go with them. */
import type { ReactElement } from 'react';
import type { PageDefinition } from '../../composer/page.ts';
import { HeadlineListFallback } from '../../fragments/headline-list/view.tsx';
import { sectionName } from '../../fragments/parts/section-words.ts';
import { definePage } from '../layout/define-page.tsx';
import { Place } from '../layout/place.tsx';
import { Slot } from '../layout/slot.tsx';
import { Waiting } from '../layout/waiting.tsx';

interface Desk {
  readonly section: 'world' | 'business' | 'science' | 'culture' | 'sport';
  readonly description: string;
  /** Beside the stories. */
  readonly figures: ReactElement;
}

const MORE = 'More stories';

const desks: readonly Desk[] = [
  {
    section: 'world',
    description: 'What happens abroad, and what it means.',
    figures: (
      <Place room={43}>
        <Slot fragment="earthquakes" props={{ limit: 8 }} />
      </Place>
    ),
  },
  {
    section: 'business',
    description: 'Money, work and trade, with the reference rates of the day.',
    figures: (
      <Place room={27}>
        <Slot fragment="exchange-rates" />
      </Place>
    ),
  },
  {
    section: 'science',
    description: 'Discoveries, and the earth and sky as they are measured.',
    figures: (
      <>
        <Place room={37}>
          <Slot fragment="earthquakes" props={{ limit: 6 }} />
        </Place>
        <Place room={10}>
          <Slot fragment="daylight" />
        </Place>
      </>
    ),
  },
  {
    section: 'culture',
    description: 'Books, stages, pictures and the people behind them.',
    figures: (
      <Place room={10}>
        <Slot fragment="daylight" />
      </Place>
    ),
  },
  {
    section: 'sport',
    description: 'Reports, tables and results.',
    figures: (
      <>
        <Place room="few">
          <Slot fragment="results" props={{ season: '2026', league: 'worldcup', limit: 4 }} />
        </Place>
        <Place room={27}>
          <Slot fragment="league-table" props={{ season: '2025-26', league: 'en.1', limit: 10 }} />
        </Place>
      </>
    ),
  },
];

export const sectionPages: readonly PageDefinition[] = desks.map(({ section, description, figures }) =>
  definePage({
    path: `/${section}`,
    head: { title: sectionName(section), description, section },
    layout: () => (
      <>
        <header className="section-head">
          <h1 className="page-title">{sectionName(section)}</h1>
          <p className="page-intro">{description}</p>
        </header>
        <div className="with-rail">
          <div className="stack">
            <Place room="desk-lead">
              <Slot
                fragment="lead-story"
                props={{ section }}
                placeholder={<Waiting title="The lead" desk={section} />}
              />
            </Place>
            <Place room={19}>
              <Slot
                fragment="headline-list"
                props={{ section, skip: 1, limit: 20, summaries: 20, title: MORE }}
                fallback={<HeadlineListFallback section={section} />}
                placeholder={<Waiting title={MORE} desk={section} />}
              />
            </Place>
          </div>
          <div className="stack">
            {figures}
            <Place room="latest">
              <Slot fragment="latest" placeholder={<Waiting title="Just in" />} />
            </Place>
          </div>
        </div>
      </>
    ),
  }),
);
