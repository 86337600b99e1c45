/** Football: the World Cup, and a table for every league. */
import type { ReactElement } from 'react';
import type { PageDefinition } from '../../composer/page.ts';
import { LeagueTableFallback } from '../../fragments/league-table/view.tsx';
import type { LeagueSeason } from '../../fragments/load/types.ts';
import { SeasonsView } from '../../fragments/seasons/view.tsx';
import { definePage } from '../layout/define-page.tsx';
import { LiveSlot } from '../layout/live-slot.tsx';
import { Place, type Room } from '../layout/place.tsx';
import { Slot } from '../layout/slot.tsx';
import { sportsEvent } from '../layout/structured-data.ts';
import { Waiting } from '../layout/waiting.tsx';
import type { PageFacts } from './page-facts.ts';

const LEAGUE_SEASON = '2025-26';
const CUP_SEASON = '2026';

export function footballPage(facts: PageFacts): PageDefinition {
  const leagues = facts.competitions(LEAGUE_SEASON).filter(({ league }) => league.kind === 'league');
  const cup = facts.competitions(CUP_SEASON).find(({ league }) => league.kind === 'tournament');
  const final = cup?.matches.at(-1);
  return definePage({
    path: '/sport/football',
    head: {
      title: 'Football',
      description: 'World Cup 2026 results and scorers, and the tables, fixtures and results of the leagues.',
      section: 'football',
      above: [{ name: 'Sport', path: '/sport' }],
      things: final === undefined ? [] : sportsEvent(final, `World Cup ${CUP_SEASON}`),
    },
    layout: () => (
      <>
        <header>
          <h1 className="page-title">Football</h1>
          <p className="page-intro">Every result, every table, and what is left to be played.</p>
        </header>
        <Slot fragment="seasons" placeholder={<SeasonsView seasons={facts.seasons} current={undefined} />} />
        <WorldCup cup={cup} />
        <PremierLeague />
        <Tables leagues={leagues} />
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
        <Place room="card">
          <LiveSlot everyS={10} events slot={{ fragment: 'match-score', props: { match: final.id, as: 'card' } }} />
        </Place>
        <Place room={43}>
          <Slot
            fragment="results"
            props={{ season: final.season, league: final.league, limit: 24 }}
            placeholder={<Waiting title="World Cup results" desk="sport" />}
          />
        </Place>
      </div>
      <div className="stack">
        <Place room={32}>
          <Slot
            fragment="top-scorers"
            props={{ season: final.season, league: final.league, limit: 12 }}
            placeholder={<Waiting title="Top scorers" desk="sport" />}
          />
        </Place>
        <Place room={27}>
          <Slot
            fragment="headline-list"
            props={{ section: 'sport', limit: 5 }}
            placeholder={<Waiting title="Sport" desk="sport" />}
          />
        </Place>
      </div>
    </div>
  );
}

function PremierLeague(): ReactElement {
  return (
    <div className="desks">
      <Place room={32}>
        <Slot
          fragment="results"
          props={{ season: LEAGUE_SEASON, league: 'en.1', limit: 12 }}
          placeholder={<Waiting title="Premier League results" desk="sport" />}
        />
      </Place>
      <Place room={32}>
        <Slot
          fragment="fixtures"
          props={{ season: LEAGUE_SEASON, league: 'en.1', limit: 12 }}
          placeholder={<Waiting title="Premier League fixtures" desk="sport" />}
        />
      </Place>
    </div>
  );
}

function Tables({ leagues }: { readonly leagues: readonly LeagueSeason[] }): ReactElement {
  return (
    <div className="boards">
      {leagues.map(({ league, matches }) => (
        <Place key={league.id} room={roomFor(matches)}>
          <Slot
            fragment="league-table"
            props={{ season: league.season, league: league.id }}
            fallback={<LeagueTableFallback title={league.name} />}
            placeholder={<Waiting title={league.name} desk="sport" />}
          />
        </Place>
      ))}
    </div>
  );
}

const tableRooms: readonly (Room & number)[] = [32, 43, 48, 53];

/** One row for each team, 2.05 rem high, under a heading of 6 rem. */
function roomFor(matches: LeagueSeason['matches']): Room {
  const teams = new Set(matches.flatMap(({ home, away }) => [home, away])).size;
  const height = 6 + teams * 2.05;
  return tableRooms.find((room) => room >= height) ?? 57;
}
