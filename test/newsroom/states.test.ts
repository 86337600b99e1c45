/** What readers see when facts cannot be had, and what they see where there are none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLoaders } from '../../fragments/load/loaders.ts';
import type { Loaders } from '../../fragments/load/types.ts';
import { nothingLoads } from '../support/nothing-loads.ts';
import { openNewsroom } from './open-newsroom.ts';
import { parsePage } from './parse-page.ts';

const pagesWithoutRequiredSlots = [
  '/',
  '/world',
  '/sport',
  '/sport/football',
  '/sport/football/2022/results',
  '/weather',
];

for (const path of pagesWithoutRequiredSlots) {
  test(`${path} is whole and well-formed while no source answers`, async () => {
    const page = await openNewsroom(nothingLoads)(path);
    assert.equal(page.status, 200);
    assert.ok(page.html.endsWith('</body></html>'));
    assert.deepEqual(parsePage(page.html).mended, []);
    const left = page.slots.filter(({ outcome }) => outcome !== 'fresh' && outcome !== 'fallback');
    // The line of figures is the one fragment that says nothing where it has nothing to say.
    assert.deepEqual(
      left.map(({ fragment }) => fragment).filter((fragment) => fragment !== 'ticker'),
      [],
    );
  });
}

test('every fallback tells the reader in words', async () => {
  const { html } = await openNewsroom(nothingLoads)('/');
  assert.match(html, /Our lead story is being brought up to date/);
  assert.match(html, /The forecast is on its way/);
  assert.doesNotMatch(html, /upstream is down|undefined|NaN|\[object/);
});

test('a page whose required fragment knows no such thing is the composed 404 page', async () => {
  const open = openNewsroom();
  for (const path of [
    '/weather/atlantis',
    '/news/no-such-story',
    '/sport/football/1888/results',
    `/news/${'x'.repeat(200)}`,
  ]) {
    const page = await open(path);
    assert.equal(page.status, 404, path);
    assert.match(page.html, /No such page in this paper/, path);
    assert.match(page.html, /aria-label="Sections"/, path);
  }
});

test('a place is found by its name too, in any case', async () => {
  const page = await openNewsroom()('/weather/New%20York');
  assert.equal(page.status, 200);
  assert.match(page.html, /<h1[^>]*>Weather in New York</);
});

test('what a visitor writes into the address is shown as text', async () => {
  const page = await openNewsroom()('/weather/%3Cscript%3Ealert(1)%3C%2Fscript%3E');
  assert.equal(page.status, 404);
  assert.doesNotMatch(page.html, /<script>|alert\(1\)<\/script/i);
});

test('a promised load gives the same page as an embedded one', async () => {
  const embedded = createLoaders();
  const later: Loaders = {
    ...embedded,
    league: async (season, league) => embedded.league(season, league),
    table: async (season, league) => embedded.table(season, league),
    weather: async (city) => embedded.weather(city),
    headlines: async (section, limit) => embedded.headlines(section, limit),
    places: async () => embedded.places(),
  };
  assert.equal((await openNewsroom(later)('/')).html, (await openNewsroom(embedded)('/')).html);
});
