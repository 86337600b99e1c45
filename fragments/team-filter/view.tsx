/** Choosing a team: a form like any other, so that it works without a script, from a keyboard, and in a list that knows typing. */
import type { ReactElement } from 'react';
import type { TeamGroup } from './teams-of.ts';

interface TeamFilterProps {
  readonly season: string;
  /** The team shown, if one is. */
  readonly current: string | undefined;
  readonly groups: readonly TeamGroup[];
}

export function TeamFilterView({ season, current, groups }: TeamFilterProps): ReactElement {
  // A team stands in each of its competitions, and can be chosen once.
  const chosen = groups.findIndex(({ teams }) => current !== undefined && teams.includes(current));
  return (
    <form className="team-filter s-sport" action={`/sport/football/${season}/results`}>
      <label>
        Team{' '}
        <select name="team">
          <option value="">All teams</option>
          {current !== undefined && chosen < 0 ? <Team name={current} chosen /> : null}
          {groups.map(({ name, teams }, index) => (
            <optgroup key={name} label={name}>
              {teams.map((team) => (
                <Team key={team} name={team} chosen={index === chosen && team === current} />
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <button type="submit">Show</button>
    </form>
  );
}

/** React knows the choice of a list by its value, of which there may be two here. */
function Team({ name, chosen }: { readonly name: string; readonly chosen: boolean }): ReactElement {
  return <option {...(chosen ? { selected: true } : {})}>{name}</option>;
}

export function TeamFilterFallback(): ReactElement {
  return <p className="team-filter quiet-text">The list of teams is late.</p>;
}
