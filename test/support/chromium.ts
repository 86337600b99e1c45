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

/** Starts a browser without a profile. `await using` closes it at the end of the test. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = await findChromium();
  if (executablePath === undefined) throw new Error('no Chromium found: run `node web/setup.mjs --browser`');
  return chromium.launch({ executablePath, args: flags });
}
