/** When islands start, and which never do. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { startNode } from '../../composer/platform/node/start.ts';
import { createFragmentHost, defineFragment } from '../../fragments/index.ts';
import type { BuiltFile } from '../../fragments/kit/built-assets.ts';
import type { IslandTrigger } from '../../fragments/kit/island.ts';
import { type Files, nameByContent } from '../../web/assets/build.ts';
import { keepVersions } from '../../web/assets/kept.ts';
import { buildClient } from '../../web/assets/modules.ts';
import { createAssets } from '../../web/assets.ts';
import { NEWSROOM_POLICY } from '../../web/layout/policy.ts';
import { findFirefox } from '../../web/setup/firefox.mjs';
import { launchChromium } from '../support/chromium.ts';
import { launchFirefox } from '../support/firefox.ts';
import { View } from './counter/client.tsx';
import { buildOnce } from './serve-newsroom.ts';

const HOSTILE = '</script><script>document.title = "taken"</script><!--<img src=x>';

let browser: Browser;

before(async () => {
  browser = await launchChromium();
});

after(() => browser.close());

/** A site of one page with one counter, a screen below its top. */
interface CounterSite extends AsyncDisposable {
  readonly url: string;
  /** Serves the next build from now on, in which the island is another. */
  readonly deploy: () => void;
}

/** The page, open in a tab. */
interface Opened extends AsyncDisposable {
  readonly page: Page;
  readonly button: ReturnType<Page['locator']>;
  /** Paths that the browser asked for, in order. */
  readonly asked: readonly string[];
  /** What it complained of. */
  readonly complaints: readonly string[];
  /** Serves the next build from now on, in which the island is another. */
  readonly deploy: () => void;
}

type Change = (file: BuiltFile) => BuiltFile;

const asBuilt: Change = (file) => file;
const notAsBuilt: Change = (file) => ({ ...file, integrity: `sha384-${'A'.repeat(64)}` });

async function serve(on: IslandTrigger, change: Change): Promise<CounterSite> {
  const { files, assets } = await buildOnce();
  const body = await buildClient(fileURLToPath(new URL('counter', import.meta.url)));
  const client = nameByContent('/assets/fragments/counter.js', body);
  const counter = defineFragment({ name: 'counter', island: { on }, load: () => ({ text: HOSTILE }), View });
  const host = createFragmentHost([counter], { files: { counter: { client: change(client) } } });
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-islands-'));
  const answerWith = (own: Files) => createAssets(keepVersions(folder, own, Date.now()));
  let answer = answerWith(new Map([...files, [client.url, body]]));
  const started = await startNode({
    port: 0,
    host: '127.0.0.1',
    drainMs: 0,
    assets: (...request) => answer(...request),
    site: {
      services: [{ name: 'desk', address: { kind: 'local', host }, fragments: host.specs('desk') }],
      islands: assets.islands,
      pages: [
        {
          path: '/',
          at: 'counter',
          policy: NEWSROOM_POLICY,
          parts: [
            {
              kind: 'html',
              html: `<!doctype html><html lang="en"><head><title>Counter</title><link rel="icon" href="/favicon.svg"></head><body>${'<br>'.repeat(200)}`,
            },
            { kind: 'slot', slot: { fragment: 'counter', props: {}, at: 'counter' } },
            { kind: 'html', html: '</body></html>' },
          ],
        },
      ],
    },
  });
  return {
    url: started.url,
    deploy() {
      answer = answerWith(files);
    },
    async [Symbol.asyncDispose]() {
      await started.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function open(on: IslandTrigger, change = asBuilt): Promise<Opened> {
  const site = await serve(on, change);
  const page = await browser.newPage();
  page.setDefaultTimeout(30_000);
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(site.url, { waitUntil: 'networkidle' });
  return {
    page,
    button: page.locator('button'),
    asked,
    complaints,
    deploy: site.deploy,
    async [Symbol.asyncDispose]() {
      await page.close();
      await site[Symbol.asyncDispose]();
    },
  };
}

const hasReact = (asked: readonly string[]): boolean => asked.some((path) => /\/react\.\w+\.js$/.test(path));

/** Does something that has to bring React. */
async function bringReact({ page }: Opened, act: () => Promise<void>): Promise<void> {
  const coming = page.waitForResponse((response) => hasReact([new URL(response.url()).pathname]));
  await act();
  await coming;
}

/** Presses until somebody counts. */
async function pressUntilCounted({ page, button }: Opened): Promise<void> {
  await button.click();
  await page.locator('button:not(:text-is("0 presses"))').waitFor();
}

test('an island that starts at once needs neither sight nor touch', async () => {
  await using opened = await open('load');
  assert.ok(hasReact(opened.asked));
  assert.deepEqual(opened.complaints, []);
});

test('one that starts when seen asks for nothing before', async () => {
  await using opened = await open('visible');
  assert.ok(!hasReact(opened.asked));
  await bringReact(opened, () => opened.button.scrollIntoViewIfNeeded());
  await pressUntilCounted(opened);
  assert.deepEqual(opened.complaints, []);
});

test('one that starts when somebody turns to it asks for nothing when only seen', async () => {
  await using opened = await open('interaction');
  await opened.button.scrollIntoViewIfNeeded();
  await opened.page.waitForTimeout(300);
  assert.ok(!hasReact(opened.asked));
  await bringReact(opened, () => opened.button.hover());
  await pressUntilCounted(opened);
  assert.deepEqual(opened.complaints, []);
});

test('the press that started it counts, and only once', async () => {
  await using opened = await open('interaction');
  // A press without a pointer on its way: as by a finger, or a tool of assistance.
  await opened.button.evaluate((button: HTMLElement) => button.click());
  await opened.page.locator('button:text-is("1 presses")').waitFor();
  await opened.button.click();
  await opened.page.locator('button:text-is("2 presses")').waitFor();
  assert.deepEqual(opened.complaints, []);
});

test('the keyboard starts it too', async () => {
  await using opened = await open('interaction');
  await bringReact(opened, () => opened.page.keyboard.press('Tab'));
  await opened.page.keyboard.press('Enter');
  await opened.page.locator('button:not(:text-is("0 presses"))').waitFor();
  assert.deepEqual(opened.complaints, []);
});

test('no text of the data does anything, on either side', async () => {
  await using opened = await open('load');
  await pressUntilCounted(opened);
  assert.equal(await opened.page.locator('output').innerText(), HOSTILE);
  assert.equal(await opened.page.title(), 'Counter');
});

test('a module that is not what the markup says is not run', async () => {
  await using opened = await open('load', notAsBuilt);
  await opened.button.click();
  assert.equal(await opened.button.innerText(), '0 presses');
  assert.match(opened.complaints.join('\n'), /integrity/i);
});

test('a page that was opened before a deploy comes alive after it', async () => {
  await using opened = await open('interaction');
  opened.deploy();
  await bringReact(opened, () => opened.button.hover());
  await pressUntilCounted(opened);
  assert.deepEqual(opened.complaints, []);
});

test('each file is asked for once', async () => {
  await using opened = await open('load');
  await pressUntilCounted(opened);
  assert.deepEqual(opened.asked, [...new Set(opened.asked)]);
});

test('Firefox runs a module that is what the markup says, and no other', async (t) => {
  const executable = findFirefox();
  if (executable === undefined) return t.skip('no Firefox on this machine');
  const pressed = `new Promise((resolve) => {
    let tries = 0;
    const button = document.querySelector('button');
    const press = () => {
      button.click();
      setTimeout(() => {
        if (button.textContent !== '0 presses' || tries++ > 20) resolve(button.textContent === '0 presses' ? 'refused' : 'run');
        else press();
      }, 50);
    };
    press();
  })`;
  for (const [change, outcome] of [
    [asBuilt, 'run'],
    [notAsBuilt, 'refused'],
  ] as const) {
    await using site = await serve('load', change);
    await using firefox = await launchFirefox(executable);
    await firefox.goto(site.url);
    assert.equal(await firefox.read(pressed), outcome);
  }
});
