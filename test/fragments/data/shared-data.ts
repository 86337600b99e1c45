/**
 * The recorded feeds beside the repository, which tests read where they are there and say so where they are not.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

const folder = join(import.meta.dirname, '../../../../shared/data');

/** False, and a line in the test's output, where the recordings are absent. */
export function hasSharedData(context: TestContext): boolean {
  if (existsSync(folder)) return true;
  context.diagnostic('the recorded feeds are not here; only our own samples were checked');
  return false;
}

/** Bytes of a recording. */
export function readShared(path: string): Uint8Array {
  return readFileSync(join(folder, path));
}

/** Text of a recording in UTF-8. */
export function readSharedText(path: string): string {
  return new TextDecoder().decode(readShared(path));
}

/** Every file below a folder of recordings, by path from the root of them. */
export function listShared(path: string): readonly string[] {
  return readdirSync(join(folder, path), { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}
