/**
 * Notices when files change, whatever changes them: editors that replace a file, links that are switched, network folders.
 *
 * The system's notices only make it quick: what counts is a look at the files themselves, which is taken every second too.
 */
import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';

/** How often the files are looked at without a notice, in milliseconds. */
const POLL_MS = 1_000;

/** How long files must have been quiet before a change counts, in milliseconds: programs write in more than one step. */
const QUIET_MS = 50;

/** Watched files. */
export interface FileWatch {
  /** Watches a file, there or not. What it looks like now counts as seen: call it before reading. */
  readonly see: (file: string) => Promise<void>;
  /** Watches only these of the files seen. */
  readonly keepOnly: (files: Iterable<string>) => void;
  readonly close: () => void;
}

/** Calls `onChange` after a file has changed, appeared, or gone. Never keeps the process alive by itself. */
export function watchFiles(onChange: () => void): FileWatch {
  const seen = new Map<string, string>();
  const folders = createFolderWatch(() => void look());
  let quiet: NodeJS.Timeout | undefined;

  /** Takes in what has changed; true where something has. */
  async function takeIn(): Promise<boolean> {
    const before = [...seen];
    const now = await Promise.all(before.map(([file]) => describeFile(file)));
    const changed = before.filter(([file, was], index) => seen.get(file) === was && now[index] !== was);
    for (const [index, [file, was]] of before.entries()) {
      if (seen.get(file) === was) seen.set(file, now[index] ?? '');
    }
    return changed.length > 0;
  }

  async function look(): Promise<void> {
    if (await takeIn()) wait();
  }

  function wait(): void {
    clearTimeout(quiet);
    quiet = setTimeout(async () => ((await takeIn()) ? wait() : onChange()), QUIET_MS);
  }

  const poll = setInterval(() => void look(), POLL_MS);
  poll.unref();
  return {
    async see(file) {
      folders.watch(path.dirname(file));
      seen.set(file, await describeFile(file));
    },
    keepOnly(files) {
      const kept = new Set(files);
      for (const file of seen.keys()) if (!kept.has(file)) seen.delete(file);
      folders.keepOnly(new Set([...kept].map((file) => path.dirname(file))));
    },
    close() {
      clearInterval(poll);
      clearTimeout(quiet);
      folders.keepOnly(new Set());
    },
  };
}

interface FolderWatch {
  readonly watch: (folder: string) => void;
  readonly keepOnly: (folders: ReadonlySet<string>) => void;
}

/** Passes on the system's notices, as far as there are any. */
function createFolderWatch(onNotice: () => void): FolderWatch {
  const watchers = new Map<string, FSWatcher>();

  function drop(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  return {
    watch(folder) {
      const watcher = watchers.has(folder) ? undefined : openWatcher(folder, onNotice);
      if (!watcher) return;
      watchers.set(folder, watcher);
      // The folder is gone. Should it come back, its files are still looked at every second.
      watcher.once('error', () => drop(folder));
    },
    keepOnly(kept) {
      for (const folder of watchers.keys()) if (!kept.has(folder)) drop(folder);
    },
  };
}

/** Watches a folder; `undefined` where the system cannot (too many watches, an odd file system). */
function openWatcher(folder: string, onNotice: () => void): FSWatcher | undefined {
  try {
    return watch(folder, { persistent: false }, onNotice);
  } catch {
    return undefined;
  }
}

/** Differs whenever the content of the file may differ. */
async function describeFile(file: string): Promise<string> {
  try {
    const { ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
    return `${ino} ${size} ${mtimeNs} ${ctimeNs}`;
  } catch {
    return 'missing';
  }
}
