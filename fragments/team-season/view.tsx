/** A team's season: a panel for each competition and for what is still to be played in it. */
import type { ReactElement } from 'react';
import type { FormResult, LeagueSeason, Match } from '../load/types.ts';
import { seasonName } from '../parts/dates.ts';
import { DayTime } from '../parts/moment.tsx';
import { Panel, QuietPanel } from '../parts/panel.tsx';
import { scoreNote, scoreText, winner } from '../parts/score-words.ts';

interface TeamSeasonProps {
  readonly season: string;
  readonly team: string;
  /** With its matches only, by date. */
  readonly competitions: readonly LeagueSeason[];
  /** Where there are none: the seasons that have some. */
  readonly elsewhere: readonly string[];
}

export function TeamSeasonView({ season, team, competitions, elsewhere }: TeamSeasonProps): ReactElement {
  if (competitions.length === 0) return <NoMatches season={season} team={team} elsewhere={elsewhere} />;
  return (
    <div className="team-season">
      {competitions.flatMap(({ league, matches }) => {
        const played = matches.filter(({ score }) => score !== undefined).toReversed();
        const open = matches.filter(({ score }) => score === undefined);
        return [
          open.length === 0 ? null : (
            <Panel key={`${league.id} open`} title={`${league.name}: to be played`} className="s-sport">
              <Matches team={team} matches={open} caption="Kick-off by the clock at the ground." />
            </Panel>
          ),
          played.length === 0 ? null : (
            <Panel key={league.id} title={`${league.name}: results`} className="s-sport">
              <Matches team={team} matches={played} caption={balance(team, played)} isPlayed />
            </Panel>
          ),
        ];
      })}
    </div>
  );
}

interface MatchesProps {
  readonly team: string;
  readonly matches: readonly Match[];
  readonly caption: string;
  readonly isPlayed?: boolean;
}

function Matches({ team, matches, caption, isPlayed = false }: MatchesProps): ReactElement {
  return (
    <table className="team-matches">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className="when">
            Date
          </th>
          <th scope="col" className="name">
            Match
          </th>
          <th scope="col">{isPlayed ? 'Score' : 'Start'}</th>
          {isPlayed ? (
            <th scope="col">
              <span className="unseen">Won, drawn or lost</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {matches.map((match) => (
          <tr key={match.id}>
            <td className="when">
              <DayTime day={match.date} />
            </td>
            <th scope="row" className="name">
              <Side name={match.home} of={team} /> v <Side name={match.away} of={team} />
              {scoreNote(match.score) === '' ? null : <small> {scoreNote(match.score)}</small>}
            </th>
            <td className="points">{scoreText(match)}</td>
            {isPlayed ? <Outcome result={resultFor(team, match)} /> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Side({ name, of }: { readonly name: string; readonly of: string }): ReactElement {
  return name === of ? <b>{name}</b> : <span>{name}</span>;
}

const words: Readonly<Record<FormResult, string>> = { win: 'Won', draw: 'Drawn', loss: 'Lost' };

function Outcome({ result }: { readonly result: FormResult }): ReactElement {
  return (
    <td>
      <span className="form">
        <abbr className={`form-${result}`} title={words[result]}>
          {words[result].slice(0, 1)}
        </abbr>
      </span>
    </td>
  );
}

function resultFor(team: string, { home, score }: Match): FormResult {
  const won = winner(score);
  if (won === undefined) return 'draw';
  return (won === 'home') === (home === team) ? 'win' : 'loss';
}

/** `Played 29: won 20, drawn 7, lost 2. Latest first.` */
function balance(team: string, matches: readonly Match[]): string {
  const results = matches.map((match) => resultFor(team, match));
  const count = (wanted: FormResult): number => results.filter((result) => result === wanted).length;
  return `Played ${matches.length}: won ${count('win')}, drawn ${count('draw')}, lost ${count('loss')}. Latest first.`;
}

function NoMatches({ season, team, elsewhere }: Omit<TeamSeasonProps, 'competitions'>): ReactElement {
  return (
    <QuietPanel title={`No match of ${team} in ${seasonName(season)}`} className="s-sport">
      It played in none of the competitions of this season that we follow. There are matches of it in{' '}
      {elsewhere.map((other, index) => (
        <span key={other}>
          {index === 0 ? '' : index === elsewhere.length - 1 ? ' and ' : ', '}
          <a href={`/sport/football/${other}/results?team=${encodeURIComponent(team)}`}>{seasonName(other)}</a>
        </span>
      ))}
      .
    </QuietPanel>
  );
}

export function TeamSeasonFallback(): ReactElement {
  return (
    <QuietPanel title="The season of a team" className="s-sport" href="/sport/football">
      Its matches are still coming in. Tables and results of everybody are on the football page.
    </QuietPanel>
  );
}
