/** The front page. */
import type { ReactElement } from 'react';
import type { PageDefinition } from '../../composer/page.ts';
import { HeadlineListFallback } from '../../fragments/headline-list/view.tsx';
import { sectionName } from '../../fragments/parts/section-words.ts';
import { definePage } from '../layout/define-page.tsx';
import { Slot } from '../layout/slot.tsx';
import { Waiting } from '../layout/waiting.tsx';
import type { PageFacts } from './page-facts.ts';

export function frontPage(facts: PageFacts): PageDefinition {
  const final = facts
    .competitions('2026')
    .find(({ league }) => league.id === 'worldcup')
    ?.matches.at(-1);
  return definePage({
    path: '/',
    head: {
      title: 'Front page',
      description:
        'World, business, science, culture and sport, with the weather, the tables and the figures of the day.',
      section: 'front',
    },
    layout: () => (
      <>
        <h1 className="unseen">Broadsheet, front page</h1>
        <Slot fragment="ticker" />
        <Top />
        <Desks />
        <Football final={final?.id} />
        <Figures />
      </>
    ),
  });
}

function Top(): ReactElement {
  return (
    <div className="top">
      <div className="stack">
        <Slot fragment="lead-story" placeholder={<Waiting title="The lead" size="tall" />} />
        <div className="pair">
          <Slot fragment="headline" props={{ section: 'sport', rank: 2 }} />
          <Slot fragment="headline" props={{ section: 'weather', rank: 2 }} />
        </div>
      </div>
      <div className="stack">
        <Slot
          fragment="headline-list"
          props={{ section: 'top', skip: 1, limit: 5, summaries: 4 }}
          placeholder={<Waiting title="Top stories" size="tall" />}
        />
      </div>
      <div className="stack">
        <Slot fragment="latest" placeholder={<Waiting title="Just in" />} />
        <Slot fragment="weather" props={{ city: 'copenhagen', days: 4 }} placeholder={<Waiting title="Weather" />} />
      </div>
    </div>
  );
}

const desks = ['world', 'business', 'science', 'culture'] as const;

function Desks(): ReactElement {
  return (
    <div className="desks">
      {desks.map((section) => (
        <Slot
          key={section}
          fragment="headline-list"
          props={{ section, skip: 1, limit: 3 }}
          fallback={<HeadlineListFallback section={section} />}
          placeholder={<Waiting title={sectionName(section)} className={`s-${section}`} />}
        />
      ))}
    </div>
  );
}

function Football({ final }: { readonly final: string | undefined }): ReactElement {
  return (
    <div className="band">
      <div className="stack">
        {final === undefined ? null : <Slot fragment="match-score" props={{ match: final, as: 'card' }} />}
        <Slot
          fragment="headline-list"
          props={{ section: 'sport', skip: 2, limit: 3 }}
          placeholder={<Waiting title="Sport" className="s-sport" />}
        />
      </div>
      <div className="stack">
        <Slot
          fragment="league-table"
          props={{ season: '2025-26', league: 'en.1', limit: 12 }}
          placeholder={<Waiting title="Premier League" size="tall" className="s-sport" />}
        />
      </div>
      <div className="stack">
        <Slot
          fragment="top-scorers"
          props={{ season: '2026', league: 'worldcup', limit: 10 }}
          placeholder={<Waiting title="Top scorers" size="tall" className="s-sport" />}
        />
      </div>
      <div className="stack">
        <Slot
          fragment="fixtures"
          props={{ season: '2025-26', league: 'en.1', limit: 12 }}
          placeholder={<Waiting title="Fixtures" size="tall" className="s-sport" />}
        />
      </div>
    </div>
  );
}

function Figures(): ReactElement {
  return (
    <div className="figures">
      <Slot fragment="earthquakes" placeholder={<Waiting title="Earthquakes" size="tall" className="s-science" />} />
      <Slot
        fragment="exchange-rates"
        placeholder={<Waiting title="Exchange rates" size="tall" className="s-business" />}
      />
      <Slot
        fragment="results"
        props={{ season: '2026', league: 'worldcup', limit: 8 }}
        placeholder={<Waiting title="Results" size="tall" className="s-sport" />}
      />
      <div className="stack">
        <Slot fragment="daylight" placeholder={<Waiting title="Daylight" className="s-weather" />} />
        <Slot fragment="cities" placeholder={<Waiting title="More places" className="s-weather" />} />
      </div>
    </div>
  );
}
