/**
 * openfootball JSON: a season of a league (`matches`), or a tournament, also in its older shape (`rounds`).
 *
 * Left out where the source can not be right: a shoot-out that ends level. Goals are kept only where there are as
 * many as the score says.
 */
import * as z from 'zod/mini';
import type { Goal, Loaded, Match, MatchStatus, Pair, Score } from '../load/types.ts';
import { orderGoals } from './goal-order.ts';
import { parseJson } from './json.ts';
import { known } from './known.ts';
import { makeFailed } from './loaded.ts';
import { identifyMatches, type MatchFacts } from './match-facts.ts';
import { readTeamName } from './team-names.ts';

const source = 'openfootball';
/** The largest season, MLS, has 510 matches. */
const maxMatches = 2_000;
const maxRounds = 100;
const maxGoals = 200;
const goalCount = z.int().check(z.minimum(0), z.maximum(99));
const pair = z.tuple([goalCount, goalCount]);
const name = z.string().check(z.minLength(1), z.maxLength(120));

const team = z.union([name, z.object({ name })]);
const goal = z.object({
  name,
  minute: z.optional(z.union([z.string().check(z.maxLength(8)), z.int()])),
  offset: z.optional(z.int()),
  penalty: z.optional(z.boolean()),
  owngoal: z.optional(z.boolean()),
});
const match = z.object({
  round: z.optional(name),
  date: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
  time: z.optional(z.string().check(z.regex(/^\d\d:\d\d( UTC[+-]\d{1,2}(:\d\d)?)?$/))),
  team1: team,
  team2: team,
  score: z.optional(
    z.object({ ht: z.optional(pair), ft: z.optional(pair), et: z.optional(pair), p: z.optional(pair) }),
  ),
  goals1: z.optional(z.array(goal).check(z.maxLength(maxGoals))),
  goals2: z.optional(z.array(goal).check(z.maxLength(maxGoals))),
  group: z.optional(name),
  ground: z.optional(name),
  status: z.optional(z.string()),
});
const season = z.object({
  name: z.optional(z.string()),
  matches: z.optional(z.array(match).check(z.maxLength(maxMatches))),
  rounds: z.optional(
    z.array(z.object({ name, matches: z.array(match).check(z.maxLength(maxMatches)) })).check(z.maxLength(maxRounds)),
  ),
});

type RawMatch = z.infer<typeof match>;
type RawGoal = z.infer<typeof goal>;
type RawScore = NonNullable<RawMatch['score']>;

/** What the file does not say of itself. */
export interface SeasonOf {
  /** `en.1` */
  readonly league: string;
  /** `2025-26` */
  readonly season: string;
}

/** Reads a season file. A file without a single match is a failure: the publisher never means that. */
export function parseOpenfootball(text: string, of: SeasonOf): Loaded<readonly Match[]> {
  const read = parseJson(text, source, season);
  if (!read.ok) return read;
  const raw = read.value.matches ?? flattenRounds(read.value.rounds ?? []);
  if (raw.length === 0) return makeFailed(`${source}: no matches in the file`);
  return identifyMatches(
    source,
    raw.map((one) => readMatch(one, of)),
  );
}

function flattenRounds(
  rounds: readonly { readonly name: string; readonly matches: readonly RawMatch[] }[],
): readonly RawMatch[] {
  return rounds.flatMap((round) => round.matches.map((one) => ({ ...one, round: one.round ?? round.name })));
}

function readMatch(raw: RawMatch, of: SeasonOf): MatchFacts {
  const score = readScore(raw.score ?? {});
  const goals = score === undefined ? undefined : readGoals(raw, score);
  return {
    league: of.league,
    season: of.season,
    ...known(raw.round, (round) => ({ round })),
    ...known(raw.group, (group) => ({ group })),
    date: raw.date,
    ...readTime(raw.time),
    home: readTeam(raw.team1),
    away: readTeam(raw.team2),
    ...known(raw.ground, (ground) => ({ ground })),
    status: readStatus(raw.status, score),
    ...known(score, (read) => ({ score: read })),
    ...known(goals, (read) => ({ goals: read })),
  };
}

function readTeam(raw: RawMatch['team1']): string {
  return readTeamName(typeof raw === 'string' ? raw : raw.name);
}

/** `13:00 UTC-6` is a clock and its zone; `20:00` a clock whose zone nobody has published. */
function readTime(raw: string | undefined): Pick<MatchFacts, 'time' | 'zone'> {
  const parts = /^(\d\d:\d\d)(?: UTC([+-])(\d{1,2})(?::(\d\d))?)?$/.exec(raw ?? '');
  if (parts?.[1] === undefined) return {};
  const [, time, sign, hours, minutes] = parts;
  if (sign === undefined || hours === undefined) return { time };
  return { time, zone: `${sign}${hours.padStart(2, '0')}:${minutes ?? '00'}` };
}

function readScore(raw: RawScore): Score | undefined {
  if (raw.ft === undefined) return undefined;
  const decided = raw.p !== undefined && raw.p[0] !== raw.p[1] ? raw.p : undefined;
  return {
    fullTime: raw.ft,
    ...known(raw.ht, (halfTime) => ({ halfTime })),
    ...known(raw.et, (extraTime) => ({ extraTime })),
    ...known(decided, (penalties) => ({ penalties })),
  };
}

function readStatus(raw: string | undefined, score: Score | undefined): MatchStatus {
  switch (raw?.toLowerCase()) {
    case 'postponed':
      return 'postponed';
    case 'cancelled':
    case 'canceled':
    case 'abandoned':
      return 'cancelled';
    case 'awarded':
      return 'awarded';
    default:
      return score === undefined ? 'scheduled' : 'played';
  }
}

function readGoals(raw: RawMatch, score: Score): readonly Goal[] | undefined {
  if (raw.goals1 === undefined && raw.goals2 === undefined) return undefined;
  const home = (raw.goals1 ?? []).map((one) => readGoal(one, 'home'));
  const away = (raw.goals2 ?? []).map((one) => readGoal(one, 'away'));
  const expected: Pair = score.extraTime ?? score.fullTime;
  if (home.length !== expected[0] || away.length !== expected[1]) return undefined;
  return orderGoals([...home, ...away]);
}

function readGoal(raw: RawGoal, side: Goal['side']): Goal {
  const minute =
    raw.minute === undefined ? undefined : `${raw.minute}${raw.offset === undefined ? '' : `+${raw.offset}`}`;
  const kind = raw.owngoal === true ? 'own-goal' : raw.penalty === true ? 'penalty' : 'goal';
  return { scorer: raw.name, side, ...known(minute, (text) => ({ minute: text })), kind };
}
