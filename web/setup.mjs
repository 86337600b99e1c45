/**
 * Makes a checkout ready to run: installs what is missing, and nothing where all is there.
 *
 * Plain JavaScript without dependencies, because it runs before anything is installed, on any Node from 20 on.
 * `--browser` also sees to the browsers of the tests.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @typedef {{ readonly version?: string, readonly integrity?: string, readonly optional?: boolean }} LockedPackage
 */

/**
 * Reads the packages of a lock file, the root itself left out. Undefined where there is no readable lock file.
 * @param {string} path
 * @returns {ReadonlyMap<string, LockedPackage> | undefined}
 */
function readLockedPackages(path) {
  try {
    const { packages } = JSON.parse(readFileSync(path, 'utf8'));
    return new Map(Object.entries(packages).filter(([where]) => where !== ''));
  } catch {
    return undefined;
  }
}

/**
 * Does `node_modules` hold what the lock file asks for? Optional packages may be missing: most are for other platforms.
 * @param {string} directory Root of the checkout.
 * @returns {boolean}
 */
export function isInstalled(directory) {
  const wanted = readLockedPackages(`${directory}/package-lock.json`);
  const present = readLockedPackages(`${directory}/node_modules/.package-lock.json`);
  if (wanted === undefined || present === undefined) return false;
  for (const [where, { version, integrity, optional }] of wanted) {
    const found = present.get(where);
    if (found === undefined ? optional !== true : found.version !== version || found.integrity !== integrity) {
      return false;
    }
  }
  return true;
}

/**
 * Installs the locked packages. What npm has to say goes to stderr, so that stdout stays the program's own.
 * @param {string} directory
 * @returns {string | undefined} What went wrong, and what to do about it.
 */
function installPackages(directory) {
  process.stderr.write('installing packages (npm ci)\n');
  const { status, error } = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: directory,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  });
  if (error !== undefined) return `npm could not be started (${error.message}). Install Node 20 or later with npm.`;
  if (status !== 0) {
    return `npm ci failed with exit code ${status}, see above. Check the network, then run it again by hand.`;
  }
  return undefined;
}

/**
 * Sees to the packages, and to the tests' browsers where they are wanted.
 * @param {{ readonly browser?: boolean }} [wanted]
 * @returns {Promise<string | undefined>} What went wrong, in one line; undefined where all is there.
 */
export async function setUp(wanted = {}) {
  const problem = isInstalled(root) ? undefined : installPackages(root);
  if (problem !== undefined || wanted.browser !== true) return problem;
  const { installChromium } = await import('./setup/chromium.mjs');
  const { installFirefox } = await import('./setup/firefox.mjs');
  const { installWebKit } = await import('./setup/webkit.mjs');
  const missing = await installChromium(root);
  if (missing === undefined) {
    installFirefox();
    installWebKit();
  }
  return missing;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const problem = await setUp({ browser: process.argv.includes('--browser') });
  if (problem !== undefined) {
    process.stderr.write(`setup: ${problem}\n`);
    process.exitCode = 1;
  }
}
