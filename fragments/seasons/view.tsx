/** The seasons that there are results of. */
import type { ReactElement } from 'react';
import { seasonName } from '../parts/dates.ts';

interface SeasonsProps {
  readonly seasons: readonly string[];
  /** The season shown, if one is. */
  readonly current: string | undefined;
  /** Stay with this team on the way to another season. */
  readonly team?: string | undefined;
}

export function SeasonsView({ seasons, current, team }: SeasonsProps): ReactElement {
  const query = team === undefined ? '' : `?team=${encodeURIComponent(team)}`;
  return (
    <nav className="seasons s-sport" aria-label="Seasons">
      <ul>
        {seasons.map((season) => (
          <li key={season}>
            <a
              href={`/sport/football/${season}/results${query}`}
              aria-current={season === current ? 'page' : undefined}
            >
              {seasonName(season)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function SeasonsFallback(): ReactElement {
  return (
    <p className="seasons quiet">
      <a href="/sport/football">All football</a>
    </p>
  );
}
