/** A league table. In a narrow place it keeps the columns that decide. */
import type { ReactElement } from 'react';
import type { Day, FormResult, League, TableRow } from '../load/types.ts';
import { seasonName } from '../parts/dates.ts';
import { DayTime } from '../parts/moment.tsx';
import { signed } from '../parts/numbers.ts';
import { Panel, QuietPanel } from '../parts/panel.tsx';

interface LeagueTableProps {
  readonly league: League;
  readonly rows: readonly TableRow[];
  /** Day of the last result in it. */
  readonly asOf: Day | undefined;
}

export function LeagueTableView({ league, rows, asOf }: LeagueTableProps): ReactElement {
  return (
    <Panel title={league.name} className="table-panel s-sport">
      <table className="standings">
        <caption>
          {league.country} {seasonName(league.season)}
          {asOf === undefined ? null : (
            <>
              , as of <DayTime day={asOf} long />
            </>
          )}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <abbr title="Position">#</abbr>
            </th>
            <th scope="col" className="name">
              Team
            </th>
            <Column short="P" long="Played" />
            <Column short="W" long="Won" wide />
            <Column short="D" long="Drawn" wide />
            <Column short="L" long="Lost" wide />
            <Column short="GD" long="Goal difference" />
            <Column short="Pts" long="Points" />
            <th scope="col" className="widest">
              Form
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Standing key={row.team} row={row} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Column({
  short,
  long,
  wide = false,
}: {
  readonly short: string;
  readonly long: string;
  readonly wide?: boolean;
}): ReactElement {
  return (
    <th scope="col" className={wide ? 'wide' : undefined}>
      <abbr title={long}>{short}</abbr>
    </th>
  );
}

function Standing({ row }: { readonly row: TableRow }): ReactElement {
  return (
    <tr>
      <td>{row.position}</td>
      <th scope="row" className="name">
        {row.team}
      </th>
      <td>{row.played}</td>
      <td className="wide">{row.won}</td>
      <td className="wide">{row.drawn}</td>
      <td className="wide">{row.lost}</td>
      <td>{signed(row.goalDifference)}</td>
      <td className="points">{row.points}</td>
      <td className="widest">
        <Form results={row.form} />
      </td>
    </tr>
  );
}

const letters: Readonly<Record<FormResult, string>> = { win: 'W', draw: 'D', loss: 'L' };

function Form({ results }: { readonly results: readonly FormResult[] }): ReactElement {
  return (
    <span className="form">
      {results.map((result, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes, and equal letters are equal
        <span key={index} className={`form-${result}`}>
          {letters[result]}
        </span>
      ))}
    </span>
  );
}

export function LeagueTableFallback({ title }: { readonly title: string }): ReactElement {
  return (
    <QuietPanel title={title} className="table-panel s-sport" href="/sport/football">
      The table is being worked out anew. All tables are on the football page.
    </QuietPanel>
  );
}
