/** A match in full: the occasion, both teams, the score, the scorers. */
import type { ReactElement } from 'react';
import type { Goal, Match } from '../load/types.ts';
import { DayTime } from './moment.tsx';
import { scoreNote, scoreText, winner } from './score-words.ts';

export function Scoreline({ match }: { readonly match: Match }): ReactElement {
  const won = winner(match.score);
  const note = scoreNote(match.score);
  return (
    <div className="scoreline">
      <p className="scoreline-meta">
        {match.round === undefined ? null : `${match.round} · `}
        <DayTime day={match.date} />
      </p>
      {/* In a live part a new score is read out with its teams. */}
      <p className="scoreline-main" aria-atomic="true">
        <span className={won === 'away' ? 'side home' : 'side home won'}>{match.home}</span>{' '}
        <b className="score">{scoreText(match)}</b>{' '}
        <span className={won === 'home' ? 'side away' : 'side away won'}>{match.away}</span>
      </p>
      {note === '' ? null : <p className="scoreline-note">{note}</p>}
      <Goals goals={match.goals ?? []} />
      {match.ground === undefined ? null : <p className="scoreline-ground">{match.ground}</p>}
    </div>
  );
}

/** Beside each other, each below its team; those of one team alone in the middle, as all else. */
function Goals({ goals }: { readonly goals: readonly Goal[] }): ReactElement | null {
  if (goals.length === 0) return null;
  const [home, away] = [goalsOf(goals, 'home'), goalsOf(goals, 'away')];
  if (home === '' || away === '') return <p className="scoreline-note">{home + away}</p>;
  return (
    <div className="goals">
      <p className="home">{home}</p>
      <p className="away">{away}</p>
    </div>
  );
}

/** `Okafor 17, 90+4 (pen)`: one entry for each scorer. */
function goalsOf(goals: readonly Goal[], side: Goal['side']): string {
  const byScorer = new Map<string, string[]>();
  for (const goal of goals) {
    if (goal.side === side) byScorer.set(goal.scorer, [...(byScorer.get(goal.scorer) ?? []), goalText(goal)]);
  }
  return [...byScorer].map(([scorer, minutes]) => `${scorer} ${minutes.join(', ')}`.trim()).join('; ');
}

const kinds: Readonly<Record<Goal['kind'], string>> = { goal: '', penalty: ' (pen)', 'own-goal': ' (og)' };

function goalText(goal: Goal): string {
  return `${goal.minute === undefined ? '' : `${goal.minute}′`}${kinds[goal.kind]}`.trim();
}
