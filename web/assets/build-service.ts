/**
 * What browsers get of a service that serves its fragments by itself: styles, islands, and what islands need. With these files, the
 * islands work in any site that discovers the service, with nothing to configure there.
 *
 * React and the loader have the names that the newsroom's have, made of their content: a page with islands of several
 * services, or of the site too, loads both once where they are of one release.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuiltFile, FragmentFiles, IslandRuntime } from '../../fragments/kit/built-assets.ts';
import type { FragmentHostOptions } from '../../fragments/kit/host.ts';
import { nameByContent } from './build.ts';
import { keepVersions } from './kept.ts';
import { buildClient, buildRuntime, buildStyle, LOADER_PATH, REACT_PATH } from './modules.ts';

/** What may be decided about a build. */
export interface ServiceBuildOptions {
  /** Folder that outlives the process, of this service alone: what earlier builds left there stays reachable for 30 days. Default: none. */
  readonly keptIn?: string;
}

/** For `createFragmentHost`. */
export type ServiceFiles = Required<Pick<FragmentHostOptions, 'files' | 'bodies'>>;

/** Where React, the loader and the kit are. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds `style.css` and `client.tsx` in the folder of each fragment, given by the fragment's name, as far as they are there.
 * Rejects where one does not compile.
 */
export async function buildService(
  folders: Readonly<Record<string, string>>,
  { keptIn }: ServiceBuildOptions = {},
): Promise<ServiceFiles> {
  const bodies = new Map<string, Uint8Array>();
  const add = (path: string, body: Uint8Array): BuiltFile => {
    const file = nameByContent(path, body);
    bodies.set(file.url, body);
    return file;
  };
  const entries = Object.entries(folders);
  const runtime = entries.some(([, folder]) => has(folder, 'client.tsx')) ? await addRuntime(add) : undefined;
  const build = async ([name, folder]: readonly [string, string]): Promise<readonly [string, FragmentFiles]> => {
    const path = `/assets/fragments/${name}`;
    const style = has(folder, 'style.css') && { style: add(`${path}.css`, await buildStyle(folder)) };
    if (!runtime || !has(folder, 'client.tsx')) return [name, { ...style }];
    return [name, { ...style, client: add(`${path}.js`, await buildClient(folder, runtime.react.url)), runtime }];
  };
  const files = Object.fromEntries(await Promise.all(entries.map(build)));
  return { files, bodies: keptIn === undefined ? bodies : keepVersions(keptIn, bodies, Date.now()) };
}

async function addRuntime(add: (path: string, body: Uint8Array) => BuiltFile): Promise<IslandRuntime> {
  const { react, loader } = await buildRuntime(ROOT);
  return { react: add(REACT_PATH, react), loader: add(LOADER_PATH, loader) };
}

function has(folder: string, name: string): boolean {
  return existsSync(join(folder, name));
}
