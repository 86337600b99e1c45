/** Who has scored most. */
import type { ReactElement } from 'react';
import type { League, Scorer } from '../load/types.ts';
import { seasonName } from '../parts/dates.ts';
import { Panel, QuietPanel } from '../parts/panel.tsx';

interface TopScorersProps {
  readonly league: League;
  readonly scorers: readonly Scorer[];
}

export function TopScorersView({ league, scorers }: TopScorersProps): ReactElement {
  return (
    <Panel title="Top scorers" className="table-panel s-sport">
      <table className="standings scorers">
        <caption>
          {league.name} {seasonName(league.season)}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <abbr title="Position">#</abbr>
            </th>
            <th scope="col" className="name">
              Player
            </th>
            <th scope="col">Goals</th>
            <th scope="col">
              <abbr title="Of those, penalties">Pens</abbr>
            </th>
          </tr>
        </thead>
        <tbody>
          {scorers.map((scorer) => (
            <tr key={`${scorer.name}/${scorer.team}`}>
              <td>{scorer.position}</td>
              <th scope="row" className="name">
                {scorer.name} <small>{scorer.team}</small>
              </th>
              <td className="points">{scorer.goals}</td>
              <td>{scorer.penalties}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

export function TopScorersFallback(): ReactElement {
  return (
    <QuietPanel title="Top scorers" className="table-panel s-sport">
      The scorers’ list is being checked against the match reports.
    </QuietPanel>
  );
}
