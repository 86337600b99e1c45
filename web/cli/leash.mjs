/**
 * Ends this process when the one that keeps it is gone, so that no server is left behind on its port.
 *
 * A kill of `npx` reaches npm, and perhaps the shell that npm puts between; it never reaches the program itself. A program
 * that was started without npm is left alone: its shell may well end before it.
 */
import { readFileSync } from 'node:fs';

/** How soon a lost parent is noticed, in milliseconds. Looking costs 20 µs. */
const lookEveryMs = 250;

/** Sends this process a SIGTERM when npm, the shell between, or the launcher on the other end of the channel is gone. */
export function endWithParent() {
  const atStart = ancestry();
  // A program may close the channel itself, at its end: only a parent that is gone is lost.
  process.once('disconnect', () => watch(atStart));
  process.channel?.unref();
  if (process.env.npm_command === 'exec' && process.channel === undefined) watch(atStart);
}

/** @param {string} atStart */
function watch(atStart) {
  const timer = setInterval(() => {
    if (ancestry() === atStart) return;
    clearInterval(timer);
    terminate();
  }, lookEveryMs);
  timer.unref();
}

function terminate() {
  process.kill(process.pid, 'SIGTERM');
}

/** The parent, and on Linux its parent too: names that change when one of them ends. */
function ancestry() {
  return `${process.ppid} ${parentOf(process.ppid)}`;
}

/** @param {number} pid */
function parentOf(pid) {
  if (process.platform !== 'linux') return '';
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command, second field, stands in brackets and may hold spaces and brackets itself.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ', 2)[1];
  } catch {
    return 'gone';
  }
}
