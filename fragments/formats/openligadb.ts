/**
 * OpenLigaDB matches: a matchday or a season, with the keys of today (`matchID`) or of before 2020 (`MatchID`).
 */
import * as z from 'zod/mini';
import type { Goal, Loaded, Match, MatchStatus, Pair, Score } from '../load/types.ts';
import { parseJson } from './json.ts';
import { known } from './known.ts';
import { makeFailed } from './loaded.ts';
import { identifyMatches, type MatchFacts } from './match-facts.ts';
import type { SeasonOf } from './openfootball.ts';
import { readTeamName } from './team-names.ts';

const source = 'OpenLigaDB';
/** A season of the largest league has some 550. */
const maxMatches = 2_000;
/** Answer, match, list of goals, goal. */
const deepest = 4;
/** `resultTypeID` of the publisher. */
const halfTimeType = 1;
const fullTimeType = 2;

const goalCount = z.int().check(z.minimum(0), z.maximum(99));
const team = z.object({ teamName: z.string().check(z.minLength(1), z.maxLength(120)) });
const goal = z.object({
  scoreTeam1: z.nullish(goalCount),
  scoreTeam2: z.nullish(goalCount),
  matchMinute: z.nullish(z.int()),
  goalGetterName: z.nullish(z.string()),
  isPenalty: z.nullish(z.boolean()),
  isOwnGoal: z.nullish(z.boolean()),
});
const match = z.object({
  matchDateTime: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)),
  matchDateTimeUTC: z.nullish(z.string()),
  group: z.nullish(z.object({ groupName: z.nullish(z.string()) })),
  team1: team,
  team2: team,
  matchIsFinished: z.boolean(),
  matchResults: z.nullish(z.array(z.object({ resultTypeID: z.int(), pointsTeam1: goalCount, pointsTeam2: goalCount }))),
  goals: z.nullish(z.array(goal)),
});
const matches = z.pipe(
  z.transform((answer) => lowerKeys(answer, deepest)),
  z.array(match).check(z.maxLength(maxMatches)),
);

type RawMatch = z.infer<typeof match>;

/** Reads the answer. Whose goal it was is read off the score that it made; an incomplete list is left out. */
export function parseOpenLigaDb(text: string, of: SeasonOf): Loaded<readonly Match[]> {
  const read = parseJson(text, source, matches);
  if (!read.ok) return read;
  if (read.value.length === 0) return makeFailed(`${source}: no matches in the answer`);
  return identifyMatches(
    source,
    read.value.map((raw) => readMatch(raw, of)),
  );
}

/** `MatchID` to `matchID`, as deep as the format goes; what is deeper is dropped. */
function lowerKeys(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return undefined;
  if (Array.isArray(value)) return value.map((inner) => lowerKeys(inner, depth - 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      `${key.charAt(0).toLowerCase()}${key.slice(1)}`,
      lowerKeys(inner, depth - 1),
    ]),
  );
}

function readMatch(raw: RawMatch, of: SeasonOf): MatchFacts {
  const score = readScore(raw);
  const total = score === undefined ? 0 : score.fullTime[0] + score.fullTime[1];
  const goals = readGoals(raw, total);
  return {
    ...of,
    ...known(raw.group?.groupName, (round) => ({ round })),
    date: raw.matchDateTime.slice(0, 10),
    time: raw.matchDateTime.slice(11, 16),
    ...known(readZone(raw), (zone) => ({ zone })),
    home: readTeamName(raw.team1.teamName),
    away: readTeamName(raw.team2.teamName),
    status: readStatus(raw, score),
    ...known(score, (read) => ({ score: read })),
    ...(score !== undefined && goals.length === total ? { goals } : {}),
  };
}

/** The local time and the one in UTC together give the offset. */
function readZone({ matchDateTime, matchDateTimeUTC }: RawMatch): string | undefined {
  if (!matchDateTimeUTC) return undefined;
  const minutes = (Date.parse(`${matchDateTime}Z`) - Date.parse(matchDateTimeUTC)) / 60_000;
  if (!Number.isInteger(minutes) || Math.abs(minutes) > 14 * 60) return undefined;
  const sign = minutes < 0 ? '-' : '+';
  const hours = String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0');
  return `${sign}${hours}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`;
}

function readScore({ matchResults, matchIsFinished, goals }: RawMatch): Score | undefined {
  const result = (type: number): Pair | undefined => {
    const found = matchResults?.find((one) => one.resultTypeID === type);
    return found && [found.pointsTeam1, found.pointsTeam2];
  };
  const last = goals?.toSorted((one, other) => totalOf(one) - totalOf(other)).at(-1);
  const soFar: Pair | undefined = !matchIsFinished && last ? [last.scoreTeam1 ?? 0, last.scoreTeam2 ?? 0] : undefined;
  const fullTime = result(fullTimeType) ?? soFar;
  return fullTime && { fullTime, ...known(result(halfTimeType), (halfTime) => ({ halfTime })) };
}

function readStatus({ matchIsFinished }: RawMatch, score: Score | undefined): MatchStatus {
  if (matchIsFinished && score !== undefined) return 'played';
  return score === undefined ? 'scheduled' : 'live';
}

/**
 * Goals come in any order, with disallowed and double ones among them: those that make no new score, or one beyond the
 * result, are left out.
 */
function readGoals({ goals }: RawMatch, total: number): readonly Goal[] {
  const read: Goal[] = [];
  let [home, away] = [0, 0];
  for (const one of (goals ?? []).toSorted((former, latter) => totalOf(former) - totalOf(latter))) {
    if (totalOf(one) !== home + away + 1 || totalOf(one) > total) continue;
    const side = (one.scoreTeam1 ?? 0) > home ? 'home' : 'away';
    [home, away] = side === 'home' ? [home + 1, away] : [home, away + 1];
    read.push({
      scorer: one.goalGetterName?.trim() || 'unknown',
      side,
      ...known(one.matchMinute, (minute) => ({ minute: String(minute) })),
      kind: one.isOwnGoal === true ? 'own-goal' : one.isPenalty === true ? 'penalty' : 'goal',
    });
  }
  return read;
}

function totalOf(one: z.infer<typeof goal>): number {
  return (one.scoreTeam1 ?? 0) + (one.scoreTeam2 ?? 0);
}
