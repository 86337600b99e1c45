/**
 * What islands need in the browser, bundled at start: React once, the loader, and the `client.tsx` of each fragment that has
 * one. With them goes the script of the site, made small, so that the two together stay within the bytes that one may have.
 *
 * On Node only. Modules name React as `react`, `react/jsx-runtime` and `react-dom/client`; the import map leads all three to
 * one file.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import type { Fragment } from '../../fragments/kit/fragment.ts';
import type { NameAsset } from '../asset-names.ts';
import type { Islands } from './with-islands.ts';

/** Modules to be served, by path. */
export type BuiltIslands = ReadonlyMap<string, Uint8Array>;

const REACT = ['react', 'react/jsx-runtime', 'react-dom/client'] as const;

const SETTINGS = {
  bundle: true,
  minify: true,
  write: false,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
  absWorkingDir: fileURLToPath(new URL('../..', import.meta.url)),
} as const satisfies BuildOptions;

/** Bundles for the islands among these fragments; nothing where there are none. Rejects where one does not compile. */
export async function buildIslands(fragments: readonly Fragment[]): Promise<BuiltIslands> {
  const names = namesOf(fragments);
  if (names.length === 0) return new Map();
  const modules = [
    { name: 'react', options: { stdin: { contents: await makeReactEntry(), resolveDir: SETTINGS.absWorkingDir } } },
    { name: 'loader', options: { entryPoints: ['web/islands/loader.ts'], external: [...REACT] } },
    { name: 'client', options: { entryPoints: ['web/public/assets/client.js'] } },
    ...names.map((name) => ({
      name: `of-${name}`,
      options: { entryPoints: [`fragments/${name}/client.tsx`], external: [...REACT] },
    })),
  ];
  const built = modules.map(async ({ name, options }) => {
    const { outputFiles } = await build({ ...SETTINGS, ...options });
    return [pathOf(name), outputFiles[0]?.contents ?? new Uint8Array()] as const;
  });
  return new Map(await Promise.all(built));
}

/** What pages have to say about them, by the names under which they are served. */
export function describeIslands(fragments: readonly Fragment[], nameAsset: NameAsset): Islands | undefined {
  const names = namesOf(fragments);
  if (names.length === 0) return undefined;
  const urlOf = (name: string): string => nameAsset(pathOf(name));
  const imports = Object.fromEntries([
    ...REACT.map((specifier) => [specifier, urlOf('react')]),
    ...names.map((name) => [`island/${name}`, urlOf(`of-${name}`)]),
  ]);
  const map = JSON.stringify({ imports });
  return {
    names: new Set(names),
    head: `<script type="importmap">${map}</script><script type="module" async src="${urlOf('loader')}"></script>`,
    hash: `'sha256-${createHash('sha256').update(map).digest('base64')}'`,
  };
}

function pathOf(name: string): string {
  return name === 'client' ? '/assets/client.js' : `/assets/islands/${name}.js`;
}

function namesOf(fragments: readonly Fragment[]): readonly string[] {
  return fragments.filter(({ terms }) => terms.island !== undefined).map(({ terms }) => terms.name);
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
