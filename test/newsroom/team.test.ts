/** The matches of one team: `?team=` of a season's results. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLoaders } from '../../fragments/load/loaders.ts';
import { nothingLoads } from '../support/nothing-loads.ts';
import { openNewsroom } from './open-newsroom.ts';
import { attribute, type Element, parsePage, textOf } from './parse-page.ts';

const RESULTS = '/sport/football/2025-26/results';

const open = openNewsroom();

async function read(path: string) {
  const page = await open(path);
  const { elements } = parsePage(page.html);
  const all = (tag: string): readonly Element[] => elements.filter((one) => one.tagName === tag);
  return { ...page, all, rows: all('tr').filter((row) => /^\w{3} \d/.test(textOf(row))) };
}

function matchesOf(team: string) {
  const season = createLoaders().matches('2025-26');
  assert.ok(!(season instanceof Promise) && season.ok);
  return season.value.flatMap(({ matches }) => matches.filter(({ home, away }) => home === team || away === team));
}

test('every match of the team is there, and none of anybody else', async () => {
  const { status, rows, all } = await read(`${RESULTS}?team=Arsenal`);
  assert.equal(status, 200);
  assert.equal(rows.length, matchesOf('Arsenal').length);
  assert.ok(rows.length > 30);
  for (const row of rows) assert.match(textOf(row), /Arsenal/);
  assert.deepEqual(all('h1').map(textOf), ['Arsenal 2025–26']);
  assert.deepEqual(all('title').map(textOf), ['Arsenal 2025–26: fixtures and results – Broadsheet']);
});

test('what is to be played stands before what was, with how each one ended', async () => {
  const { all } = await read(`${RESULTS}?team=Arsenal`);
  assert.deepEqual(all('h2').map(textOf), ['Premier League: to be played', 'Premier League: results']);
  const played = matchesOf('Arsenal').filter(({ score }) => score !== undefined).length;
  const [, balance = ''] = all('caption').map(textOf);
  const [count = 0, ...ended] = [...balance.matchAll(/\d+/g)].map(Number);
  assert.equal(count, played);
  assert.equal(
    ended.reduce((sum, one) => sum + one, 0),
    played,
  );
});

test('the form offers every team of the season, and shows the chosen one once', async () => {
  const whole = await read(RESULTS);
  const form = whole.all('form')[0] ?? assert.fail();
  assert.equal(attribute(form, 'action'), RESULTS);
  const names = whole.all('option').map(textOf);
  assert.equal(names[0], 'All teams');
  for (const name of ['Arsenal', 'Barcelona', 'Bayern München']) assert.ok(names.includes(name), name);
  assert.deepEqual(chosen(whole.all('option')), []);
  assert.deepEqual(chosen((await read(`${RESULTS}?team=Arsenal`)).all('option')), ['Arsenal']);
});

const chosen = (options: readonly Element[]): readonly string[] =>
  options.filter((option) => attribute(option, 'selected') !== undefined).map(textOf);

test('no team chosen is every match', async () => {
  const { status, slots, all } = await read(`${RESULTS}?team=`);
  assert.equal(status, 200);
  assert.ok(slots.length > 2_000);
  const canonical = all('link').find((link) => attribute(link, 'rel') === 'canonical');
  assert.match(canonical === undefined ? '' : (attribute(canonical, 'href') ?? ''), /\/results$/);
});

test('a team that played in other seasons only is told where, with its own way there', async () => {
  const { status, html, all } = await read('/sport/football/2026/results?team=Arsenal');
  assert.equal(status, 200);
  assert.match(html, /No match of Arsenal in 2026/);
  const links = all('a').map((link) => attribute(link, 'href'));
  assert.ok(links.includes(`${RESULTS}?team=Arsenal`));
});

test('whoever is in another season stays with the team', async () => {
  const { all } = await read(`${RESULTS}?team=Nottingham+Forest`);
  const links = all('a').map((link) => attribute(link, 'href'));
  assert.ok(links.includes('/sport/football/2024-25/results?team=Nottingham%20Forest'));
});

for (const team of ['Nobody United', 'Buy cheap tickets', '%3Cb%3E', '__proto__', 'x'.repeat(97)])
  test(`a team that nobody knows is no page: ${team.slice(0, 20)}`, async () => {
    const { status, html } = await read(`${RESULTS}?team=${team}`);
    assert.equal(status, 404);
    assert.doesNotMatch(html, /Nobody United|cheap tickets|<b>/);
  });

test('while no source answers the page says so, and keeps its form', async () => {
  const page = await openNewsroom(nothingLoads)(`${RESULTS}?team=Arsenal`);
  assert.equal(page.status, 200);
  assert.match(page.html, /still coming in/);
  assert.match(page.html, /All matches of/);
});
