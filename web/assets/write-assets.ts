/** One build on disk, as Workers take it: a folder of files to serve, and a module that says what they are. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { FOR_GOOD } from '../../fragments/kit/file-bodies.ts';
import { type AssetBuild, HASHED, readFolder } from './build.ts';
import { DRAFT, keepVersions, writeChanged } from './kept.ts';

/**
 * Headers of what is served without the Worker. What is not named by its content gets Cloudflare's own: an entity tag, to be
 * asked for again.
 */
const HEADERS = `${HASHED}*\n  Cache-Control: ${FOR_GOOD}\n/*\n  X-Content-Type-Options: nosniff\n`;

/** Writes it. What is unchanged is left alone. */
export function writeAssets({ files, assets }: AssetBuild, folder: string, module: string, nowMs: number): void {
  const all = new Map(keepVersions(folder, files, nowMs));
  all.set('/_headers', Buffer.from(HEADERS));
  all.set('/.assetsignore', Buffer.from(`*${DRAFT}\n`));
  for (const [path, body] of all) writeChanged(join(folder, path), body);
  // What is named by its content goes by the list of what is kept: another build may be at work here.
  for (const path of readFolder(folder).keys())
    if (!all.has(path) && !path.startsWith(HASHED) && !path.endsWith(DRAFT))
      rmSync(join(folder, path), { force: true });
  writeChanged(module, Buffer.from(`export const built = ${JSON.stringify(assets, null, 2)};\n`));
}
