/**
 * The order in which matches are played.
 */
import type { Match } from './types.ts';

/** After every known time: a match without one comes last on its day. */
const unknownTime = '99:99';

/** By day, by clock at the ground, then by name of the home team. */
export function compareKickOff(one: Match, other: Match): number {
  const ours = `${one.date} ${one.time ?? unknownTime} ${one.home}`;
  const theirs = `${other.date} ${other.time ?? unknownTime} ${other.home}`;
  if (ours === theirs) return 0;
  return ours < theirs ? -1 : 1;
}
