/** Who plays in a competition. */
import type { LeagueSeason } from '../load/types.ts';

export interface TeamGroup {
  /** Name of the competition. */
  readonly name: string;
  /** By name. */
  readonly teams: readonly string[];
}

export function teamsOf({ league, matches }: LeagueSeason): TeamGroup {
  const teams = new Set(matches.flatMap(({ home, away }) => [home, away]));
  return { name: league.name, teams: [...teams].sort((one, other) => one.localeCompare(other, 'en')) };
}
