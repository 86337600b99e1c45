/**
 * The notation of the embedded seasons: hand-readable text, one line a match.
 *
 * ```
 * MEX Mexico                                 a team: three signs, then its name
 * @1 Mexico City                             a ground
 *
 * # Matchday 1                               a round
 * 2026-06-11                                 a day, for the matches below it
 * MEX RSA 13:00-06:00 2-0 h1-0 @1 =Group A   home, away, then what is known, in any order:
 *                                            kick-off and zone, full time, h half, e extra time, p shoot-out,
 *                                            @ ground, ! status, = group (last, to the end of the line)
 * + Quiñones 9, Jiménez 67 / Mokoena 80p     goals of the match above: home / away; p from the spot, o own goal
 * ```
 */

import { orderGoals } from '../formats/goal-order.ts';
import type { MatchFacts } from '../formats/match-facts.ts';
import type { Goal, Match, MatchStatus, Pair } from '../load/types.ts';

/** Reads one season: teams and grounds down to the first empty line, then the matches. */
export function decodeSeason(text: string, league: string, season: string): readonly MatchFacts[] {
  const [header = '', body = ''] = text.trim().split('\n\n');
  const names = new Map(header.split('\n').map((line) => cutAtSpace(line)));
  const matches: MatchFacts[] = [];
  let round = '';
  let date = '';
  for (const line of body.split('\n')) {
    if (line.startsWith('# ')) round = line.slice(2);
    else if (line.startsWith('+ ')) addGoals(matches, line.slice(2));
    else if (!line.includes(' ')) date = line;
    else matches.push({ league, season, round, date, ...decodeMatch(line, names) });
  }
  return matches;
}

function cutAtSpace(line: string): readonly [string, string] {
  const space = line.indexOf(' ');
  return [line.slice(0, space), line.slice(space + 1)];
}

type LineFacts = Omit<MatchFacts, 'league' | 'season' | 'round' | 'date'>;

function decodeMatch(line: string, names: ReadonlyMap<string, string>): LineFacts {
  const [facts = '', group] = line.split(' =');
  const [home = '', away = '', ...tokens] = facts.split(' ');
  const known = readTokens(tokens, names);
  return {
    home: names.get(home) ?? home,
    away: names.get(away) ?? away,
    ...known,
    status: known.status ?? (known.score === undefined ? 'scheduled' : 'played'),
    ...(group === undefined ? {} : { group }),
  };
}

type Known = Partial<Pick<Match, 'time' | 'zone' | 'score' | 'ground' | 'status'>>;

function readTokens(tokens: readonly string[], names: ReadonlyMap<string, string>): Known {
  let known: Known = {};
  let score: Partial<NonNullable<Match['score']>> = {};
  for (const token of tokens) {
    const ground = names.get(token);
    if (ground !== undefined) known = { ...known, ground };
    else if (token.includes(':')) known = { ...known, ...readClock(token) };
    else if (token.startsWith('!')) known = { ...known, ...readStatus(token.slice(1)) };
    else score = { ...score, ...readScore(token) };
  }
  return score.fullTime === undefined ? known : { ...known, score: { ...score, fullTime: score.fullTime } };
}

function readClock(token: string): Pick<Match, 'time' | 'zone'> {
  const zone = token.slice(5);
  return zone === '' ? { time: token } : { time: token.slice(0, 5), zone };
}

const statuses: readonly MatchStatus[] = ['scheduled', 'live', 'played', 'postponed', 'cancelled', 'awarded'];

function readStatus(word: string): { readonly status?: MatchStatus } {
  const status = statuses.find((one) => one === word);
  return status === undefined ? {} : { status };
}

function readScore(token: string): Partial<NonNullable<Match['score']>> {
  switch (token[0]) {
    case 'h':
      return { halfTime: readPair(token.slice(1)) };
    case 'e':
      return { extraTime: readPair(token.slice(1)) };
    case 'p':
      return { penalties: readPair(token.slice(1)) };
    default:
      return { fullTime: readPair(token) };
  }
}

function readPair(text: string): Pair {
  const [home, away] = text.split('-');
  return [Number(home), Number(away)];
}

function addGoals(matches: MatchFacts[], text: string): void {
  const match = matches.pop();
  if (match === undefined) return;
  const [home = '', away = ''] = text.split('/');
  matches.push({ ...match, goals: orderGoals([...readGoals(home, 'home'), ...readGoals(away, 'away')]) });
}

const goalKinds = { '': 'goal', p: 'penalty', o: 'own-goal' } as const;

function readGoals(text: string, side: Goal['side']): readonly Goal[] {
  return [...text.matchAll(/([^,]+?) ([\d+]+)([po]?)(?:,|\s*$)/g)].map(([, scorer = '', minute = '', kind = '']) => ({
    scorer: scorer.trim(),
    side,
    minute,
    kind: kind === 'p' || kind === 'o' ? goalKinds[kind] : goalKinds[''],
  }));
}
