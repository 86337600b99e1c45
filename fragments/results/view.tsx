/** The latest results of a competition. */
import type { ReactElement } from 'react';
import type { League, MatchDay } from '../load/types.ts';
import { MatchDays } from '../parts/match-days.tsx';
import { Panel, QuietPanel } from '../parts/panel.tsx';

interface ResultsProps {
  readonly league: League;
  readonly days: readonly MatchDay[];
}

export function ResultsView({ league, days }: ResultsProps): ReactElement {
  const title = `${league.name} results`;
  const href = `/sport/football/${league.season}/results`;
  if (days.length === 0) {
    return (
      <QuietPanel title={title} className="s-sport">
        The first ball is yet to be kicked in this competition.
      </QuietPanel>
    );
  }
  return (
    <Panel title={title} href={href} className="s-sport">
      <MatchDays days={days} />
    </Panel>
  );
}

export function ResultsFallback(): ReactElement {
  return (
    <QuietPanel title="Latest results" className="s-sport">
      The results are still coming in.
    </QuietPanel>
  );
}
