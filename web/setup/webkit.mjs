/**
 * Installs WebKitGTK for the tests where that is possible. They do without it, and say so.
 *
 * Plain JavaScript, because setup runs it on any Node from 20 on.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findOnPath, installFromDebian } from './programs.mjs';

/**
 * What is needed of the system: a browser, its driver, and a screen that nobody sees.
 * @typedef {{ readonly driver: string, readonly browser: string, readonly screen: string }} WebKitPrograms
 */

/** Where libraries of the system keep programs that are not on the PATH. */
const LIBRARIES = ['/usr/lib', '/usr/libexec', '/usr/lib64'];

/**
 * Finds WebKitGTK.
 * @returns {WebKitPrograms | undefined} `undefined` where a part of it is missing.
 */
export function findWebKit() {
  const driver = findOnPath(['WebKitWebDriver']);
  const screen = findOnPath(['Xvfb']);
  const browser = driver && findMiniBrowser();
  return driver && screen && browser ? { driver, browser, screen } : undefined;
}

/**
 * It lies in `webkit2gtk-4.1`, and that by itself or in a folder named for the machine.
 * @returns {string | undefined}
 */
function findMiniBrowser() {
  const places = LIBRARIES.filter((folder) => existsSync(folder)).flatMap((folder) => [
    folder,
    ...readdirSync(folder)
      .filter((name) => name.endsWith('-gnu'))
      .map((name) => join(folder, name)),
  ]);
  return places
    .flatMap((place) =>
      readdirSync(place)
        .filter((name) => /^webkit(?:2gtk|gtk)-/.test(name))
        .map((name) => join(place, name, 'MiniBrowser')),
    )
    .find((path) => existsSync(path));
}

/** Sees to WebKitGTK. Says what to do by hand where it cannot be installed. */
export function installWebKit() {
  if (findWebKit() !== undefined) return;
  process.stderr.write('installing WebKitGTK for the browser tests\n');
  if (!installFromDebian('webkit2gtk-driver', 'xvfb'))
    process.stderr.write('no WebKitGTK could be installed: its tests are skipped. Install it, its driver and Xvfb.\n');
}
