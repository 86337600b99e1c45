/** Pages of last resort in a real browser: nobody is kept out by them, and they fit every screen. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright';
import { type Started, startNode } from '../../composer/platform/node/start.ts';
import { launchChromium } from '../support/chromium.ts';
import { fragment, parts } from '../support/fake-site.ts';

let started: Started;
let browser: Browser;

before(async () => {
  const service = {
    name: 'desk',
    // RFC 6335: nobody listens on port 1.
    address: { kind: 'url', url: 'http://127.0.0.1:1' },
    fragments: [fragment('rain')],
  } as const;
  const pages = [
    { path: '/needs-rain', at: 'test', parts: parts('<main>', { fragment: 'rain', required: true }, '</main>') },
    { path: '/of/:name', at: 'test', parts: parts('<p>plain</p>') },
    {
      path: '/broken/:name',
      at: 'test',
      parts: () => {
        throw new Error('a layout of the site');
      },
    },
  ];
  [started, browser] = await Promise.all([
    startNode({ port: 0, host: '127.0.0.1', drainMs: 0, site: { services: [service], pages } }),
    launchChromium(),
  ]);
});

after(async () => {
  await browser.close();
  await started.close();
});

/** How a visitor comes to each of them. */
const ways: Readonly<Record<string, { readonly status: number; readonly path: string; readonly post?: true }>> = {
  'an address that cannot be read': { status: 400, path: '/of/%E0%A4%A' },
  'an address that nothing is at': { status: 404, path: '/no-such-page' },
  'a form sent to a page': { status: 405, path: '/of/form', post: true },
  'an address without end': { status: 414, path: `/of/${'x'.repeat(17_000)}` },
  'a page whose layout throws': { status: 500, path: '/broken/page' },
  'a page without the part that it needs': { status: 503, path: '/needs-rain' },
};

for (const [way, { status, path, post }] of Object.entries(ways))
  test(`${way} ends at a page that keeps nobody out, at any width, light or dark`, async () => {
    const page = await browser.newPage({ bypassCSP: true });
    const response = await page.goto(started.url + (post ? '/of/form' : path));
    const shown = post ? await sendForm(page) : response;
    assert.equal(shown?.status(), status);
    await page.addScriptTag({ content: axe.source });
    for (const width of [320, 360, 768, 1280])
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        assert.deepEqual(await judge(page), [], `${status}, ${colorScheme}, ${width} px`);
      }
    await page.close();
  });

async function sendForm(page: Page) {
  const [response] = await Promise.all([
    page.waitForResponse((one) => one.request().method() === 'POST'),
    // The page's own has been by now: it is that of the answer.
    page.waitForEvent('load'),
    page.evaluate(() => {
      const form = Object.assign(document.createElement('form'), { method: 'post' });
      document.body.append(form);
      form.submit();
    }),
  ]);
  return response;
}

/** What axe finds, what is cut off, and what has not the style that its policy should let in. */
async function judge(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const { violations }: axe.AxeResults = await Reflect.get(window, 'axe').run({ resultTypes: ['violations'] });
    const { scrollWidth, clientWidth } = document.documentElement;
    return [
      ...violations.map(({ id, help }) => `${id}: ${help}`),
      ...(scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} px too wide`] : []),
    ];
  });
}

test('a plain page is styled under its own policy, and its link asks for the same address again', async () => {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(`${started.url}/needs-rain?of=today`);
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).marginTop), '0px');
  const [again] = await Promise.all([
    page.waitForRequest((request) => request.isNavigationRequest()),
    page.getByRole('link', { name: 'try again' }).click(),
  ]);
  assert.equal(again.url(), `${started.url}/needs-rain?of=today`);
  assert.deepEqual(
    complaints.filter((text) => !/status of 503/.test(text)),
    [],
  );
  await page.close();
});
