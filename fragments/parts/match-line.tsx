/** A match on one line, as small as can be: pages hold thousands of them. */
import type { ReactElement } from 'react';
import type { Match } from '../load/types.ts';
import { scoreNote, scoreText } from './score-words.ts';

// The bare text is the away team: one element less, thousands of times.
export function MatchLine({ match }: { readonly match: Match }): ReactElement {
  const note = scoreNote(match.score);
  return (
    <p className="m">
      <span>{match.home}</span> <b>{scoreText(match)}</b> {match.away}
      {note === '' ? null : <small>{note}</small>}
    </p>
  );
}
