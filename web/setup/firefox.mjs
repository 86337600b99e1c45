/**
 * Installs a Firefox for the tests where that is possible. They do without one, and say so.
 *
 * Plain JavaScript, because setup runs it on any Node from 20 on.
 */
import { existsSync } from 'node:fs';
import { findOnPath, installFromDebian } from './programs.mjs';

/**
 * Where the tests' Firefox is: FIREFOX_PATH, else one on the PATH.
 * @returns {string | undefined}
 */
export function findFirefox() {
  const named = process.env.FIREFOX_PATH;
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
  return findOnPath(['firefox-esr', 'firefox']);
}

/** Sees to a Firefox. Says what to do by hand where none can be installed. */
export function installFirefox() {
  if (process.env.FIREFOX_PATH || findFirefox() !== undefined) return;
  process.stderr.write('installing Firefox for the browser tests\n');
  if (!installFromDebian('firefox-esr'))
    process.stderr.write('no Firefox could be installed: its tests are skipped. Install one, or set FIREFOX_PATH.\n');
}
