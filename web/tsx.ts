/**
 * Lets Node load `.tsx`: `node --import ./web/tsx.ts app.tsx`.
 *
 * Node strips types from `.ts` by itself but knows no JSX. This hook compiles `.tsx` in the same thread, with no file
 * written and no state but Node's own module cache. Only for running from source; Workers are bundled by wrangler.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

// React chooses its build when it is first loaded, and the development build is several times slower.
process.env['NODE_ENV'] ??= 'production';

registerHooks({
  load(url, context, nextLoad) {
    if (!isTsx(url)) return nextLoad(url, context);
    return { format: 'module', shortCircuit: true, source: compile(fileURLToPath(stripQuery(url))) };
  },
});

function isTsx(url: string): boolean {
  return url.startsWith('file:') && stripQuery(url).endsWith('.tsx');
}

function stripQuery(url: string): string {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}

function compile(path: string): string {
  const { code } = transformSync(readFileSync(path, 'utf8'), {
    loader: 'tsx',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    sourcemap: 'inline',
    sourcefile: path,
    // The compiler settings that esbuild would read from tsconfig.json; without this it drops unused imports.
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  return code;
}
