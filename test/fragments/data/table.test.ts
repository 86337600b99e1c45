import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupByDay, lastDayPlayed } from '../../../fragments/load/fixtures.ts';
import { createLoaders } from '../../../fragments/load/loaders.ts';
import { computeScorers } from '../../../fragments/load/scorers.ts';
import { computeTable } from '../../../fragments/load/table.ts';
import type { Goal, Match } from '../../../fragments/load/types.ts';
import { valueNow } from './loaded.ts';
import { hasSharedData, readSharedText } from './shared-data.ts';

let dayOfMonth = 0;
/** `play('A 2-1 B')` on the next day; `play('A B')` is not played yet. */
function play(text: string): Match {
  dayOfMonth = (dayOfMonth % 28) + 1;
  const [, home = '', goals, away = ''] = /^(\w+) (?:(\d+-\d+) )?(\w+)$/.exec(text) ?? [];
  const [scored, conceded] = (goals ?? '').split('-').map(Number);
  const match = {
    id: text,
    league: 'x',
    season: 'y',
    date: `2026-01-${String(dayOfMonth).padStart(2, '0')}`,
    home,
    away,
  };
  if (scored === undefined || conceded === undefined) return { ...match, status: 'scheduled' };
  return { ...match, status: 'played', score: { fullTime: [scored, conceded] } };
}
const season = (...texts: readonly string[]) => {
  dayOfMonth = 0;
  return texts.map(play);
};
const order = (matches: readonly Match[], rule: 'goal-difference' | 'head-to-head' | 'wins') =>
  computeTable(matches, rule).map((row) => row.team);

test('a row counts matches, goals, points and the last five results', () => {
  const matches = season('A 1-0 B', 'B 2-2 A', 'A 0-3 B', 'A 2-0 C', 'C 1-4 A', 'A 1-0 C', 'A C');
  assert.deepEqual(computeTable(matches, 'goal-difference')[0], {
    position: 1,
    team: 'A',
    played: 6,
    won: 4,
    drawn: 1,
    lost: 1,
    goalsFor: 10,
    goalsAgainst: 6,
    goalDifference: 4,
    points: 13,
    form: ['draw', 'loss', 'win', 'win', 'win'],
  });
});

test('the form follows the calendar, not the order of the file', () => {
  const matches = season('A 1-0 B', 'A 0-1 B').toReversed();
  assert.deepEqual(computeTable(matches, 'wins').find((row) => row.team === 'A')?.form, ['win', 'loss']);
});

test('a team that has not played yet stands in the table', () => {
  assert.deepEqual(
    computeTable(season('A B'), 'goal-difference').map((row) => [row.position, row.team, row.played]),
    [
      [1, 'A', 0],
      [2, 'B', 0],
    ],
  );
});

test('equal points are ordered by goal difference, then by goals', () => {
  assert.deepEqual(order(season('A 1-0 C', 'B 3-0 C'), 'goal-difference'), ['B', 'A', 'C']);
  assert.deepEqual(order(season('A 1-0 C', 'B 2-1 C'), 'goal-difference'), ['B', 'A', 'C']);
});

test('head to head counts before goal difference, once the pair has met twice', () => {
  const once = season('A 1-0 B', 'B 9-0 C', 'C 0-0 A', 'C 0-0 B', 'A 0-1 D');
  assert.deepEqual(order(once, 'head-to-head').slice(0, 2), ['B', 'A']);
  const twice = season('A 1-0 B', 'B 0-0 A', 'B 9-0 C', 'A 0-1 C');
  assert.deepEqual(order(twice, 'head-to-head').slice(0, 2), ['A', 'B']);
  assert.deepEqual(order(twice, 'goal-difference').slice(0, 2), ['B', 'A']);
});

test('where wins decide, three draws are worth less than one win', () => {
  const matches = season('A 1-0 C', 'A 0-5 D', 'B 0-0 C', 'B 0-0 D', 'B 0-0 C');
  assert.deepEqual(order(matches, 'wins').indexOf('A') < order(matches, 'wins').indexOf('B'), true);
  assert.deepEqual(
    order(matches, 'goal-difference').indexOf('A') > order(matches, 'goal-difference').indexOf('B'),
    true,
  );
});

test('scorers share a position, own goals do not count, fewer penalties come first', () => {
  const goal = (scorer: string, kind: Goal['kind'] = 'goal', side: Goal['side'] = 'home'): Goal => ({
    scorer,
    side,
    kind,
  });
  const match: Match = {
    ...play('A 4-1 B'),
    goals: [goal('X', 'penalty'), goal('X'), goal('Y'), goal('Y'), goal('Z', 'own-goal'), goal('W', 'goal', 'away')],
  };
  assert.deepEqual(computeScorers([match]), [
    { position: 1, name: 'Y', team: 'A', goals: 2, penalties: 0 },
    { position: 1, name: 'X', team: 'A', goals: 2, penalties: 1 },
    { position: 3, name: 'W', team: 'B', goals: 1, penalties: 0 },
  ]);
});

test('fixtures start at the last day with a result, unless a day is given', () => {
  const matches = season('A 1-0 B', 'B 0-0 A', 'A C', 'C B');
  assert.equal(lastDayPlayed(matches), '2026-01-02');
  assert.deepEqual(
    groupByDay(matches).map((day) => day.date),
    ['2026-01-02', '2026-01-03', '2026-01-04'],
  );
  assert.deepEqual(
    groupByDay(matches, '2026-01-04').map((day) => day.date),
    ['2026-01-04'],
  );
});

interface RawMatch {
  readonly team1: string;
  readonly team2: string;
  readonly score: { readonly ft: readonly [number, number] };
}

/** A table in the plainest way, straight from the recorded file. */
function countRaw(matches: readonly RawMatch[]): readonly string[] {
  const teams = [...new Set(matches.map((match) => match.team1))];
  return teams
    .map((team) => {
      let [points, scored, conceded] = [0, 0, 0];
      for (const { team1, team2, score } of matches) {
        if (team1 !== team && team2 !== team) continue;
        const [ours, theirs] = team1 === team ? score.ft : [score.ft[1], score.ft[0]];
        scored += ours;
        conceded += theirs;
        points += ours > theirs ? 3 : ours === theirs ? 1 : 0;
      }
      return { points, scored, conceded };
    })
    .sort((a, b) => b.points - a.points || b.scored - b.conceded - (a.scored - a.conceded) || b.scored - a.scored)
    .map((row) => `${row.points} points, ${row.scored}:${row.conceded}`);
}

test('the tables of two complete seasons equal those counted from the raw files', (context) => {
  const loaders = createLoaders();
  for (const [year, champion, points] of [
    ['2023-24', 'Manchester City', 91],
    ['2024-25', 'Liverpool', 84],
  ] as const) {
    const table = valueNow(loaders.table(year, 'en.1'));
    assert.deepEqual([table[0]?.team, table[0]?.points, table.length], [champion, points, 20]);
    assert.ok(table.every((row) => row.played === 38));
    if (!hasSharedData(context)) continue;
    const raw: { readonly matches: readonly RawMatch[] } = JSON.parse(
      readSharedText(`scores/openfootball/football.json/${year}/en.1.json`),
    );
    assert.deepEqual(
      table.map((row) => `${row.points} points, ${row.goalsFor}:${row.goalsAgainst}`),
      countRaw(raw.matches),
    );
  }
});
