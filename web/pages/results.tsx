/**
 * Every match of every competition of a season, by competition and round: one fragment each, thousands in a page. With `?team=` the
 * matches of one team.
 */
import type { ReactElement } from 'react';
import type { PageDefinition } from '../../composer/page.ts';
import type { LeagueSeason, Match } from '../../fragments/load/types.ts';
import { seasonName } from '../../fragments/parts/dates.ts';
import { DayTime } from '../../fragments/parts/moment.tsx';
import { scoreNote } from '../../fragments/parts/score-words.ts';
import { SeasonsView } from '../../fragments/seasons/view.tsx';
import { TeamFilterView } from '../../fragments/team-filter/view.tsx';
import { definePage } from '../layout/define-page.tsx';
import type { PageHead } from '../layout/page-head.ts';
import { Slot } from '../layout/slot.tsx';
import type { PageFacts } from './page-facts.ts';
import { MAX_PARAM } from './written-pages.ts';

/** Budget of each fragment of the whole page, in milliseconds: thousands of them are rendered one after another, by a process that may have just started. */
const ALL_MATCHES_MS = 1_500;

export function resultsPage(facts: PageFacts): PageDefinition {
  return definePage({
    path: '/sport/football/:season/results',
    queryParams: ['team'],
    head: ({ season = '', team = '' }) => (team === '' ? headOfAll(season) : headOfTeam(season, team)),
    layout: ({ season = '', team = '' }) => {
      const competitions = facts.competitions(season);
      if (competitions.length === 0 || team.length > MAX_PARAM) return undefined;
      return team === '' ? (
        <Results season={season} seasons={facts.seasons} competitions={competitions} />
      ) : (
        <TeamResults season={season} seasons={facts.seasons} team={team} />
      );
    },
  });
}

const above = [
  { name: 'Sport', path: '/sport' },
  { name: 'Football', path: '/sport/football' },
];

function headOfAll(season: string): PageHead {
  return {
    title: `Football results ${seasonName(season)}`,
    description: `Every match of ${seasonName(season)}, by competition and round.`,
    section: 'football',
    above,
  };
}

function headOfTeam(season: string, team: string): PageHead {
  return {
    title: `${team} ${seasonName(season)}: fixtures and results`,
    description: `Every match of ${team} in ${seasonName(season)}, played and to be played.`,
    section: 'football',
    above: [...above, { name: `Football results ${seasonName(season)}`, path: `/sport/football/${season}/results` }],
  };
}

interface TeamResultsProps {
  readonly season: string;
  readonly seasons: readonly string[];
  readonly team: string;
}

/** Whether there is such a team only its fragment knows: without it the page is a 404. */
function TeamResults({ season, seasons, team }: TeamResultsProps): ReactElement {
  return (
    <>
      <header>
        <h1 className="page-title">
          {team} {seasonName(season)}
        </h1>
        <p className="page-intro">
          Fixtures and results. <a href={`/sport/football/${season}/results`}>All matches of {seasonName(season)}</a>
        </p>
      </header>
      <div className="choices">
        <Slot
          fragment="seasons"
          props={{ current: season, team }}
          placeholder={<SeasonsView seasons={seasons} current={season} team={team} />}
        />
        <TeamFilter season={season} current={team} />
      </div>
      <Slot fragment="team-season" props={{ season, team }} required />
    </>
  );
}

interface TeamFilterProps {
  readonly season: string;
  readonly current?: string;
  readonly timeout?: number;
}

function TeamFilter({ season, current, timeout }: TeamFilterProps): ReactElement {
  return (
    <Slot
      fragment="team-filter"
      {...(timeout !== undefined && { timeout })}
      props={current === undefined ? { season } : { season, current }}
      placeholder={<TeamFilterView season={season} current={current} groups={[]} />}
    />
  );
}

interface ResultsProps {
  readonly season: string;
  /** All that there are. */
  readonly seasons: readonly string[];
  readonly competitions: readonly LeagueSeason[];
}

function Results({ season, seasons, competitions }: ResultsProps): ReactElement {
  const matches = competitions.reduce((sum, competition) => sum + competition.matches.length, 0);
  return (
    <>
      <header>
        <h1 className="page-title">Football results {seasonName(season)}</h1>
        <p className="page-intro">{matches.toLocaleString('en-GB')} matches, by competition and round.</p>
      </header>
      <div className="choices">
        <Slot
          fragment="seasons"
          timeout={ALL_MATCHES_MS}
          props={{ current: season }}
          placeholder={<SeasonsView seasons={seasons} current={season} />}
        />
        <TeamFilter season={season} timeout={ALL_MATCHES_MS} />
        {competitions.length > 1 ? <Competitions competitions={competitions} /> : null}
      </div>
      {competitions.map((competition) => (
        <Competition key={competition.league.id} {...competition} />
      ))}
    </>
  );
}

/** The way to each of them, further down the page. */
function Competitions({ competitions }: Pick<ResultsProps, 'competitions'>): ReactElement {
  return (
    <nav className="leagues" aria-label="Competitions">
      <ul>
        {competitions.map(({ league }) => (
          <li key={league.id}>
            <a href={`#${league.id}`}>{league.name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Competition({ league, matches }: LeagueSeason): ReactElement {
  const rounds = [...Map.groupBy(matches, (match) => match.round ?? 'Matches')];
  const usual = middleOf(rounds.map(([, ofRound]) => ofRound.length));
  return (
    <section className="competition" id={league.id}>
      <h2>
        {league.name} {league.kind === 'league' ? <small>{league.country}</small> : null}
      </h2>
      <div className="rounds">
        {rounds.map(([name, ofRound]) => (
          <Round key={name} name={name} matches={ofRound} isLong={ofRound.length > 2 * usual} />
        ))}
      </div>
    </section>
  );
}

/** The one in the middle, by size. */
function middleOf(counts: readonly number[]): number {
  return counts.toSorted((one, other) => one - other)[Math.floor(counts.length / 2)] ?? 0;
}

interface RoundProps {
  readonly name: string;
  readonly matches: readonly Match[];
  /** Goes across the page, so that its neighbours leave no hole beside it. */
  readonly isLong: boolean;
}

function Round({ name, matches, isLong }: RoundProps): ReactElement {
  const [first, last] = [matches[0]?.date, matches.at(-1)?.date];
  return (
    <section className={isLong ? 'round round-long' : 'round'}>
      <h3>
        {name}
        {first === undefined ? null : (
          <>
            {' · '}
            <DayTime day={first} />
            {last === undefined || last === first ? null : (
              <>
                {' to '}
                <DayTime day={last} />
              </>
            )}
          </>
        )}
      </h3>
      <ul>
        {matches.map(({ id, score }) => (
          <li key={id} className={scoreNote(score) === '' ? undefined : 'noted'}>
            <Slot fragment="match-score" props={{ match: id }} timeout={ALL_MATCHES_MS} />
          </li>
        ))}
      </ul>
    </section>
  );
}
