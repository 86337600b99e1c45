/** How far a competition has come. */
import type { Day, Match } from '../load/types.ts';

/** The day of the last match with a result, in matches that are in order of date. */
export function lastPlayed(matches: readonly Match[]): Day | undefined {
  return matches.findLast((match) => match.score !== undefined)?.date;
}
