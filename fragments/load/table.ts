/**
 * A league's table, computed from its matches.
 */
import { compareKickOff } from './kick-off.ts';
import type { FormResult, Match, Pair, TableRow, TableRule } from './types.ts';

/** How many of the last matches the form shows. */
const formLength = 5;
const pointsFor = { win: 3, draw: 1, loss: 0 } as const;

type Tally = Omit<TableRow, 'position'>;

/** Orders every team that has a match, played or not. Points deducted by the league are not known. */
export function computeTable(matches: readonly Match[], rule: TableRule): readonly TableRow[] {
  const tallies = countMatches(matches);
  const byPoints = Map.groupBy(tallies, (row) => row.points);
  const ordered = [...byPoints.keys()]
    .sort((one, other) => other - one)
    .flatMap((points) => orderEqual(byPoints.get(points) ?? [], matches, rule));
  return ordered.map((row, at) => ({ position: at + 1, ...row }));
}

function countMatches(matches: readonly Match[]): readonly Tally[] {
  const tallies = new Map<string, Tally>();
  const add = (team: string, goals: Pair | undefined): void => {
    tallies.set(team, countMatch(tallies.get(team) ?? makeTally(team), goals));
  };
  for (const { home, away, score } of matches.toSorted(compareKickOff)) {
    add(home, score?.fullTime);
    add(away, score === undefined ? undefined : [score.fullTime[1], score.fullTime[0]]);
  }
  return [...tallies.values()];
}

function makeTally(team: string): Tally {
  const nothing = { played: 0, won: 0, drawn: 0, lost: 0, goalsFor: 0, goalsAgainst: 0, goalDifference: 0, points: 0 };
  return { team, ...nothing, form: [] };
}

/** `goals` are the team's own, then the other's. */
function countMatch(row: Tally, goals: Pair | undefined): Tally {
  if (goals === undefined) return row;
  const [scored, conceded] = goals;
  const result = resultOf(scored, conceded);
  return {
    team: row.team,
    played: row.played + 1,
    won: row.won + (result === 'win' ? 1 : 0),
    drawn: row.drawn + (result === 'draw' ? 1 : 0),
    lost: row.lost + (result === 'loss' ? 1 : 0),
    goalsFor: row.goalsFor + scored,
    goalsAgainst: row.goalsAgainst + conceded,
    goalDifference: row.goalDifference + scored - conceded,
    points: row.points + pointsFor[result],
    form: [...row.form, result].slice(-formLength),
  };
}

function resultOf(scored: number, conceded: number): FormResult {
  if (scored === conceded) return 'draw';
  return scored > conceded ? 'win' : 'loss';
}

/** Rows with equal points, best first; what no rule decides, the alphabet does. */
function orderEqual(rows: readonly Tally[], matches: readonly Match[], rule: TableRule): readonly Tally[] {
  const among = rule === 'head-to-head' ? countAmong(rows, matches) : undefined;
  return rows.toSorted(
    (one, other) =>
      compareAmong(one, other, among) ||
      (rule === 'wins' ? other.won - one.won : 0) ||
      other.goalDifference - one.goalDifference ||
      other.goalsFor - one.goalsFor ||
      compareText(one.team, other.team),
  );
}

/** The table of the matches between these teams alone, once each pair has met twice; before that it does not count. */
function countAmong(rows: readonly Tally[], matches: readonly Match[]): ReadonlyMap<string, Tally> | undefined {
  const teams = new Set(rows.map((row) => row.team));
  const between = matches.filter(({ home, away, score }) => score !== undefined && teams.has(home) && teams.has(away));
  if (teams.size < 2 || between.length < teams.size * (teams.size - 1)) return undefined;
  return new Map(countMatches(between).map((row) => [row.team, row]));
}

function compareAmong(one: Tally, other: Tally, among: ReadonlyMap<string, Tally> | undefined): number {
  const ours = among?.get(one.team);
  const theirs = among?.get(other.team);
  if (ours === undefined || theirs === undefined) return 0;
  return theirs.points - ours.points || theirs.goalDifference - ours.goalDifference;
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
