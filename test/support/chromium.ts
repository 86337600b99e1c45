/**
 * The browser of the tests.
 */
import { type Browser, chromium } from 'playwright';
import { findChromium } from '../../web/setup/chromium.mjs';

/** Keeps it to itself: no sandbox (tests may run as root), and no connection but those the page makes. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium as it was before it knew patches: it reads their marks, and leaves them alone. */
export const WITHOUT_PATCHES = '--disable-blink-features=DocumentPatching';

/** What Playwright adds by itself: pages are not kept for the way back. */
export const FORGETS_PAGES = '--disable-back-forward-cache';

/** Starts a browser without a profile, with these flags too and without those. `await using` closes it at the end of the test. */
export async function launchChromium(more: readonly string[] = [], ignoreDefaultArgs: string[] = []): Promise<Browser> {
  const executablePath = await findChromium();
  if (executablePath === undefined) throw new Error('no Chromium found: run `node web/setup.mjs --browser`');
  return chromium.launch({ executablePath, args: [...flags, ...more], ignoreDefaultArgs });
}
