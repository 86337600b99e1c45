/** Parts of an open page that stay true, by asking and by being told, and leave readers in peace. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page, Request } from 'playwright';
import { LIVE_EVENT_BYTES } from '../../composer/policy/budgets.ts';
import { findFirefox } from '../../web/setup/firefox.mjs';
import { FORGETS_PAGES, launchChromium } from '../support/chromium.ts';
import type { DrivenBrowser } from '../support/driven-browser.ts';
import { launchFirefox } from '../support/firefox.ts';
import { type LiveSite, openLiveSite, scoreOnce, type Way, ways } from './live-site.ts';
import { MAX_BYTES } from './slow-site.ts';

let browser: Browser;
let firefox: DrivenBrowser | undefined;

before(async () => {
  const executable = findFirefox();
  [browser, firefox] = await Promise.all([
    launchChromium([], [FORGETS_PAGES]),
    executable === undefined ? undefined : launchFirefox(executable),
  ]);
});

after(async () => {
  await Promise.all([browser.close(), firefox?.[Symbol.asyncDispose]()]);
});

interface Opened extends AsyncDisposable {
  readonly page: Page;
  readonly score: LiveSite['score'];
  /** Addresses of the parts that were asked for, streams included. */
  readonly asked: () => number;
  /** How many of them as a stream. */
  readonly streams: () => number;
  /** Requests for parts that have not ended, streams included. */
  readonly underWay: () => number;
  readonly site: LiveSite;
}

async function open(way: Way, html: string, path = `/${way}`): Promise<Opened> {
  const site = await openLiveSite(html);
  const page = await browser.newPage();
  const asked = { asking: 0, events: 0 };
  const underWay = new Set<Request>();
  page.on('request', (request) => {
    if (!request.url().includes('/_fragments/')) return;
    asked[request.resourceType() === 'eventsource' ? 'events' : 'asking'] += 1;
    underWay.add(request);
  });
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  await page.goto(site.url + path);
  return {
    page,
    score: site.score,
    asked: () => asked.asking + asked.events,
    streams: () => asked.events,
    underWay: () => underWay.size,
    site,
    async [Symbol.asyncDispose]() {
      await page.close();
      await site[Symbol.asyncDispose]();
    },
  };
}

/** Waits until the page shows this score. */
async function expectScore(page: Page, score: string): Promise<void> {
  await page.waitForFunction((wanted) => document.querySelector('#score')?.textContent === wanted, score, {
    timeout: 30_000,
  });
}

/** Puts the page out of sight, or back into it, as far as it can tell. */
function turn(page: Page, hidden: boolean): Promise<void> {
  return page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

/** Visits to a page elsewhere, until the browser has kept the one before it. */
const BFCACHE_TRIES = 4;

for (const way of ways) {
  test(`${way}: a score that changes, changes in the open page, and everything else stays where it is`, async () => {
    const markup = (goals: number, extra = ''): string =>
      `<p id="score">${goals}:0</p>${extra}<details><summary>More</summary><p>Line-up</p></details><input id="note"><div id="box" style="height:40px;overflow:auto"><svg width="9" height="400"></svg></div><ul><li id="a">Ann</li><li id="b">Bob</li></ul>`;
    await using live = await open(way, markup(0));
    await live.page.fill('#note', 'half-written');
    await live.page.click('summary');
    await live.page.evaluate(() => {
      Object.assign(window, { before: document.querySelector('#note'), bob: document.querySelector('#b') });
      document.querySelector('#box')?.scrollTo(0, 123);
      const range = document.createRange();
      range.selectNodeContents(document.querySelector('#b') ?? document.body);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      document.querySelector<HTMLInputElement>('#note')?.focus({ preventScroll: true });
      document.querySelector<HTMLInputElement>('#note')?.setSelectionRange(2, 5);
    });
    live.score.html = markup(1, '<p>Goal!</p>').replace(
      '<li id="a">Ann</li><li id="b">Bob</li>',
      '<li id="c">Cid</li><li id="b">Bob</li><li id="a">Ann</li>',
    );
    await expectScore(live.page, '1:0');
    const state = await live.page.evaluate(() => {
      const note = document.querySelector<HTMLInputElement>('#note');
      return {
        focused: document.activeElement?.id,
        sameInput: Reflect.get(window, 'before') === note,
        sameItem: Reflect.get(window, 'bob') === document.querySelector('#b'),
        value: note?.value,
        selected: [note?.selectionStart, note?.selectionEnd],
        scrolled: document.querySelector('#box')?.scrollTop,
        open: document.querySelector('details')?.open,
        items: [...document.querySelectorAll('li')].map((item) => item.textContent).join(),
        goal: document.body.textContent?.includes('Goal!'),
      };
    });
    assert.deepEqual(state, {
      focused: 'note',
      sameInput: true,
      sameItem: true,
      value: 'half-written',
      selected: [2, 5],
      scrolled: 123,
      open: true,
      items: 'Cid,Bob,Ann',
      goal: true,
    });
    assert.equal(live.streams() > 0, way === 'events');
  });

  test(`${way}: an unchanged part is left alone`, async () => {
    await using live = await open(way, '<p id="score">0:0</p>');
    await live.page.evaluate(() => {
      const records: MutationRecord[] = [];
      Object.assign(window, { records });
      const all = { childList: true, subtree: true, characterData: true, attributes: true };
      new MutationObserver((some) => records.push(...some)).observe(document.body, all);
    });
    await sleep(300);
    while (way === 'asking' && live.asked() < 3) await sleep(20);
    assert.equal(await live.page.evaluate(() => Reflect.get(window, 'records').length), 0);
    if (way === 'events') assert.equal(live.asked(), 1);
  });

  test(`${way}: a page that nobody sees asks nothing and holds no stream, and catches up when it is seen again`, async () => {
    await using live = await open(way, '<p id="score">0:0</p>');
    await live.page.waitForTimeout(100);
    await turn(live.page, true);
    while (live.underWay() > 0) await sleep(20);
    const before = live.asked();
    live.score.html = '<p id="score">2:0</p>';
    await live.page.waitForTimeout(300);
    assert.equal(live.asked(), before);
    assert.equal(await live.page.textContent('#score'), '0:0');
    await turn(live.page, false);
    await expectScore(live.page, '2:0');
  });

  test(`${way}: a page out of the browser’s memory is true again, and stays so`, async () => {
    await using live = await open(way, '<p id="score">0:0</p>');
    await live.page.evaluate(() => Object.assign(window, { isSame: true }));
    await live.page.goto(`${live.site.url}/elsewhere`);
    live.score.html = '<p id="score">4:0</p>';
    // Nothing is loaded when a page comes out of memory.
    await live.page.goBack({ waitUntil: 'commit' });
    await expectScore(live.page, '4:0');
    live.score.html = '<p id="score">5:0</p>';
    await expectScore(live.page, '5:0');
    assert.equal(await live.page.evaluate(() => Reflect.get(window, 'isSame')), true);
  });

  test(`${way}: Firefox keeps a score true as well, and a page out of its memory`, async (t) => {
    if (!firefox) return t.skip('no Firefox on this machine');
    await using live = await open(way, '<p id="score">0:0</p>');
    await firefox.goto(`${live.site.url}/${way}`);
    assert.equal(await firefox.read(`document.querySelector('#score').textContent`), '0:0');
    live.score.html = '<p id="score">3:0</p>';
    assert.equal(await firefox.read(scoreOnce('3:0')), '3:0');
    let isSame = 'undefined';
    // Firefox keeps no page that waits for an answer, which one that asks does now and then.
    for (let goals = 4; goals < 4 + BFCACHE_TRIES && isSame === 'undefined'; goals += 1) {
      await firefox.read(`(window.isSame = 'kept')`);
      await firefox.goto(`${live.site.url}/elsewhere`);
      live.score.html = `<p id="score">${goals}:0</p>`;
      await firefox.read(`(history.back(), '')`);
      // What is asked of a page that is on its way out is never answered.
      while ((await firefox.read('location.pathname')) !== `/${way}`) await sleep(20);
      assert.equal(await firefox.read(scoreOnce(`${goals}:0`)), `${goals}:0`);
      isSame = await firefox.read('String(window.isSame)');
    }
    // Nor one with an open stream: before any of its listeners runs, it is to be loaded again.
    assert.equal(isSame, way === 'events' ? 'undefined' : 'kept');
  });
}

test('what fails is asked for less and less often, and shown as it was', async () => {
  await using live = await open('asking', '<p id="score">0:0</p>');
  while (live.asked() === 0) await sleep(20);
  const before = live.asked();
  const changedMs = performance.now();
  live.score.html = 'x'.repeat(MAX_BYTES + 1);
  await sleep(1_000);
  const times = live.asked() - before;
  const tookMs = performance.now() - changedMs;
  // One that was to come, and then after 50, 100, 200 and 400 ms and so on, a tenth more or less.
  assert.ok(times <= Math.ceil(Math.log2(tookMs / 45 + 1)) + 1, `${times} times in ${tookMs} ms`);
  assert.equal(await live.page.textContent('#score'), '0:0');
});

test('where the stream is refused, the page asks', async () => {
  await using live = await open('events', '<p id="score">0:0</p>', '/elsewhere');
  live.score.html = `<p id="score">0:0</p><p>${'x'.repeat(LIVE_EVENT_BYTES)}</p>`;
  await live.page.goto(`${live.site.url}/events`);
  live.score.html = live.score.html.replace('0:0', '1:0');
  await expectScore(live.page, '1:0');
  assert.equal(live.streams(), 1);
});

test('a page with many live parts holds two streams, and asks for the others', async () => {
  await using live = await open('events', '<p class="score">0:0</p>', '/events/4');
  live.score.html = '<p class="score">1:0</p>';
  await live.page.waitForFunction(
    () => [...document.querySelectorAll('.score')].map(({ textContent }) => textContent).join() === '1:0,1:0,1:0,1:0',
  );
  assert.equal(live.streams(), 2);
});
