/**
 * All files for browsers, in memory: those of `web/public`, and what is made of the fragments' `client.tsx` and `style.css`.
 *
 * What stands below `/assets/` is named by its content too, below `/assets/h/`, where nothing ever changes.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuiltAssets, BuiltFile, FragmentFiles } from '../../fragments/kit/built-assets.ts';
import { supportIslands } from '../islands/support.ts';
import { buildModules, minify } from './modules.ts';

/** Files by the path that they are served at. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** The files of one build, and what pages and fragments have to know of them. */
export interface AssetBuild {
  readonly files: Files;
  readonly assets: BuiltAssets;
}

/** Where files are named by their content. */
export const HASHED = '/assets/h/';

/** Of a name, in hexadecimal digits. 40 bits: two contents of one name never meet by chance. */
const HASH_LENGTH = 10;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Builds from the sources. Rejects where one does not compile. */
export async function buildAssets(root: string = ROOT): Promise<AssetBuild> {
  const plain = await minify(readFolder(join(root, 'web/public')));
  const modules = await buildModules(root);
  const files = new Map(plain);
  const named = new Map<string, BuiltFile>();
  const add = (path: string, body: Uint8Array): void => {
    const file = nameByContent(path, body);
    named.set(path, file);
    files.set(file.url, body);
  };
  // Styles last: they name other files.
  const isStyle = (path: string): boolean => path.endsWith('.css');
  const sources = [...plain, ...modules].filter(([path]) => path.startsWith('/assets/'));
  for (const [path, body] of sources) if (!isStyle(path)) add(path, body);
  for (const [path, body] of sources) if (isStyle(path)) add(path, renameUrls(path, body, named));
  return { files, assets: describe(named) };
}

/** The files of a folder by their path in it. */
export function readFolder(folder: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, file).split(sep).join('/')}`, readFileSync(file));
  }
  return files;
}

/** The hash in a file's name. */
export function hashOf(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex').slice(0, HASH_LENGTH);
}

/** The name of a file that stands at this path before it is named. */
export function nameByContent(path: string, body: Uint8Array): BuiltFile {
  const named = path.replace(/(?=\.\w+$)/, `.${hashOf(body)}`);
  return {
    url: named.replace('/assets/', HASHED),
    integrity: `sha384-${createHash('sha384').update(body).digest('base64')}`,
  };
}

/** `url(world.svg)` stands beside the style; the style itself will not. */
function renameUrls(path: string, body: Uint8Array, named: ReadonlyMap<string, BuiltFile>): Uint8Array {
  const css = Buffer.from(body).toString();
  const renamed = css.replace(/url\(["']?([\w./-]+)["']?\)/g, (whole, target: string) => {
    const file = named.get(new URL(target, `http://site.invalid${path}`).pathname);
    return file === undefined ? whole : `url(${file.url})`;
  });
  return Buffer.from(renamed);
}

/** Where what is made of a fragment's folder stands before it is named. */
const OF_FRAGMENT = /^\/assets\/fragments\/([\w.-]+)\.(js|css)$/;

function describe(named: ReadonlyMap<string, BuiltFile>): BuiltAssets {
  const fragments: Record<string, FragmentFiles> = {};
  for (const [path, file] of named) {
    const [, name, kind] = OF_FRAGMENT.exec(path) ?? [];
    if (name !== undefined) fragments[name] = { ...fragments[name], [kind === 'css' ? 'style' : 'client']: file };
  }
  const islands = supportIslands(named);
  return { files: Object.fromEntries(named), fragments, ...(islands === undefined ? {} : { islands }) };
}
