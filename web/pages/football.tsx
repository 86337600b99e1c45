/** Football: the World Cup, and a table for every league. */
import type { ReactElement } from 'react';
import type { PageDefinition } from '../../composer/page.ts';
import type { LeagueSeason } from '../../fragments/load/types.ts';
import { definePage } from '../layout/define-page.tsx';
import { Slot } from '../layout/slot.tsx';
import { Waiting } from '../layout/waiting.tsx';
import type { PageFacts } from './page-facts.ts';

const LEAGUE_SEASON = '2025-26';
const CUP_SEASON = '2026';

export function footballPage(facts: PageFacts): PageDefinition {
  const leagues = facts.competitions(LEAGUE_SEASON).filter(({ league }) => league.kind === 'league');
  const cup = facts.competitions(CUP_SEASON).find(({ league }) => league.kind === 'tournament');
  return definePage({
    path: '/sport/football',
    head: {
      title: 'Football',
      description: 'World Cup 2026 results and scorers, and the tables, fixtures and results of the leagues.',
      section: 'football',
    },
    layout: () => (
      <>
        <header>
          <h1 className="page-title">Football</h1>
          <p className="page-intro">Every result, every table, and what is left to be played.</p>
        </header>
        <Slot fragment="seasons" />
        <WorldCup cup={cup} />
        <div className="desks">
          <Slot
            fragment="results"
            props={{ season: LEAGUE_SEASON, league: 'en.1', limit: 12 }}
            placeholder={<Waiting title="Results" size="tall" className="s-sport" />}
          />
          <Slot
            fragment="fixtures"
            props={{ season: LEAGUE_SEASON, league: 'en.1', limit: 12 }}
            placeholder={<Waiting title="Fixtures" size="tall" className="s-sport" />}
          />
        </div>
        <div className="boards">
          {leagues.map(({ league }) => (
            <Slot
              key={league.id}
              fragment="league-table"
              props={{ season: league.season, league: league.id }}
              placeholder={<Waiting title={league.name} size="tall" className="s-sport" />}
            />
          ))}
        </div>
      </>
    ),
  });
}

function WorldCup({ cup }: { readonly cup: LeagueSeason | undefined }): ReactElement | null {
  const final = cup?.matches.at(-1);
  if (final === undefined) return null;
  return (
    <div className="with-rail">
      <div className="stack">
        <Slot fragment="match-score" props={{ match: final.id, as: 'card' }} />
        <Slot
          fragment="results"
          props={{ season: final.season, league: final.league, limit: 16 }}
          placeholder={<Waiting title="Results" />}
        />
      </div>
      <div className="stack">
        <Slot
          fragment="top-scorers"
          props={{ season: final.season, league: final.league, limit: 12 }}
          placeholder={<Waiting title="Top scorers" size="tall" className="s-sport" />}
        />
        <Slot
          fragment="headline-list"
          props={{ section: 'sport', limit: 5 }}
          placeholder={<Waiting title="Sport" size="tall" className="s-sport" />}
        />
      </div>
    </div>
  );
}
