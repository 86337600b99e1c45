import assert from 'node:assert/strict';
import { test } from 'node:test';
import { footballLoaders } from '../../../fragments/load/football-loaders.ts';
import { createLoaders } from '../../../fragments/load/loaders.ts';
import { stories } from '../../../fragments/snapshot/newsroom.ts';
import { reportedMatches } from '../../../fragments/snapshot/reported-matches.ts';

const reading = { urls: {}, fetchText: () => assert.fail('nothing is read'), now: () => 1_000 };
const reported = footballLoaders(reportedMatches)(reading);
const everything = createLoaders();

test('every match that a story reports on is told twice in the same words', async () => {
  const ids = stories.flatMap(({ matchId }) => matchId ?? []);
  assert.ok(ids.length > 0);
  for (const id of ids) assert.deepEqual(await reported.match(id), await everything.match(id));
});

test('no match is told twice that no story reports on', async () => {
  const told = (await Promise.all(['2026', '2025-26'].map((season) => reported.matches(season)))).flatMap((season) =>
    season.ok ? season.value.flatMap(({ matches }) => matches.map(({ id }) => id)) : [],
  );
  assert.deepEqual(told.toSorted(), stories.flatMap(({ matchId }) => matchId ?? []).toSorted());
});

test('competitions are the same in both', async () => {
  const leagues = await everything.leagues();
  const all = leagues.ok ? leagues.value : [];
  for (const { league } of reportedMatches)
    assert.deepEqual(
      league,
      all.find(({ id, season }) => id === league.id && season === league.season),
    );
});
