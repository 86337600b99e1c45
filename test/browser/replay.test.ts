/** A real tournament, as its feed was on five days: the scores change in a page that stays open. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PageDefinition, PagePart } from '../../composer/page.ts';
import { createLoaders } from '../../fragments/load/loaders.ts';
import type { Loaded, Loaders, Match } from '../../fragments/load/types.ts';
import { scoreText } from '../../fragments/parts/score-words.ts';
import { hasSharedData, listShared, readSharedText } from '../fragments/data/shared-data.ts';
import { launchChromium } from '../support/chromium.ts';
import { serveNewsroom } from './serve-newsroom.ts';

const SNAPSHOTS = 'scores/openfootball/snapshots/worldcup-2026';

/** Our own, where the recordings are absent: one match before and after. */
const OWN = [undefined, [3, 1]].map((ft) =>
  JSON.stringify({
    matches: [{ date: '2026-06-11', team1: 'Northgate', team2: 'Eastfield', ...(ft && { score: { ft } }) }],
  }),
);

/** The same feed at several times, and the moment of the loaders' clock. */
interface Replay {
  feed: string;
  nowMs: number;
}

function createReplayLoaders(replay: Replay): Loaders {
  const fetchText = async (): Promise<Loaded<string>> => ({ ok: true, value: replay.feed });
  const urls = { tournaments: 'http://feed.test/{season}/{league}.json' };
  return createLoaders({ urls, fetchText, now: () => replay.nowMs });
}

/** The tournament's matches in one state of the feed, by id. */
async function readMatches(feed: string): Promise<ReadonlyMap<string, Match>> {
  const loaded = await createReplayLoaders({ feed, nowMs: 1_000 }).league('2026', 'worldcup');
  return new Map((loaded.ok ? loaded.value.matches : []).map((match) => [match.id, match]));
}

/** For each state but the first, a match that has a new score in it. */
function findChanges(states: readonly ReadonlyMap<string, Match>[]): readonly string[] {
  return states.slice(1).map((state, index) => {
    const before = states[index];
    const changed = [...state.values()].find(({ id, score }) => score && before?.has(id) && !before.get(id)?.score);
    return changed?.id ?? assert.fail(`nothing is new in state ${index + 1}`);
  });
}

function partsOf(match: string, way: string): readonly PagePart[] {
  const address = `/_fragments/match-score?as=card&amp;match=${match}`;
  return [
    { kind: 'html', html: `<div data-live="${address}" data-every="0.1"${way}>` },
    { kind: 'slot', slot: { fragment: 'match-score', props: { match, as: 'card' }, at: 'replay' } },
    { kind: 'html', html: '</div>' },
  ];
}

/** Every match twice: one is asked for, of the other the page is told. */
function pageOf(ids: readonly string[]): PageDefinition {
  const parts = ids.flatMap((match) => ['', ' data-events'].flatMap((way) => partsOf(match, way)));
  const head =
    '<!doctype html><html lang="en"><head><title>Replay</title><script type="module" src="/assets/client.js"></script></head><body>';
  return {
    path: '/replay',
    at: 'replay',
    parts: [{ kind: 'html', html: head }, ...parts, { kind: 'html', html: '</body></html>' }],
  };
}

test('scores of a tournament change in an open page, one day of the feed after another', async (t) => {
  const feeds = hasSharedData(t) ? listShared(SNAPSHOTS).map(readSharedText) : OWN;
  const states = await Promise.all(feeds.map(readMatches));
  const ids = findChanges(states);
  const replay = { feed: feeds[0] ?? '', nowMs: 1_000 };
  await using newsroom = await serveNewsroom(createReplayLoaders(replay), [pageOf(ids)]);
  await using browser = await launchChromium();
  const page = await browser.newPage();
  const asked = { fetch: 0, eventsource: 0 };
  page.on('request', (request) => {
    const kind = request.resourceType();
    if (kind === 'fetch' || kind === 'eventsource') asked[kind] += 1;
  });
  await page.goto(`${newsroom.url}/replay`);
  const readScores = () => page.locator('b.score').allInnerTexts();
  const expectScores = async (state: ReadonlyMap<string, Match>): Promise<void> => {
    const expected = ids.map((id) => scoreText(state.get(id) ?? assert.fail(id))).flatMap((score) => [score, score]);
    await page.waitForFunction(
      (wanted) => [...document.querySelectorAll('b.score')].map(({ textContent }) => textContent).join() === wanted,
      expected.join(),
      { timeout: 30_000 },
    );
    assert.deepEqual(await readScores(), expected);
    t.diagnostic(expected.join('  '));
  };
  for (const [index, feed] of feeds.entries()) {
    replay.feed = feed;
    replay.nowMs += 3_600_000;
    const purged = await fetch(`${newsroom.url}/_broadsheet/purge`, {
      method: 'POST',
      body: '{"fragment":"match-score"}',
    });
    assert.equal(purged.status, 200);
    await expectScores(states[index] ?? assert.fail('no state'));
  }
  assert.ok(asked.fetch > feeds.length);
  assert.equal(asked.eventsource, Math.min(ids.length, 2));
});

test('on the front page the final is told of, with its teams, when there is nothing else to say', async () => {
  await using newsroom = await serveNewsroom();
  const html = await (await fetch(newsroom.url)).text();
  const live =
    /<div data-live="\/_fragments\/match-score\?as=card&amp;match=[^"]+" data-every="10" data-events="" aria-live="polite">[\s\S]*?<p class="scoreline-main" aria-atomic="true">.*?<b class="score">\d+–\d+/;
  assert.match(html, live);
});
