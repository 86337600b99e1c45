/**
 * Matches by day.
 */
import type { Day, Match, MatchDay } from './types.ts';

/** The days from `from` on that have matches, each in the order of kick-off; matches without a time come last. */
export function groupByDay(matches: readonly Match[], from?: Day): readonly MatchDay[] {
  const first = from ?? lastDayPlayed(matches) ?? '';
  const days = Map.groupBy(
    matches.filter((match) => match.date >= first),
    (match) => match.date,
  );
  return [...days]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([date, ofDay]) => ({ date, matches: ofDay.toSorted(compareKickOff) }));
}

/** The last day with a result; undefined before the first. */
export function lastDayPlayed(matches: readonly Match[]): Day | undefined {
  let last: Day | undefined;
  for (const { date, score } of matches) {
    if (score !== undefined && (last === undefined || date > last)) last = date;
  }
  return last;
}

function compareKickOff(one: Match, other: Match): number {
  const ours = one.time ?? '99:99';
  const theirs = other.time ?? '99:99';
  if (ours === theirs) return one.home.localeCompare(other.home, 'en');
  return ours < theirs ? -1 : 1;
}
