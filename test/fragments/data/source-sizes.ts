/**
 * How much source a folder of the repository holds.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** Bytes of all files below the folder. */
export function sumSourceSizes(folder: string): number {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(root, folder, name)))
    .reduce((total, file) => total + (file.isFile() ? file.size : 0), 0);
}
