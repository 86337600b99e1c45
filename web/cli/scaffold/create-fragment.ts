/** Writes a new fragment into the repository, all of it or nothing. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeWhole } from '../../assets/kept.ts';
import { UsageError } from '../command.ts';
import { makeFragmentFiles, type NewFile } from './fragment-files.ts';
import type { FragmentNames } from './fragment-name.ts';
import { addBinding, addToRegistry, COMPOSER, findNamesake, REGISTRY } from './registration.ts';

/** What was written: paths from the root. */
export interface CreatedFragment {
  readonly created: readonly string[];
  readonly changed: readonly string[];
}

/** Creates the fragment. Throws {@link UsageError} where something of that name is there, or the registry is not as it should be. */
export function createFragment(root: string, names: FragmentNames): CreatedFragment {
  const files = makeFragmentFiles(names);
  refuseExisting(root, names, files);
  const changes = register(
    readFileSync(join(root, REGISTRY), 'utf8'),
    readFileSync(join(root, COMPOSER), 'utf8'),
    names,
  );
  writeNew(root, files);
  // Whole at once: wrangler, where it watches, ends for good over a configuration that it reads half written.
  for (const [path, text] of changes) writeWhole(join(root, path), Buffer.from(text));
  return { created: files.map(([path]) => path), changed: changes.map(([path]) => path) };
}

/** The files that know all fragments, with one more in them. */
function register(registry: string, config: string, names: FragmentNames): readonly NewFile[] {
  const namesake = findNamesake(registry, config, names);
  if (namesake !== undefined) throw new UsageError(`${namesake} Choose another name, as ${names.kebab}-box.`);
  const registered = addToRegistry(registry, names);
  if (registered === undefined)
    throw new UsageError(`${REGISTRY} holds no list "export const fragments = […] as const;" to add to. Restore it.`);
  return [
    [REGISTRY, registered],
    [COMPOSER, addBinding(config, names)],
  ];
}

function refuseExisting(root: string, { kebab }: FragmentNames, files: readonly NewFile[]): void {
  const paths = [`fragments/${kebab}`, ...files.map(([path]) => path)];
  const there = paths.find((path) => existsSync(join(root, path)));
  if (there !== undefined) throw new UsageError(`${there} is there already. Choose another name, or remove it first.`);
}

/** Never writes over a file, not even one that came a moment ago; takes back what it wrote where it cannot go on. */
function writeNew(root: string, files: readonly NewFile[]): void {
  const written: string[] = [];
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text, { flag: 'wx' });
      written.push(path);
    }
  } catch (error) {
    for (const path of written) rmSync(join(root, path));
    throw error;
  }
}
