/**
 * What has to be made before a browser can take it: React once, the loader of islands, and the `client.tsx` and `style.css` of
 * each fragment that has one.
 *
 * Modules name React as `react`, `react/jsx-runtime` and `react-dom/client`; all three lead to one file: through the import map of
 * the site, or by its URL in modules of a service, which knows no site.
 */
import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type BuildOptions, build, type Loader, type Plugin, transform } from 'esbuild';
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
  ].map(async ({ path, options }) => [path, await bundle({ absWorkingDir: root, ...options })] as const);
  const files = new Map(await Promise.all(made));
  if (clients.length === 0) return files;
  const { react, loader } = await buildRuntime(root);
  return files.set(REACT_PATH, react).set(LOADER_PATH, loader);
}

/** Builds what islands need besides their own modules: React and the loader. */
export async function buildRuntime(root: string): Promise<{ readonly react: Uint8Array; readonly loader: Uint8Array }> {
  const [react, loader] = await Promise.all([
    bundle({ absWorkingDir: root, stdin: { contents: await makeReactEntry(), resolveDir: root } }),
    bundle({ absWorkingDir: root, entryPoints: [join('web', 'islands', 'loader.ts')], external: [...REACT] }),
  ]);
  return { react, loader };
}

/** Builds the `client.tsx` of a folder. `react`: where React is for browsers, in place of what an import map says. */
export function buildClient(folder: string, react?: string): Promise<Uint8Array> {
  const options = clientOptions(folder);
  return bundle(react === undefined ? options : { ...options, plugins: [reactAt(react)] });
}

/** Builds the `style.css` of a folder. */
export function buildStyle(folder: string): Promise<Uint8Array> {
  return bundle({ entryPoints: [join(folder, 'style.css')] });
}

function reactAt(url: string): Plugin {
  const names: ReadonlySet<string> = new Set(REACT);
  return {
    name: 'react-at',
    setup({ onResolve }) {
      onResolve({ filter: /^react/ }, ({ path }) => (names.has(path) ? { path: url, external: true } : undefined));
    },
  };
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
