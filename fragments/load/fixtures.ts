/**
 * Matches by day.
 */
import { compareKickOff } from './kick-off.ts';
import type { Day, Match, MatchDay } from './types.ts';

/** The days from `from` on that have matches, each in the order of kick-off; matches without a time come last. */
export function groupByDay(matches: readonly Match[], from?: Day): readonly MatchDay[] {
  const first = from ?? lastDayPlayed(matches) ?? '';
  const days = Map.groupBy(matches.filter((match) => match.date >= first).sort(compareKickOff), (match) => match.date);
  return [...days].map(([date, ofDay]) => ({ date, matches: ofDay }));
}

/** The last day with a result; undefined before the first. */
export function lastDayPlayed(matches: readonly Match[]): Day | undefined {
  let last: Day | undefined;
  for (const { date, score } of matches) {
    if (score !== undefined && (last === undefined || date > last)) last = date;
  }
  return last;
}
