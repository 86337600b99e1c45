/**
 * Finds a Chromium for the tests, and installs one where there is none.
 *
 * Plain JavaScript, because setup runs it on any Node from 20 on.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Names under which distributions install it. */
const commandNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Longest wait for one installer. A download of 180 MB takes less than this on 10 Mbit/s. */
const installTimeoutMs = 300_000;

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} [directory]
 * @returns {boolean} Did it run and end well?
 */
function succeeds(command, args, directory = process.cwd()) {
  const { status } = spawnSync(command, args, { cwd: directory, stdio: ['ignore', 2, 2], timeout: installTimeoutMs });
  return status === 0;
}

/** @returns {string | undefined} */
function findOnPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => commandNames.map((name) => join(folder, name))).find((path) => existsSync(path));
}

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
  return findOnPath() ?? (await findPlaywrightsOwn());
}

/** Debian's package brings the system libraries along, which Playwright's download does not. */
function installFromDebian() {
  const isRootOnDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version');
  return isRootOnDebian && succeeds('apt-get', ['update']) && succeeds('apt-get', ['install', '-y', 'chromium']);
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
  const installed = installFromDebian() || installFromPlaywright(directory);
  if (installed && (await findChromium()) !== undefined) return undefined;
  return 'no Chromium found and none could be installed. Install one and set CHROMIUM_PATH to its executable.';
}
