import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOpenfootball } from '../../../fragments/formats/openfootball.ts';
import { createLoaders } from '../../../fragments/load/loaders.ts';
import { type Match, sections } from '../../../fragments/load/types.ts';
import { stories } from '../../../fragments/snapshot/newsroom.ts';
import { decodeSeason } from '../../../fragments/snapshot/notation.ts';
import { failureReason, loadedValue, valueNow } from './loaded.ts';
import { hasSharedData, readSharedText } from './shared-data.ts';
import { sumSourceSizes } from './source-sizes.ts';

const loaders = createLoaders();

test('a season in our notation is read line by line', () => {
  const text = `
ABC Northgate
XYZ East & West
@1 Old Ground

# Matchday 1
2026-06-11
ABC XYZ 13:00-06:00 1-1 h1-0 e2-1 @1 =Group A
+ Ann Bo 9, Cy Dee 90+2p / Eve 45o
XYZ ABC !postponed
`;
  assert.deepEqual(decodeSeason(text, 'cup', '2026'), [
    {
      league: 'cup',
      season: '2026',
      round: 'Matchday 1',
      date: '2026-06-11',
      home: 'Northgate',
      away: 'East & West',
      time: '13:00',
      zone: '-06:00',
      ground: 'Old Ground',
      score: { fullTime: [1, 1], halfTime: [1, 0], extraTime: [2, 1] },
      status: 'played',
      group: 'Group A',
      goals: [
        { scorer: 'Ann Bo', side: 'home', minute: '9', kind: 'goal' },
        { scorer: 'Eve', side: 'away', minute: '45', kind: 'own-goal' },
        { scorer: 'Cy Dee', side: 'home', minute: '90+2', kind: 'penalty' },
      ],
    },
    {
      league: 'cup',
      season: '2026',
      round: 'Matchday 1',
      date: '2026-06-11',
      home: 'East & West',
      away: 'Northgate',
      status: 'postponed',
    },
  ]);
});

test('season 2025-26 has at least 2,000 matches, each found by its id', () => {
  const matches = valueNow(loaders.matches('2025-26')).flatMap((season) => season.matches);
  assert.equal(matches.length, 2_502);
  assert.equal(new Set(matches.map((match) => match.id)).size, matches.length);
  for (const match of matches) assert.equal(valueNow(loaders.match(match.id)), match);
});

test('every league has the teams and matches that its format asks for', () => {
  const size = (year: string, id: string) => {
    const { matches } = valueNow(loaders.league(year, id));
    return [new Set(matches.flatMap(({ home, away }) => [home, away])).size, matches.length];
  };
  assert.deepEqual(size('2025-26', 'en.2'), [24, 552]);
  assert.deepEqual(size('2025-26', 'de.1'), [18, 306]);
  assert.deepEqual(size('2025', 'mls'), [30, 510]);
  assert.deepEqual(size('2026', 'worldcup'), [48, 104]);
  assert.deepEqual(size('2024', 'euro'), [24, 51]);
  assert.deepEqual(size('2024-25', 'uefa.cl'), [36, 189]);
});

test('every match of the snapshot is sound: ids, days, clocks, statuses', () => {
  for (const { season, id } of valueNow(loaders.leagues())) {
    for (const match of valueNow(loaders.league(season, id)).matches) {
      assert.match(match.id, /^[a-z0-9.-]+$/);
      assert.match(match.date, /^\d{4}-\d\d-\d\d$/);
      assert.match(match.time ?? '00:00', /^\d\d:\d\d$/);
      assert.equal(match.status === 'played', match.score !== undefined, match.id);
      assert.ok(match.home.length > 2 && match.away.length > 2, match.id);
    }
  }
});

const files: Readonly<Record<string, string>> = {
  worldcup: 'worldcup.json/{season}/worldcup.json',
  euro: 'euro.json/{season}/euro.json',
};

test('the snapshot tells of each match exactly what the recorded file tells', (context) => {
  if (!hasSharedData(context)) return;
  const facts = ({ id, home, away, date, time, zone, status, score, goals, group }: Match) =>
    JSON.stringify([
      id,
      home,
      away,
      date,
      time,
      zone,
      status,
      score && Object.entries(score).sort(),
      goals ?? [],
      group,
    ]);
  for (const { season, id } of valueNow(loaders.leagues())) {
    const path = (files[id] ?? `football.json/{season}/${id}.json`).replace('{season}', season);
    const recorded = loadedValue(
      parseOpenfootball(readSharedText(`scores/openfootball/${path}`), { league: id, season }),
    );
    const kept = valueNow(loaders.league(season, id)).matches;
    assert.deepEqual(kept.map(facts).sort(), recorded.map(facts).sort(), `${id} ${season}`);
  }
});

test('the World Cups and the European Championship have scorers', () => {
  const first = valueNow(loaders.scorers('2026', 'worldcup'))[0];
  assert.deepEqual([first?.name, first?.goals], ['Kylian Mbappé', 10]);
  assert.deepEqual(valueNow(loaders.scorers('2022', 'worldcup'))[0]?.name, 'Lionel Messi');
  assert.equal(valueNow(loaders.scorers('2024', 'euro'))[0]?.goals, 3);
});

test('eight places and more have weather with a day each, and most have hours', () => {
  const places = valueNow(loaders.places());
  assert.ok(places.length >= 8);
  const weather = places.map((place) => valueNow(loaders.weather(place.slug)));
  assert.ok(weather.every((one) => one.days.length > 0 && one.observedAt !== ''));
  assert.ok(weather.filter((one) => one.current !== undefined).length >= 8);
  assert.ok(weather.filter((one) => one.hours.length >= 24).length >= 6);
  for (const { days, hours } of weather) {
    for (const day of days) assert.ok(day.minimumC <= day.maximumC && day.sky !== 'unknown', day.date);
    for (const hour of hours) assert.match(hour.time, /^\d{4}-\d\d-\d\dT\d\d:00$/);
  }
});

test('earthquakes come strongest first, and rates with their change', () => {
  const quakes = valueNow(loaders.earthquakes(100));
  assert.ok(quakes.length >= 30);
  assert.ok(quakes.every((quake, at) => quake.magnitude <= (quakes[at - 1]?.magnitude ?? 10)));
  const rates = valueNow(loaders.rates());
  const dollar = rates.rates.find((rate) => rate.currency === 'USD');
  assert.deepEqual(
    [rates.date, rates.previousDate, dollar?.value, dollar?.previous],
    ['2026-07-06', '2026-03-23', 1.1415, 1.1596],
  );
});

test('the newsroom has thirty stories over all sections, each with an article behind it', () => {
  assert.ok(stories.length >= 30);
  for (const section of sections) assert.ok(valueNow(loaders.headlines(section)).length >= 4, section);
  for (const headline of valueNow(loaders.headlines('top', 100))) {
    const article = valueNow(loaders.article(headline.id));
    assert.equal(headline.href, `/news/${article.slug}`);
    assert.ok(article.paragraphs.length >= 2 && article.summary.length > 40, article.slug);
    if (article.matchId !== undefined) valueNow(loaders.match(article.matchId));
  }
  assert.ok(stories.filter((story) => story.paragraphs.length >= 4).length >= 6);
  assert.equal(new Set(stories.map((story) => story.slug)).size, stories.length);
});

test('the front page mixes the sections, and a section is newest first', () => {
  const top = valueNow(loaders.headlines('top', 6));
  assert.equal(new Set(top.map((headline) => headline.section)).size, 6);
  const sport = valueNow(loaders.headlines('sport', 50)).map((headline) => headline.publishedAt ?? '');
  assert.deepEqual(sport, sport.toSorted().toReversed());
});

test('what there is not is a failed load with a reason', () => {
  const reason = (load: ReturnType<typeof loaders.weather | typeof loaders.match | typeof loaders.scorers>) =>
    load instanceof Promise ? assert.fail('promised') : failureReason<unknown>(load);
  assert.equal(reason(loaders.match('en.1-2025-26-arsenal-nobody')), 'no match en.1-2025-26-arsenal-nobody');
  assert.equal(reason(loaders.match('__proto__')), 'no match __proto__');
  assert.equal(reason(loaders.weather('atlantis')), 'no place atlantis');
  assert.equal(reason(loaders.scorers('2025-26', 'en.1')), 'no goals listed for Premier League 2025-26');
  assert.equal(reason(loaders.scorers('1966', 'worldcup')), 'no league worldcup of 1966');
});

test('the snapshot stays below 400 KB of source', () => {
  assert.ok(sumSourceSizes('fragments/snapshot') < 400_000);
});
