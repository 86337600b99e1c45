import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOpenfootball } from '../../../fragments/formats/openfootball.ts';
import type { Match } from '../../../fragments/load/types.ts';
import { failureReason, loadedValue } from './loaded.ts';
import { hasSharedData, listShared, readSharedText } from './shared-data.ts';

const of = { league: 'en.1', season: '2025-26' };
const sample = { round: 'Matchday 1', date: '2025-08-16', time: '15:00', team1: 'Northgate', team2: 'Eastfield' };
const season = (...matches: readonly object[]) => JSON.stringify({ name: 'League', matches });
const parse = (...matches: readonly object[]) => parseOpenfootball(season(...matches), of);
const only = (match: object): Match => {
  const [first] = loadedValue(parse(match));
  if (first === undefined) assert.fail('no match was read');
  return first;
};

test('a played match has its scores at each whistle', () => {
  assert.deepEqual(only({ ...sample, score: { ht: [1, 0], ft: [1, 1], et: [2, 2], p: [4, 3] } }), {
    id: 'en.1-2025-26-northgate-eastfield',
    league: 'en.1',
    season: '2025-26',
    round: 'Matchday 1',
    date: '2025-08-16',
    time: '15:00',
    home: 'Northgate',
    away: 'Eastfield',
    status: 'played',
    score: { halfTime: [1, 0], fullTime: [1, 1], extraTime: [2, 2], penalties: [4, 3] },
  });
});

test('an unknown time stays unknown, and a clock without a zone has none', () => {
  const { time: _, ...withoutTime } = sample;
  assert.equal(only(withoutTime).time, undefined);
  assert.equal(only(sample).zone, undefined);
  const { time, zone } = only({ ...sample, time: '13:00 UTC-6' });
  assert.deepEqual([time, zone], ['13:00', '-06:00']);
});

test('a match without a score is scheduled, postponed or cancelled, never nil-nil', () => {
  assert.deepEqual(
    [only({ ...sample, score: {} }).status, only({ ...sample, score: {} }).score],
    ['scheduled', undefined],
  );
  assert.equal(only({ ...sample, status: 'postponed' }).status, 'postponed');
  assert.equal(only({ ...sample, status: 'cancelled' }).status, 'cancelled');
});

test('goals are in the order of the clock, added time after its minute', () => {
  const { goals } = only({
    ...sample,
    score: { ft: [2, 1] },
    goals1: [
      { name: 'Late', minute: '45+2' },
      { name: 'Unlucky', minute: 46, owngoal: true },
    ],
    goals2: [{ name: 'Early', minute: 45, offset: 1, penalty: true }],
  });
  assert.deepEqual(goals, [
    { scorer: 'Early', side: 'away', minute: '45+1', kind: 'penalty' },
    { scorer: 'Late', side: 'home', minute: '45+2', kind: 'goal' },
    { scorer: 'Unlucky', side: 'home', minute: '46', kind: 'own-goal' },
  ]);
});

test('a list of goals that the score contradicts is left out', () => {
  assert.equal(only({ ...sample, score: { ft: [2, 0] }, goals1: [{ name: 'One', minute: 3 }] }).goals, undefined);
});

test('a shoot-out that ends level is left out', () => {
  assert.equal(only({ ...sample, score: { ft: [0, 1], p: [4, 4] } }).score?.penalties, undefined);
});

test('the older shape with rounds and teams as objects is read', () => {
  const rounds = [
    { name: 'Final', matches: [{ date: '2024-07-14', team1: { name: 'Spain' }, team2: { name: 'England' } }] },
  ];
  const [match] = loadedValue(parseOpenfootball(JSON.stringify({ rounds }), { league: 'euro', season: '2024' }));
  assert.equal(match?.id, 'euro-2024-spain-england');
  assert.equal(match?.round, 'Final');
});

test('one team written in two ways is one team', () => {
  const matches = loadedValue(
    parse(
      sample,
      { ...sample, team1: 'Northgate FC', team2: 'Westby' },
      { ...sample, team1: 'Westby', team2: 'Northgate' },
    ),
  );
  assert.deepEqual(
    new Set(matches.flatMap(({ home, away }) => [home, away])),
    new Set(['Northgate', 'Eastfield', 'Westby']),
  );
});

test('a pair that meets again at the same ground gets an id of its own', () => {
  const ids = loadedValue(parse(sample, { ...sample, date: '2026-03-01' })).map((match) => match.id);
  assert.deepEqual(ids, ['en.1-2025-26-northgate-eastfield', 'en.1-2025-26-northgate-eastfield-2']);
});

for (const [what, match, reason] of [
  ['goals below nought', { ...sample, score: { ft: [-1, 0] } }, /matches\[0\]\.score\.ft\[0\] is smaller than 0/],
  ['half a goal', { ...sample, score: { ft: [0.5, 0] } }, /matches\[0\]\.score\.ft\[0\]/],
  [
    'a half-time beyond full time',
    { ...sample, score: { ht: [2, 0], ft: [1, 0] } },
    /half-time 2-0 exceeds full time 1-0/,
  ],
  [
    'extra time below full time',
    { ...sample, score: { ft: [1, 1], et: [1, 0] } },
    /full time 1-1 exceeds extra time 1-0/,
  ],
  ['a team against itself', { ...sample, team2: 'Northgate' }, /a team meets itself/],
  ['a team without a name', { ...sample, team2: ' - ' }, /a team without a name/],
  ['30 February', { ...sample, date: '2026-02-30' }, /2026-02-30 is no day/],
  ['a date in words', { ...sample, date: 'Saturday' }, /matches\[0\]\.date is not written as/],
  ['a match without teams', { date: '2025-08-16' }, /matches\[0\]\.team1/],
] as const) {
  test(`a season with ${what} is refused, and the reason says where`, () => {
    assert.match(failureReason(parse(match)), reason);
  });
}

test('what is no season is refused with a reason', () => {
  const broken = '{\n "matches": [\n  { "score": "ht": [0, 0] } }';
  assert.match(failureReason(parseOpenfootball(broken, of)), /not valid JSON at line 3, column 18/);
  assert.match(failureReason(parseOpenfootball('{"matches": }', of)), /not valid JSON: Unexpected token/);
  assert.match(failureReason(parseOpenfootball('', of)), /not valid JSON/);
  assert.match(failureReason(parseOpenfootball('[]', of)), /the whole document is not of type object/);
  assert.match(failureReason(parseOpenfootball('{"groups":[]}', of)), /no matches/);
  assert.match(failureReason(parseOpenfootball(`"${'x'.repeat(5_000_000)}"`, of)), /more than/);
  const many = Array.from({ length: 2_001 }, () => sample);
  assert.match(failureReason(parse(...many)), /matches is greater than 2000/);
});

test('every recorded season is read whole, and the one that was published broken is refused', (context) => {
  if (!hasSharedData(context)) return;
  const files = listShared('scores/openfootball').filter((file) => !/groups|stadiums|teams/.test(file));
  const broken = files.filter((file) => file.includes('en.1@2025-12-04'));
  assert.equal(broken.length, 1);
  for (const file of files) {
    const loaded = parseOpenfootball(readSharedText(file), of);
    if (broken.includes(file)) {
      assert.match(failureReason(loaded), /not valid JSON at line 1904, column 12/);
      continue;
    }
    const matches = loadedValue(loaded);
    const written = readSharedText(file).match(/"date":/g)?.length;
    assert.equal(matches.length, written, file);
    assert.equal(new Set(matches.map((match) => match.id)).size, matches.length, file);
  }
  context.diagnostic(`${files.length} recorded seasons`);
});

test('files of openfootball that are no seasons are refused', (context) => {
  if (!hasSharedData(context)) return;
  for (const kind of ['groups', 'stadiums', 'teams']) {
    const text = readSharedText(`scores/openfootball/worldcup.json/2026/worldcup.${kind}.json`);
    assert.match(failureReason(parseOpenfootball(text, of)), /^openfootball: /);
  }
});
