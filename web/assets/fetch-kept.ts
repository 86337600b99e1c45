/** Files of earlier builds from the deployed site itself: the one place that has them all. */
import { join } from 'node:path';
import { SiteError } from '../../composer/site.ts';
import { isIntact, KEPT_LIST, type KeptList, parseKeptList, readList, writeWhole } from './kept.ts';

/** Patience with one file, in milliseconds. */
const PATIENCE_MS = 15_000;

/** The most files on their way at once. */
const AT_ONCE = 8;

/**
 * Fetches what the site still serves and the folder lacks, and adds it to the folder's list. A site that has no list yet is one
 * that was never deployed this way. Rejects with `SiteError` where it can not be asked: a deploy that forgets is worse than none.
 */
export async function fetchKept(origin: string, folder: string, fetchFile: typeof fetch = fetch): Promise<void> {
  const ask = async (path: string): Promise<Response> => {
    try {
      return await fetchFile(new URL(path, origin), { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
    } catch (error) {
      throw unreachable(`${origin}${path}`, error instanceof Error ? error.message : String(error));
    }
  };
  const answer = await ask(KEPT_LIST);
  if (answer.status === 404) return;
  if (!answer.ok) throw unreachable(`${origin}${KEPT_LIST}`, `status ${answer.status}`);
  const remote = parseKeptList(await answer.text());
  const known = readList(folder);
  const wanted = Object.keys(remote).filter((path) => !Object.hasOwn(known, path));
  const fetched: string[] = [];
  const fetchNext = async (): Promise<void> => {
    for (let path = wanted.pop(); path !== undefined; path = wanted.pop()) {
      const response = await ask(path);
      const body = new Uint8Array(await response.arrayBuffer());
      // A page in its place, or a file cut short: nothing that a page could use.
      if (!response.ok || !isIntact(path, body)) continue;
      writeWhole(join(folder, path), body);
      fetched.push(path);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetchNext));
  const found: KeptList = Object.fromEntries(fetched.map((path) => [path, remote[path] ?? '']));
  writeWhole(join(folder, KEPT_LIST), Buffer.from(JSON.stringify({ ...found, ...known })));
}

function unreachable(url: string, detail: string): SiteError {
  return new SiteError([
    `BROADSHEET_DEPLOYED: ${url} can not be had (${detail}), so files of earlier deploys would be gone. Correct or unset it.`,
  ]);
}
