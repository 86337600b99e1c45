/** Parts of an open page that stay true, and leave readers in peace. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright';
import type { PageDefinition } from '../../composer/page.ts';
import { launchChromium } from '../support/chromium.ts';
import { findFirefox, launchFirefox } from '../support/firefox.ts';
import { MAX_BYTES, openSlowSite, type SlowFragment, type SlowSite } from './slow-site.ts';

let browser: Browser;

before(async () => {
  browser = await launchChromium();
});

after(async () => {
  await browser.close();
});

/** Between two looks of the open page, in seconds. */
const EVERY_S = 0.05;

const page: PageDefinition = {
  path: '/',
  at: 'live',
  parts: [
    {
      kind: 'html',
      html:
        '<!doctype html><html lang="en"><head><title>Live</title><script type="module" src="/assets/client.js"></script></head>' +
        `<body><main data-live="/_fragments/score" data-every="${EVERY_S}" aria-live="polite">`,
    },
    { kind: 'slot', slot: { fragment: 'score', props: {}, at: 'live' } },
    { kind: 'html', html: '</main></body></html>' },
  ],
};

interface Opened {
  readonly page: Page;
  /** The fragment as its service has it: changing it changes what is answered. */
  readonly score: { html: string };
  readonly asked: () => number;
  readonly site: SlowSite;
}

async function open(html: string): Promise<Opened & AsyncDisposable> {
  const score: SlowFragment & { html: string } = { html, alone: true };
  const site = await openSlowSite({ score }, [page, lazyPage]);
  const opened = await browser.newPage();
  let asked = 0;
  opened.on('request', (request) => {
    if (request.url().includes('/_fragments/')) asked += 1;
  });
  await opened.goto(site.url);
  return {
    page: opened,
    score,
    asked: () => asked,
    site,
    async [Symbol.asyncDispose]() {
      await opened.close();
      await site[Symbol.asyncDispose]();
    },
  };
}

test('a score that changes, changes in the open page, and everything else stays where it is', async () => {
  const markup = (goals: number, extra = ''): string =>
    `<p id="score">${goals}:0</p>${extra}<details><summary>More</summary><p>Line-up</p></details><input id="note"><ul><li id="a">Ann</li><li id="b">Bob</li></ul>`;
  await using live = await open(markup(0));
  await live.page.fill('#note', 'half-written');
  await live.page.click('summary');
  await live.page.evaluate(() => {
    Object.assign(window, { before: document.querySelector('#note'), bob: document.querySelector('#b') });
    const range = document.createRange();
    range.selectNodeContents(document.querySelector('#b') ?? document.body);
    getSelection()?.addRange(range);
    document.querySelector<HTMLInputElement>('#note')?.focus();
  });
  live.score.html = markup(1, '<p>Goal!</p>').replace(
    '<li id="a">Ann</li><li id="b">Bob</li>',
    '<li id="c">Cid</li><li id="b">Bob</li><li id="a">Ann</li>',
  );
  await live.page.waitForFunction(() => document.querySelector('#score')?.textContent === '1:0');
  const state = await live.page.evaluate(() => ({
    focused: document.activeElement?.id,
    sameInput: Reflect.get(window, 'before') === document.querySelector('#note'),
    sameItem: Reflect.get(window, 'bob') === document.querySelector('#b'),
    value: document.querySelector<HTMLInputElement>('#note')?.value,
    open: document.querySelector('details')?.open,
    items: [...document.querySelectorAll('li')].map((item) => item.textContent).join(),
    goal: document.body.textContent?.includes('Goal!'),
  }));
  assert.deepEqual(state, {
    focused: 'note',
    sameInput: true,
    sameItem: true,
    value: 'half-written',
    open: true,
    items: 'Cid,Bob,Ann',
    goal: true,
  });
});

test('an unchanged part is left alone', async () => {
  await using live = await open('<p id="score">0:0</p>');
  const mutations = await live.page.evaluate(async () => {
    let count = 0;
    new MutationObserver((records) => {
      count += records.length;
    }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
    await new Promise((resolve) => setTimeout(resolve, 300));
    return count;
  });
  assert.equal(mutations, 0);
  assert.ok(live.asked() >= 2);
});

test('a tab in the background asks nothing, and catches up when it is seen again', async () => {
  await using live = await open('<p id="score">0:0</p>');
  await live.page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
  });
  await live.page.waitForTimeout(150);
  const before = live.asked();
  live.score.html = '<p id="score">2:0</p>';
  await live.page.waitForTimeout(300);
  assert.equal(live.asked(), before);
  await live.page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: false });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await live.page.waitForFunction(() => document.querySelector('#score')?.textContent === '2:0');
});

test('what fails is asked for less and less often, and shown as it was', async () => {
  await using live = await open('<p id="score">0:0</p>');
  live.score.html = 'x'.repeat(MAX_BYTES + 1);
  await live.page.waitForTimeout(1_000);
  // 50, 100, 200 and 400 ms, a tenth more or less, and those before the change.
  assert.ok(live.asked() <= 8, `${live.asked()} times`);
  assert.equal(await live.page.textContent('#score'), '0:0');
});

const lazyPage: PageDefinition = {
  path: '/lazy',
  at: 'live',
  parts: [
    {
      kind: 'html',
      html:
        '<!doctype html><html lang="en"><head><title>Lazy</title><script type="module" src="/assets/client.js"></script></head>' +
        '<body><svg width="10" height="4000"></svg>',
    },
    { kind: 'slot', slot: { fragment: 'score', props: {}, lazy: true, placeholder: '<p>soon</p>', at: 'live' } },
    { kind: 'html', html: '</body></html>' },
  ],
};

test('Firefox keeps a score true as well', async (t) => {
  const executable = findFirefox();
  if (executable === undefined) return t.skip('no Firefox on this machine');
  await using live = await open('<p id="score">0:0</p>');
  await using firefox = await launchFirefox(executable);
  await firefox.goto(live.site.url);
  assert.equal(await firefox.read(`document.querySelector('#score').textContent`), '0:0');
  live.score.html = '<p id="score">3:0</p>';
  const changed = `new Promise((resolve) => {
    const look = () => {
      const { textContent } = document.querySelector('#score');
      if (textContent === '0:0') setTimeout(look, 20);
      else resolve(textContent);
    };
    look();
  })`;
  assert.equal(await firefox.read(changed), '3:0');
});

test('a lazy fragment comes when it is about to be seen', async () => {
  await using live = await open('<p id="score">0:0</p>');
  await live.page.goto(`${live.site.url}/lazy`);
  await live.page.waitForTimeout(200);
  assert.equal(await live.page.locator('#score').count(), 0);
  assert.equal(await live.page.innerText('[data-lazy]'), 'soon');
  await live.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await live.page.waitForSelector('#score');
  assert.equal(await live.page.locator('[data-lazy]').count(), 0);
});

test('a lazy fragment is one link away for those without scripts', async () => {
  await using live = await open('<p id="score">0:0</p>');
  const context = await browser.newContext({ javaScriptEnabled: false });
  const scriptless = await context.newPage();
  await scriptless.goto(`${live.site.url}/lazy`);
  await scriptless.getByRole('link', { name: 'Show the whole page' }).click();
  await scriptless.waitForSelector('#score');
  await context.close();
});
