/**
 * Who scored most, counted from the goals of the matches.
 */
import type { Match, Scorer } from './types.ts';

type Count = Omit<Scorer, 'position'>;

/** Everyone who scored, most goals first, then fewest of them from the spot, then by name. */
export function computeScorers(matches: readonly Match[]): readonly Scorer[] {
  const counts = new Map<string, Count>();
  for (const match of matches) {
    for (const goal of match.goals ?? []) {
      if (goal.kind === 'own-goal') continue;
      const team = goal.side === 'home' ? match.home : match.away;
      const key = `${goal.scorer}|${team}`;
      const { goals, penalties } = counts.get(key) ?? { goals: 0, penalties: 0 };
      const fromSpot = goal.kind === 'penalty' ? 1 : 0;
      counts.set(key, { name: goal.scorer, team, goals: goals + 1, penalties: penalties + fromSpot });
    }
  }
  return rank([...counts.values()].sort(compareCounts));
}

function compareCounts(one: Count, other: Count): number {
  return other.goals - one.goals || one.penalties - other.penalties || one.name.localeCompare(other.name, 'en');
}

/** 1, 2, 2, 4: equal goals share a position. */
function rank(counts: readonly Count[]): readonly Scorer[] {
  return counts.map((count) => ({ position: counts.findIndex((other) => other.goals === count.goals) + 1, ...count }));
}
