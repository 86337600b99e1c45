/** Matches in their days. */
import type { Match, MatchDay } from '../load/types.ts';

/** Groups matches that are in order of date; the order within a day stays. */
export function groupByDay(matches: readonly Match[]): readonly MatchDay[] {
  return [...Map.groupBy(matches, (match) => match.date)].map(([date, ofDay]) => ({ date, matches: ofDay }));
}
