/** A match's score in words. */
import type { Match, MatchStatus, Pair, Score } from '../load/types.ts';

/** What stands between the two teams: `2–1`, the kick-off, or why there is neither. */
export function scoreText(match: Match): string {
  return match.score === undefined ? withoutScore(match) : pairText(finalPair(match.score));
}

/** How the score came about, where ninety minutes did not settle it; else empty. */
export function scoreNote(score: Score | undefined): string {
  if (score?.penalties !== undefined) return `${pairText(score.penalties)} on penalties`;
  return score?.extraTime === undefined ? '' : 'after extra time';
}

/** The winner's side, the shoot-out included. */
export function winner(score: Score | undefined): 'home' | 'away' | undefined {
  if (score === undefined) return undefined;
  return leader(finalPair(score)) ?? (score.penalties === undefined ? undefined : leader(score.penalties));
}

function pairText([home, away]: Pair): string {
  return `${home}–${away}`;
}

function finalPair(score: Score): Pair {
  return score.extraTime ?? score.fullTime;
}

function leader([home, away]: Pair): 'home' | 'away' | undefined {
  if (home === away) return undefined;
  return home > away ? 'home' : 'away';
}

const words: Readonly<Partial<Record<MatchStatus, string>>> = {
  postponed: 'Postp.',
  cancelled: 'Off',
  awarded: 'Award',
};

function withoutScore(match: Match): string {
  return words[match.status] ?? match.time ?? 'v';
}
