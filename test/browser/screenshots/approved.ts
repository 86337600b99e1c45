/** The approved pictures, and the fonts they are set in. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FontMeasures } from './fonts.ts';

const FOLDER = new URL('./approved/', import.meta.url);
const FONTS = new URL('fonts.json', FOLDER);

/** What approves the pages as they are now. */
export const APPROVE = 'npm run approve';

const fileOf = (name: string): URL => new URL(`${name}.webp`, FOLDER);

/** A picture in base64; undefined where there is none. */
export function readApproved(name: string): string | undefined {
  const file = fileOf(name);
  return existsSync(file) ? readFileSync(file).toString('base64') : undefined;
}

export function readApprovedFonts(): FontMeasures {
  return JSON.parse(readFileSync(FONTS, 'utf8'));
}

/** Bytes and names of all of them. */
export function listApproved(): readonly { readonly name: string; readonly bytes: number }[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.webp'))
    .map((file) => ({ name: file.slice(0, -'.webp'.length), bytes: readFileSync(new URL(file, FOLDER)).byteLength }));
}

/** Replaces all of them. */
export function writeApproved(pictures: ReadonlyMap<string, string>, fonts: FontMeasures): void {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER);
  for (const [name, data] of pictures) writeFileSync(fileOf(name), data, 'base64');
  writeFileSync(FONTS, `${JSON.stringify(fonts, null, 2)}\n`);
}

/** Where the pictures are, for a message. */
export const approvedFolder = fileURLToPath(FOLDER);
