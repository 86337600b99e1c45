/** How many files and sockets this process may have open. */
import { readFileSync } from 'node:fs';

/** The limit of the system; `Infinity` where it does not say. */
export function openFileLimit(): number {
  try {
    const limit = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return limit === undefined ? Number.POSITIVE_INFINITY : Number(limit);
  } catch {
    // Not Linux: systems without such a file set no limit that a composer meets.
    return Number.POSITIVE_INFINITY;
  }
}
