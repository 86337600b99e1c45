import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOpenLigaDb } from '../../../fragments/formats/openligadb.ts';
import { failureReason, loadedValue } from './loaded.ts';
import { hasSharedData, readSharedText } from './shared-data.ts';

const of = { league: 'de.1', season: '2025-26' };
const sample = {
  matchDateTime: '2025-08-22T20:30:00',
  matchDateTimeUTC: '2025-08-22T18:30:00Z',
  group: { groupName: '1. Spieltag' },
  team1: { teamName: 'Hafenstadt' },
  team2: { teamName: 'Oberwald' },
  matchIsFinished: true,
  matchResults: [
    { resultTypeID: 2, pointsTeam1: 1, pointsTeam2: 1 },
    { resultTypeID: 1, pointsTeam1: 0, pointsTeam2: 1 },
  ],
  goals: [
    { scoreTeam1: 1, scoreTeam2: 1, matchMinute: 80, goalGetterName: 'B', isOwnGoal: true },
    { scoreTeam1: 0, scoreTeam2: 1, matchMinute: 7, goalGetterName: ' A ', isPenalty: true },
  ],
};

/** As the publisher wrote its keys before 2020. */
function capitalise(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(capitalise);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.charAt(0).toUpperCase() + key.slice(1), capitalise(inner)]),
  );
}

const expected = {
  id: 'de.1-2025-26-hafenstadt-oberwald',
  league: 'de.1',
  season: '2025-26',
  round: '1. Spieltag',
  date: '2025-08-22',
  time: '20:30',
  zone: '+02:00',
  home: 'Hafenstadt',
  away: 'Oberwald',
  status: 'played',
  score: { fullTime: [1, 1], halfTime: [0, 1] },
  goals: [
    { scorer: 'A', side: 'away', minute: '7', kind: 'penalty' },
    { scorer: 'B', side: 'home', minute: '80', kind: 'own-goal' },
  ],
};

test('a finished match is read, with its goals in order and its zone from the two clocks', () => {
  assert.deepEqual(loadedValue(parseOpenLigaDb(JSON.stringify([sample]), of)), [expected]);
});

test('the capital keys of before 2020 give the same match', () => {
  assert.deepEqual(loadedValue(parseOpenLigaDb(JSON.stringify(capitalise([sample])), of)), [expected]);
});

test('a match under way has the score so far', () => {
  const live = { ...sample, matchIsFinished: false, matchResults: [] };
  const [match] = loadedValue(parseOpenLigaDb(JSON.stringify([live]), of));
  assert.equal(match?.status, 'live');
  assert.deepEqual(match?.score, { fullTime: [1, 1] });
});

test('a match to come has neither score nor goals', () => {
  const [match] = loadedValue(
    parseOpenLigaDb(JSON.stringify([{ ...sample, matchIsFinished: false, matchResults: [], goals: [] }]), of),
  );
  assert.deepEqual([match?.status, match?.score, match?.goals], ['scheduled', undefined, undefined]);
});

test('a disallowed goal, a double one, and one beyond the result are left out', () => {
  const noise = [
    { scoreTeam1: null, scoreTeam2: null, matchMinute: null, goalGetterName: 'Disallowed' },
    { scoreTeam1: 0, scoreTeam2: 1, matchMinute: 7, goalGetterName: 'Again' },
    { scoreTeam1: 1, scoreTeam2: 2, matchMinute: null, goalGetterName: '' },
  ];
  const [match] = loadedValue(parseOpenLigaDb(JSON.stringify([{ ...sample, goals: [...sample.goals, ...noise] }]), of));
  assert.deepEqual(
    match?.goals?.map((goal) => goal.scorer),
    ['A', 'B'],
  );
});

test('an empty answer, an error page and a wrong shape are refused', () => {
  assert.match(failureReason(parseOpenLigaDb('[]', of)), /no matches/);
  assert.match(failureReason(parseOpenLigaDb('<html>', of)), /not valid JSON/);
  assert.match(failureReason(parseOpenLigaDb('[{"matchID":1}]', of)), /\[0\]\.matchDateTime/);
});

test('nesting without end is refused and not followed', () => {
  const depth = 300_000;
  const arrays = '['.repeat(depth) + ']'.repeat(depth);
  assert.match(failureReason(parseOpenLigaDb(arrays, of)), /is not of type object/);
  assert.match(failureReason(parseOpenLigaDb(`[{"goals":${arrays}}]`, of)), /is not of type/);
});

test('the recorded matchdays give nine matches each, with the goals that the scores say', (context) => {
  if (!hasSharedData(context)) return;
  for (const file of ['getmatchdata-bl1-2020-3.json', 'getmatchdata-bl1-2022-1.json']) {
    const matches = loadedValue(parseOpenLigaDb(readSharedText(`scores/openligadb/${file}`), of));
    assert.equal(matches.length, 9);
    for (const { id, score, goals } of matches) {
      const counted = [
        goals?.filter((goal) => goal.side === 'home').length,
        goals?.filter((goal) => goal.side === 'away').length,
      ];
      assert.deepEqual(counted, score?.fullTime, id);
    }
  }
});
