/**
 * The repository's own source as data: which file imports which. Made by a scan for import statements, so it needs no
 * compiler and reads the whole tree in a few milliseconds.
 */
import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** One import statement, or a re-export. */
export interface SourceImport {
  /** As written: `../outcome.ts`, `node:fs`, `hono`. */
  readonly specifier: string;
  /** Path from the root where the specifier is relative; undefined for packages. */
  readonly target: string | undefined;
  /** Vanishes when types are stripped. */
  readonly typeOnly: boolean;
}

/** One file of the repository. */
export interface SourceFile {
  /** Path from the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly SourceImport[];
}

const importStatement = /^[ \t]*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+\sfrom\s+)?['"]([^'"]+)['"]/gm;
const dynamicImport = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Reads every file that matches, sorted by path. */
export function readSourceFiles(patterns: readonly string[]): readonly SourceFile[] {
  return globSync([...patterns], { exclude: (path) => path.endsWith('node_modules') })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .map((path) => makeSourceFile(path, readFileSync(path, 'utf8')));
}

/** Reads the imports out of one file's text. */
export function makeSourceFile(path: string, text: string): SourceFile {
  const code = withoutComments(text);
  const statements = Array.from(code.matchAll(importStatement), ([, type, specifier = '']) =>
    makeImport(path, specifier, type !== undefined),
  );
  const dynamic = Array.from(code.matchAll(dynamicImport), ([, specifier = '']) => makeImport(path, specifier, false));
  return { path, text, lines: text.split('\n').length - 1, imports: [...statements, ...dynamic] };
}

function makeImport(from: string, specifier: string, typeOnly: boolean): SourceImport {
  const target = specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : undefined;
  return { specifier, target, typeOnly };
}

/** Examples in doc comments are no imports. */
function withoutComments(text: string): string {
  return text.replace(/\/\*\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
