/** Matches by day, as a list for readers in a hurry. */
import type { ReactElement } from 'react';
import type { MatchDay } from '../load/types.ts';
import { MatchLine } from './match-line.tsx';
import { DayTime } from './moment.tsx';

export function MatchDays({ days }: { readonly days: readonly MatchDay[] }): ReactElement {
  return (
    <div className="match-days">
      {days.map((day) => (
        <div className="match-day" key={day.date}>
          <h3 className="match-day-title">
            <DayTime day={day.date} />
          </h3>
          <ul className="matches">
            {day.matches.map((match) => (
              <li key={match.id}>
                <MatchLine match={match} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
