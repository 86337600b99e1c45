/**
 * Finds a Chromium for the tests, and installs one where there is none.
 *
 * Plain JavaScript, because setup runs it on any Node from 20 on.
 */
import { existsSync } from 'node:fs';
import { findOnPath, installFromDebian, succeeds } from './programs.mjs';

/** Names under which distributions install it. */
const commandNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * The browser which the installed Playwright would download for itself, where it has done so.
 * @returns {Promise<string | undefined>}
 */
async function findPlaywrightsOwn() {
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/**
 * Where the tests' browser is: CHROMIUM_PATH, else one on the PATH, else Playwright's own.
 * @returns {Promise<string | undefined>}
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
  return findOnPath(commandNames) ?? (await findPlaywrightsOwn());
}

/** @param {string} directory Root of the checkout. */
function installFromPlaywright(directory) {
  return succeeds(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], directory);
}

/**
 * Sees to a Chromium.
 * @param {string} directory Root of the checkout.
 * @returns {Promise<string | undefined>} What to do by hand, where nothing helped.
 */
export async function installChromium(directory) {
  if ((await findChromium()) !== undefined) return undefined;
  if (process.env.CHROMIUM_PATH)
    return `CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which does not exist. Correct or unset it.`;
  process.stderr.write('installing Chromium for the browser tests\n');
  const installed = installFromDebian('chromium') || installFromPlaywright(directory);
  if (installed && (await findChromium()) !== undefined) return undefined;
  return 'no Chromium found and none could be installed. Install one and set CHROMIUM_PATH to its executable.';
}
