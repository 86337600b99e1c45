/**
 * Finds programs, and installs what is missing.
 *
 * Plain JavaScript, because setup runs it on any Node from 20 on.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Longest wait for one installer. A download of 180 MB takes less than this on 10 Mbit/s. */
const installTimeoutMs = 300_000;

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} [directory]
 * @returns {boolean} Did it run and end well?
 */
export function succeeds(command, args, directory = process.cwd()) {
  const { status } = spawnSync(command, args, { cwd: directory, stdio: ['ignore', 2, 2], timeout: installTimeoutMs });
  return status === 0;
}

/**
 * @param {readonly string[]} commandNames Of one program, the first that is there counts.
 * @returns {string | undefined}
 */
export function findOnPath(commandNames) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => commandNames.map((name) => join(folder, name))).find((path) => existsSync(path));
}

/**
 * Debian's packages bring the system libraries along.
 * @param {readonly string[]} names Of the packages.
 * @returns {boolean} Could they be installed? Only root on Debian can.
 */
export function installFromDebian(...names) {
  const isRootOnDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version');
  const install = () => succeeds('apt-get', ['install', '-y', ...names]);
  // Only where its lists are missing or old: one download of them serves all that is installed after it.
  return isRootOnDebian && (install() || (succeeds('apt-get', ['update']) && install()));
}
