/** Earlier versions of files on Node: in `BROADSHEET_ASSETS`, a folder that outlives the process; default `.broadsheet/assets`. */
import { fileURLToPath } from 'node:url';
import type { Files } from './build.ts';
import { keepVersions } from './kept.ts';

/** All files to serve. Where the folder can not be written, those of this build alone, and a word to the operator. */
export function keepOnNode(files: Files, environment: NodeJS.ProcessEnv, nowMs = Date.now()): Files {
  const folder = environment['BROADSHEET_ASSETS'] ?? STORE;
  try {
    return keepVersions(folder, files, nowMs);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`broadsheet: earlier versions of assets are not kept (${reason}). Make BROADSHEET_ASSETS writable.`);
    return files;
  }
}

/** Shared with the Workers: what one deploys, the other finds. */
export const STORE = fileURLToPath(new URL('../../.broadsheet/assets', import.meta.url));
