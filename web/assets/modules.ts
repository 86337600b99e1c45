/**
 * What has to be made before a browser can take it: React once, the loader of islands, and the `client.tsx` and `style.css` of
 * each fragment that has one.
 *
 * Modules name React as `react`, `react/jsx-runtime` and `react-dom/client`; the import map leads all three to one file.
 */
import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type BuildOptions, build, type Loader, transform } from 'esbuild';
import type { Files } from './build.ts';

/** The names under which islands know React. */
export const REACT = ['react', 'react/jsx-runtime', 'react-dom/client'] as const;

export const REACT_PATH = '/assets/islands/react.js';
export const LOADER_PATH = '/assets/islands/loader.js';

const SETTINGS = {
  bundle: true,
  minify: true,
  write: false,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
} as const satisfies BuildOptions;

/** Builds all of them; without an island, no React. */
export async function buildModules(root: string): Promise<Files> {
  const clients = globSync('fragments/*/client.tsx', { cwd: root }).toSorted();
  const styles = globSync('fragments/*/style.css', { cwd: root }).toSorted();
  const made = [
    ...clients.map((file) => ({ path: pathOf(file, 'js'), options: clientOptions(join(root, dirname(file))) })),
    ...styles.map((file) => ({ path: pathOf(file, 'css'), options: { entryPoints: [file] } })),
    ...(clients.length === 0 ? [] : await sharedModules(root)),
  ].map(async ({ path, options }) => [path, await bundle({ absWorkingDir: root, ...options })] as const);
  return new Map(await Promise.all(made));
}

/** Builds the `client.tsx` of a folder. */
export function buildClient(folder: string): Promise<Uint8Array> {
  return bundle(clientOptions(folder));
}

async function bundle(options: BuildOptions): Promise<Uint8Array> {
  const { outputFiles } = await build({ ...options, ...SETTINGS });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

function pathOf(file: string, ending: string): string {
  return `/assets/fragments/${basename(dirname(file))}.${ending}`;
}

/** As the loader of islands wants it: `IslandModule` of `web/islands/loader.ts`. */
function clientOptions(folder: string): BuildOptions {
  const contents = `
    import { createElement } from 'react';
    import { hydrateRoot } from 'react-dom/client';
    import { View } from './client.tsx';
    export const hydrate = (root, view, identifierPrefix) =>
      hydrateRoot(root, createElement(View, view), { identifierPrefix });`;
  return { stdin: { contents, resolveDir: folder }, external: [...REACT] };
}

async function sharedModules(root: string) {
  return [
    { path: REACT_PATH, options: { stdin: { contents: await makeReactEntry(), resolveDir: root } } },
    { path: LOADER_PATH, options: { entryPoints: [join('web', 'islands', 'loader.ts')], external: [...REACT] } },
  ];
}

/** One module with everything that the three export. They are CommonJS, whose names a bundler cannot see. */
async function makeReactEntry(): Promise<string> {
  const taken = new Set(['default']);
  const lines: string[] = [];
  for (const specifier of REACT) {
    const own = Object.keys(await import(specifier)).filter((name) => !taken.has(name) && name !== 'module.exports');
    for (const name of own) taken.add(name);
    lines.push(`export { ${own.join(', ')} } from '${specifier}';`);
  }
  return `export { default } from 'react';\n${lines.join('\n')}`;
}

/** Written by hand, sent without what only authors read. */
export async function minify(files: Files): Promise<Files> {
  const small = [...files].map(async ([path, body]) => {
    const loader = /\.(css|js)$/.exec(path)?.[1];
    if (!isLoader(loader)) return [path, body] as const;
    // Scripts are modules: what is named at their top is theirs, and need not keep its name.
    const format = loader === 'js' ? { format: 'esm' as const } : {};
    const { code } = await transform(Buffer.from(body).toString(), {
      loader,
      minify: true,
      legalComments: 'none',
      ...format,
    });
    return [path, Buffer.from(code)] as const;
  });
  return new Map(await Promise.all(small));
}

function isLoader(ending: string | undefined): ending is Loader & ('css' | 'js') {
  return ending === 'css' || ending === 'js';
}
