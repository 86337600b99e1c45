/** The policy that pages get which state none, in a real browser: what the operator wrote runs, what was put in does not. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright';
import { htmlPage } from '../../composer/html-page.ts';
import type { PageDefinition } from '../../composer/page.ts';
import { launchChromium, WITHOUT_PATCHES } from '../support/chromium.ts';
import { serveNewsroom } from './serve-newsroom.ts';
import { openSlowSite, type SlowFragment } from './slow-site.ts';

/** Past the grace, so that the slot is a hole. */
const LATE_MS = 120;

const MARKUP = `<!doctype html><html lang="en"><head><title>Own scripts</title>
<style>h1 { color: rgb(1, 2, 3) }</style>
<script>window.ran = ['head'];</script>
<script type="module">ran.push('module');</script></head>
<body><h1 style="margin: 7px">{name}</h1><script>ran.push("{name}")</script>
<button onclick="ran.push(&quot;click&quot;)">Click</button>
<fragment src="late">…</fragment><fragment src="hostile"></fragment></body></html>`;

const FRAGMENTS: Readonly<Record<string, SlowFragment>> = {
  late: { html: '<p id="late" style="margin: 3px">late</p>', delay: LATE_MS },
  hostile: {
    html: '<p id="hostile"><script>ran.push("injected")</script><img src="data:," onerror="ran.push(1)" alt=""><a href="javascript:ran.push(2)">x</a></p>',
  },
};

let browser: Browser;

before(async () => {
  browser = await launchChromium([WITHOUT_PATCHES]);
});

after(async () => {
  await browser.close();
});

interface Seen {
  readonly page: Page;
  /** What ran, in order. */
  readonly ran: () => Promise<readonly unknown[]>;
  /** Directives against which something was tried. */
  readonly violations: () => Promise<readonly string[]>;
}

async function see(url: string): Promise<Seen> {
  const page = await browser.newPage();
  page.setDefaultTimeout(30_000);
  await page.addInitScript(() => {
    const violations: string[] = [];
    Reflect.set(globalThis, 'violations', violations);
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const list = (name: string) => page.evaluate((key) => [...(Reflect.get(globalThis, key) ?? [])], name);
  return { page, ran: () => list('ran'), violations: () => list('violations') };
}

const site = (policy?: PageDefinition['policy']) =>
  openSlowSite(FRAGMENTS, [htmlPage('/:name', MARKUP, policy === undefined ? {} : { policy })]);

test('scripts of the page run, with a parameter and in attributes, and what was injected does not', async () => {
  await using served = await site({ scripts: [] });
  const { page, ran, violations } = await see(`${served.url}/Ann`);
  await page.getByRole('button').click();
  await page.getByRole('link', { name: 'x' }).click();
  assert.deepEqual(await ran(), ['head', 'Ann', 'module', 'click']);
  assert.equal(await page.locator('#late').isVisible(), true);
  assert.equal(await page.locator('h1').evaluate((element) => getComputedStyle(element).marginTop), '7px');
  assert.equal(await page.locator('h1').evaluate((element) => getComputedStyle(element).color), 'rgb(1, 2, 3)');
  assert.deepEqual((await violations()).toSorted(), ['script-src-attr', 'script-src-elem', 'script-src-elem']);
  await page.close();
});

test('where trusted fragments leave unsaid what scripts they have, theirs run as well', async () => {
  await using served = await site();
  const { page, ran, violations } = await see(`${served.url}/Ann`);
  assert.deepEqual((await ran()).toSorted(), [1, 'Ann', 'head', 'injected', 'module']);
  assert.deepEqual(await violations(), []);
  await page.close();
});

test('islands and lazy parts work under it', async () => {
  const page: PageDefinition = {
    path: '/made',
    at: 'policy',
    parts: [
      { kind: 'html', html: '<!doctype html><html lang="en"><head><title>Made</title></head><body>' },
      { kind: 'slot', slot: { fragment: 'weather-hours', props: { city: 'copenhagen' }, at: 'policy' } },
      { kind: 'slot', slot: { fragment: 'latest', props: {}, lazy: true, at: 'policy' } },
      { kind: 'html', html: '<script type="module" src="/assets/client.js"></script></body></html>' },
    ],
  };
  await using newsroom = await serveNewsroom(undefined, [page]);
  const header = (await fetch(`${newsroom.url}/made`)).headers.get('content-security-policy') ?? '';
  assert.match(header, /^script-src 'self' 'sha256-/);
  const { page: tab, violations } = await see(`${newsroom.url}/made`);
  const temperature = tab.locator('.hours b').first();
  const celsius = await temperature.innerText();
  await tab.getByRole('radio', { name: '°F' }).check();
  assert.notEqual(await temperature.innerText(), celsius);
  assert.ok((await tab.getByRole('link').count()) >= 3);
  assert.equal(await tab.locator('[data-lazy]').count(), 0);
  assert.deepEqual(await violations(), []);
  await tab.close();
});
