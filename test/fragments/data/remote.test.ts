import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFetchText } from '../../../fragments/load/fetch-text.ts';
import { createLoaders } from '../../../fragments/load/loaders.ts';
import type { Loaded } from '../../../fragments/load/types.ts';
import { readDataUrls } from '../../../fragments/load/urls.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { failureReason, loadedValue, valueNow } from './loaded.ts';

const football = 'https://data.test/{season}/{league}.json';
const season = JSON.stringify({
  matches: [{ date: '2025-08-16', team1: 'Northgate', team2: 'Eastfield', score: { ft: [1, 0] } }],
});

/** Answers every URL with what `answer` says, and keeps the URLs. */
function createServer(answer: (url: string) => Loaded<string>) {
  const asked: string[] = [];
  const fetchText = async (url: string): Promise<Loaded<string>> => {
    asked.push(url);
    return answer(url);
  };
  return { asked, fetchText };
}
const ok = (value: string): Loaded<string> => ({ ok: true, value });

test('a season comes from the URL of its league, asked for once by all its fragments', async () => {
  const { asked, fetchText } = createServer(() => ok(season));
  const loaders = createLoaders({ urls: { football }, fetchText, now: () => 1_000 });
  const loads = await Promise.all([
    loaders.match('en.1-2025-26-northgate-eastfield'),
    loaders.match('en.1-2025-26-northgate-eastfield'),
    loaders.league('2025-26', 'en.1'),
  ]);
  assert.deepEqual(asked, ['https://data.test/2025-26/en.1.json']);
  assert.ok(loads.every((load) => load.ok));
  const again = loaders.table('2025-26', 'en.1');
  assert.equal(valueNow(again)[0]?.team, 'Northgate', 'what is known is there at once');
});

test('after a minute the network is asked again', async () => {
  const { asked, fetchText } = createServer(() => ok(season));
  let now = 1_000;
  const loaders = createLoaders({ urls: { football }, fetchText, now: () => now });
  await loaders.league('2025-26', 'en.1');
  now += 59_000;
  await loaders.league('2025-26', 'en.1');
  assert.equal(asked.length, 1);
  now += 2_000;
  await loaders.league('2025-26', 'en.1');
  assert.equal(asked.length, 2);
});

test('a broken answer is a failed load, for a moment for everyone, and is tried again soon', async () => {
  const { asked, fetchText } = createServer(() => ok('{"matches": [{"score": "ht": 1}]}'));
  let now = 1_000;
  const loaders = createLoaders({ urls: { football }, fetchText, now: () => now });
  assert.match(failureReason(await loaders.match('en.1-2025-26-arsenal-chelsea')), /not valid JSON at line 1/);
  assert.match(failureReason(await loaders.matches('2025-26')), /not valid JSON/);
  assert.equal(asked.filter((url) => url.endsWith('/en.1.json')).length, 1);
  now += 2_001;
  await loaders.league('2025-26', 'en.1');
  assert.equal(asked.filter((url) => url.endsWith('/en.1.json')).length, 2);
});

test('kinds without a URL come from the snapshot, tournaments too', () => {
  const { asked, fetchText } = createServer(() => ok(season));
  const loaders = createLoaders({ urls: { football }, fetchText });
  assert.equal(valueNow(loaders.scorers('2026', 'worldcup'))[0]?.goals, 10);
  assert.ok(valueNow(loaders.headlines('top')).length > 0);
  assert.deepEqual(asked, []);
});

test('every kind is read from its own URL', async () => {
  const { asked, fetchText } = createServer(() => ({ ok: false, reason: 'down' }));
  const urls = readDataUrls({
    BROADSHEET_TOURNAMENTS_URL: 'https://t.test/{league}/{season}',
    BROADSHEET_OPENLIGADB_URL: 'https://o.test/{year}',
    BROADSHEET_MET_NORWAY_URL: 'https://m.test/?lat={latitude}&lon={longitude}',
    BROADSHEET_EARTHQUAKES_URL: 'https://e.test/',
    BROADSHEET_RATES_URL: 'https://r.test/',
    BROADSHEET_HEADLINES_URL: 'https://h.test/{section}.xml',
    BROADSHEET_ARTICLES_URL: 'https://a.test/{slug}',
    UNRELATED: 'x',
  });
  const loaders = createLoaders({ urls, fetchText });
  for (const load of [
    loaders.league('2026', 'worldcup'),
    loaders.league('2025-26', 'de.1'),
    loaders.weather('London'),
    loaders.earthquakes(),
    loaders.rates(),
    loaders.headlines('science'),
    loaders.article('a/b'),
  ]) {
    assert.equal(failureReason<unknown>(await load), 'down');
  }
  assert.deepEqual(asked, [
    'https://t.test/worldcup/2026',
    'https://o.test/2025',
    'https://m.test/?lat=51.5000&lon=-0.1000',
    'https://e.test/',
    'https://r.test/',
    'https://h.test/science.xml',
    'https://a.test/a%2Fb',
  ]);
});

test('a URL that is none stops the start and names the variable', () => {
  assert.throws(
    () => readDataUrls({ BROADSHEET_RATES_URL: 'rates.xml' }),
    /BROADSHEET_RATES_URL: "rates.xml" is no http or https URL/,
  );
  assert.throws(() => createLoaders({ urls: { football } }), /no "fetchText"/);
  assert.deepEqual(readDataUrls({ BROADSHEET_RATES_URL: '' }), {});
});

/** A reader whose network is the given function. */
function createReader(answer: (request: Request) => Response | Promise<Response>, maxBytes = 100) {
  const clock = createFakeClock();
  const requests: Request[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    requests.push(request);
    return answer(request);
  };
  return {
    clock,
    requests,
    read: createFetchText({ fetch, clock, userAgent: 'test (x@y.test)', timeoutMs: 500, maxBytes }),
  };
}

test('text is read with our name on the request, and no timer is left behind', async () => {
  const { read, requests, clock } = createReader(
    () => new Response('hello', { headers: { 'content-type': 'text/plain' } }),
  );
  assert.equal(loadedValue(await read('https://x.test/')), 'hello');
  assert.equal(requests[0]?.headers.get('user-agent'), 'test (x@y.test)');
  assert.equal(clock.pendingTimers, 0);
});

test('a status, an error of the network and a URL that is none are failed loads', async () => {
  assert.equal(
    failureReason(await createReader(() => new Response('', { status: 429 })).read('https://x.test/')),
    'x.test: status 429',
  );
  const refused = createReader(() => Promise.reject(new Error('refused')));
  assert.equal(failureReason(await refused.read('https://x.test/key=secret')), 'x.test: refused');
  assert.match(failureReason(await createReader(() => new Response('')).read('nonsense')), /no URL/);
});

test('more bytes than allowed are not read', async () => {
  let pulled = 0;
  let cancelled = false;
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(40));
      },
      cancel() {
        cancelled = true;
      },
    });
  const { read } = createReader(() => new Response(endless()));
  assert.equal(failureReason(await read('https://x.test/')), 'x.test: more than 100 bytes');
  assert.ok(pulled <= 5 && cancelled);
});

for (const [what, answer] of [
  ['headers', () => new Promise<Response>(() => undefined)],
  ['a body', () => new Response(new ReadableStream({ pull: () => new Promise<void>(() => undefined) }))],
] as const) {
  test(`an upstream that never sends ${what} is given up on, and told so`, async () => {
    const { read, clock, requests } = createReader(answer);
    const reading = read('https://x.test/');
    await clock.advance(500);
    assert.equal(failureReason(await reading), 'x.test: no answer within 500 ms');
    assert.equal(requests[0]?.signal.aborted, true);
    assert.equal(clock.pendingTimers, 0);
  });
}
