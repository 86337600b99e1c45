/** One match: a line for long lists, or a card that tells everything. */
import type { ReactElement } from 'react';
import type { Match } from '../load/types.ts';
import { MatchLine } from '../parts/match-line.tsx';
import { Scoreline } from '../parts/scoreline.tsx';

interface MatchScoreProps {
  readonly match: Match;
  readonly as: 'line' | 'card';
}

export function MatchScoreView({ match, as }: MatchScoreProps): ReactElement {
  if (as === 'line') return <MatchLine match={match} />;
  return (
    <div className="match-card s-sport">
      <Scoreline match={match} />
    </div>
  );
}

export function MatchScoreFallback(): ReactElement {
  return <p className="m quiet">Result to follow</p>;
}
