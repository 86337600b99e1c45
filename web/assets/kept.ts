/**
 * Files of earlier builds, kept on disk for the pages and the cached markup that still name them: a page that was opened before
 * a deploy finds its styles and islands after it.
 *
 * `kept.json` beside them says on which day each was last part of a build.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { type Files, HASHED, hashOf } from './build.ts';

/** Days that a file stays after the last build that had it: longer than any markup is cached, or any tab left open unread. */
export const KEPT_DAYS = 30;

/** The most files kept of earlier builds: with a deploy an hour, some four a build. The newest stay. */
const MAX_KEPT = 2_000;

/** Where the list is, in the folder and on the site. */
export const KEPT_LIST = '/assets/kept.json';

/** The ending of what is being written. */
export const DRAFT = '.draft';

const DAY_MS = 86_400_000;

const listSchema = z.record(z.string().check(z.regex(/^\/assets\/h\/[\w./-]+$/)), z.iso.date());

/** The day on which each file was last part of a build, by path. */
export type KeptList = Readonly<Record<string, string>>;

/** Judges a list, which may hold anything: what is no list is an empty one. */
export function parseKeptList(text: string): KeptList {
  try {
    const parsed = listSchema.safeParse(JSON.parse(text));
    return parsed.success ? withoutClimbers(parsed.data) : {};
  } catch {
    // Cut short: the files are there, and named again by the next build that has them.
    return {};
  }
}

/** The list after a build: its own files as of today, the others for as long as they are kept. */
function renewKept(before: KeptList, files: Files, nowMs: number): KeptList {
  const today = new Date(nowMs).toISOString().slice(0, 10);
  const own = [...files.keys()].filter((path) => path.startsWith(HASHED));
  const older = Object.entries(before)
    .filter(([path, day]) => !files.has(path) && nowMs - Date.parse(day) <= KEPT_DAYS * DAY_MS)
    .toSorted(([, one], [, other]) => other.localeCompare(one))
    .slice(0, MAX_KEPT);
  return Object.fromEntries([...own.map((path) => [path, today] as const), ...older]);
}

/** Files of a build with those of earlier ones that the folder still has, which are written down in it for the next build. */
export function keepVersions(folder: string, files: Files, nowMs: number): Files {
  const before = readList(folder);
  const all = new Map(files);
  const kept: Record<string, string> = {};
  for (const [path, day] of Object.entries(renewKept(before, files, nowMs))) {
    const body = files.get(path) ?? readKept(folder, path);
    if (body === undefined) continue;
    all.set(path, body);
    kept[path] = day;
    writeChanged(join(folder, path), body);
  }
  for (const path of Object.keys(before)) if (!all.has(path)) rmSync(join(folder, path), { force: true });
  const text = Buffer.from(`${JSON.stringify(kept, null, 1)}\n`);
  writeChanged(join(folder, KEPT_LIST), text);
  return all.set(KEPT_LIST, text);
}

export function readList(folder: string): KeptList {
  return parseKeptList(readFile(join(folder, KEPT_LIST))?.toString() ?? '{}');
}

/** Is it what its name says? */
export function isIntact(path: string, body: Uint8Array): boolean {
  return path.includes(`.${hashOf(body)}.`);
}

/** Writes what is not there already, so that nobody who watches is woken for nothing. */
export function writeChanged(file: string, body: Uint8Array): void {
  if (!readFile(file)?.equals(body)) writeWhole(file, body);
}

/** Others may read at the same time: a file is there as a whole or not at all. */
export function writeWhole(file: string, body: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}${DRAFT}`;
  writeFileSync(draft, body);
  renameSync(draft, file);
}

function readKept(folder: string, path: string): Uint8Array | undefined {
  const body = readFile(join(folder, path));
  return body && isIntact(path, body) ? body : undefined;
}

function readFile(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    // Not there, or not to be read: as if it had never been kept.
    return undefined;
  }
}

function withoutClimbers(list: KeptList): KeptList {
  return Object.fromEntries(Object.entries(list).filter(([path]) => !path.includes('..')));
}
