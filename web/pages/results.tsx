/**
 * Every match of every competition of a season, by competition and round: one fragment each, thousands in a page.
 */
import type { ReactElement } from 'react';
import type { PageDefinition } from '../../composer/page.ts';
import type { LeagueSeason, Match } from '../../fragments/load/types.ts';
import { seasonName } from '../../fragments/parts/dates.ts';
import { DayTime } from '../../fragments/parts/moment.tsx';
import { SeasonsView } from '../../fragments/seasons/view.tsx';
import { definePage } from '../layout/define-page.tsx';
import { Slot } from '../layout/slot.tsx';
import type { PageFacts } from './page-facts.ts';

/** Budget of each match, in milliseconds: thousands of them are rendered one after another, by a process that may have just started. */
const ALL_MATCHES_MS = 1_500;

export function resultsPage(facts: PageFacts): PageDefinition {
  return definePage({
    path: '/sport/football/:season/results',
    head: ({ season = '' }) => ({
      title: `Football results ${seasonName(season)}`,
      description: `Every match of ${seasonName(season)}, by competition and round.`,
      section: 'football',
      above: [
        { name: 'Sport', path: '/sport' },
        { name: 'Football', path: '/sport/football' },
      ],
    }),
    layout: ({ season = '' }) => {
      const competitions = facts.competitions(season);
      return competitions.length === 0 ? undefined : (
        <Results season={season} seasons={facts.seasons} competitions={competitions} />
      );
    },
  });
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
      <Slot
        fragment="seasons"
        props={{ current: season }}
        placeholder={<SeasonsView seasons={seasons} current={season} />}
      />
      {competitions.length > 1 ? <Competitions competitions={competitions} /> : null}
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
  return (
    <section className="competition" id={league.id}>
      <h2>
        {league.name} {league.kind === 'league' ? <small>{league.country}</small> : null}
      </h2>
      <div className="rounds">
        {rounds.map(([name, ofRound]) => (
          <Round key={name} name={name} matches={ofRound} />
        ))}
      </div>
    </section>
  );
}

function Round({ name, matches }: { readonly name: string; readonly matches: readonly Match[] }): ReactElement {
  const [first, last] = [matches[0]?.date, matches.at(-1)?.date];
  return (
    <section className="round">
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
        {matches.map(({ id }) => (
          <li key={id}>
            <Slot fragment="match-score" props={{ match: id }} timeout={ALL_MATCHES_MS} />
          </li>
        ))}
      </ul>
    </section>
  );
}
