/** The front page. */
import type { ReactElement } from 'react';
import type { PageDefinition } from '../../composer/page.ts';
import { HeadlineListFallback } from '../../fragments/headline-list/view.tsx';
import { sectionName } from '../../fragments/parts/section-words.ts';
import { definePage } from '../layout/define-page.tsx';
import { LiveSlot } from '../layout/live-slot.tsx';
import { Place } from '../layout/place.tsx';
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
        <Place room="figures">
          <Slot fragment="ticker" />
        </Place>
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
        <Place room="lead">
          <Slot fragment="lead-story" placeholder={<Waiting title="The lead" />} />
        </Place>
        <div className="pair">
          <Place room="brief">
            <Slot fragment="headline" props={{ section: 'sport', rank: 2 }} />
          </Place>
          <Place room="brief">
            <Slot fragment="headline" props={{ section: 'weather', rank: 2 }} />
          </Place>
        </div>
      </div>
      <Place room={53}>
        <Slot
          fragment="headline-list"
          props={{ section: 'top', skip: 1, limit: 5, summaries: 4 }}
          fallback={<HeadlineListFallback section="top" />}
          placeholder={<Waiting title="Top stories" />}
        />
      </Place>
      <div className="stack">
        <Place room="just-in">
          <Slot fragment="latest" placeholder={<Waiting title="Just in" />} />
        </Place>
        <Place room={19}>
          <Slot
            fragment="weather"
            props={{ city: 'copenhagen', days: 4 }}
            placeholder={<Waiting title="Weather in Copenhagen" desk="weather" />}
          />
        </Place>
      </div>
    </div>
  );
}

const desks = ['world', 'business', 'science', 'culture'] as const;

// The first story of every desk stands among the top stories already.
function Desks(): ReactElement {
  return (
    <div className="desks">
      {desks.map((section) => (
        <Place key={section} room={23}>
          <Slot
            fragment="headline-list"
            props={{ section, skip: 1, limit: 3 }}
            fallback={<HeadlineListFallback section={section} />}
            placeholder={<Waiting title={sectionName(section)} desk={section} />}
          />
        </Place>
      ))}
    </div>
  );
}

function Football({ final }: { readonly final: string | undefined }): ReactElement {
  return (
    <div className="desks">
      <div className="stack">
        {final === undefined ? null : (
          <Place room="card">
            <LiveSlot everyS={10} events slot={{ fragment: 'match-score', props: { match: final, as: 'card' } }} />
          </Place>
        )}
        <Place room={23}>
          <Slot
            fragment="headline-list"
            props={{ section: 'sport', skip: 2, limit: 3 }}
            fallback={<HeadlineListFallback section="sport" />}
            placeholder={<Waiting title="Sport" desk="sport" />}
          />
        </Place>
      </div>
      <Place room={32}>
        <Slot
          fragment="league-table"
          props={{ season: '2025-26', league: 'en.1', limit: 12 }}
          placeholder={<Waiting title="Premier League" desk="sport" />}
        />
      </Place>
      <Place room={27}>
        <Slot
          fragment="top-scorers"
          props={{ season: '2026', league: 'worldcup', limit: 10 }}
          placeholder={<Waiting title="Top scorers" desk="sport" />}
        />
      </Place>
      <Place room={27}>
        <Slot
          fragment="fixtures"
          props={{ season: '2025-26', league: 'en.1', limit: 8 }}
          placeholder={<Waiting title="Premier League fixtures" desk="sport" />}
        />
      </Place>
    </div>
  );
}

function Figures(): ReactElement {
  return (
    <div className="desks">
      <Place room={32}>
        <Slot fragment="earthquakes" placeholder={<Waiting title="Earthquakes" desk="science" />} />
      </Place>
      <Place room={27}>
        <Slot fragment="exchange-rates" placeholder={<Waiting title="Exchange rates" desk="business" />} />
      </Place>
      <Place room={37}>
        <Slot
          fragment="results"
          props={{ season: '2026', league: 'worldcup', limit: 8 }}
          placeholder={<Waiting title="World Cup results" desk="sport" />}
        />
      </Place>
      <div className="stack">
        <Place room={10}>
          <Slot fragment="daylight" placeholder={<Waiting title="Daylight" desk="weather" />} />
        </Place>
        <Place room={14}>
          <Slot fragment="cities" placeholder={<Waiting title="More places" desk="weather" />} />
        </Place>
      </div>
    </div>
  );
}
