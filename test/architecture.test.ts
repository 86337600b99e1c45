/**
 * Who may import whom, and how long a file may get: the rules of the house, asked of the source itself.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeSourceFile, readSourceFiles, type SourceFile, type SourceImport } from './support/source-files.ts';

const files = readSourceFiles(['{composer,fragments,web}/**/*.{ts,tsx,mjs}']);

/** Vocabulary of the composer that every folder in it may use. */
const sharedVocabulary = ['outcome', 'deadline', 'contract', 'envelope', 'page'].map((name) => `composer/${name}.ts`);

/** The one interface that folders other than its own may name, as a type. */
const transportInterface = 'composer/transport/transport.ts';

/** Longest a file may get before it is asked whether it holds a second idea. */
const maxLines = 250;

/** Tables of facts, a line each, are as long as what they record. */
const tables = /^fragments\/snapshot\/football\//;

type Rule = (file: SourceFile, imported: SourceImport) => boolean;

/** Lists every import that a rule forbids, as `file → what it imports`. */
function findViolations(forbids: Rule, among = files): readonly string[] {
  return among.flatMap((file) =>
    file.imports.filter((imported) => forbids(file, imported)).map(({ specifier }) => `${file.path} → ${specifier}`),
  );
}

/** `composer/cache/lru.ts` → `composer`. */
function packageOf(path: string): string {
  return path.split('/', 1)[0] ?? '';
}

/** `composer/cache/lru.ts` → `composer/cache`; undefined for a file at the top of its package. */
function folderOf(path: string): string | undefined {
  const parts = path.split('/');
  return parts.length > 2 ? parts.slice(0, 2).join('/') : undefined;
}

function isPlatform(path: string): boolean {
  return path.startsWith('composer/platform/');
}

const mayImport: Readonly<Record<string, readonly string[]>> = {
  composer: ['composer'],
  fragments: ['fragments', 'composer'],
  web: ['web', 'fragments', 'composer'],
};

test('web may import fragments, fragments may import the composer, and never the other way', () => {
  const forbids: Rule = ({ path }, { target }) =>
    target !== undefined && !(mayImport[packageOf(path)] ?? []).includes(packageOf(target));
  assert.deepEqual(findViolations(forbids), []);
});

test('a folder of the composer imports only itself, the shared vocabulary and the transport interface', () => {
  const forbids: Rule = ({ path }, { target, typeOnly }) => {
    const folder = folderOf(path);
    if (packageOf(path) !== 'composer' || folder === undefined || isPlatform(path) || target === undefined)
      return false;
    if (folderOf(target) === folder || sharedVocabulary.includes(target)) return false;
    return !(typeOnly && target === transportInterface);
  };
  assert.deepEqual(findViolations(forbids), []);
});

test('the shared vocabulary imports nothing but itself', () => {
  const forbids: Rule = ({ path }, { target }) =>
    sharedVocabulary.includes(path) && (target === undefined || !sharedVocabulary.includes(target));
  assert.deepEqual(findViolations(forbids), []);
});

test('only web imports the platforms', () => {
  const forbids: Rule = ({ path }, { target }) =>
    target !== undefined && isPlatform(target) && !isPlatform(path) && packageOf(path) !== 'web';
  assert.deepEqual(findViolations(forbids), []);
});

test('the core of the composer needs no Node', () => {
  const forbids: Rule = ({ path }, { specifier }) =>
    packageOf(path) === 'composer' && !isPlatform(path) && specifier.startsWith('node:');
  assert.deepEqual(findViolations(forbids), []);
});

test('the composer holds no JSX', () => {
  assert.deepEqual(
    files.filter(({ path }) => packageOf(path) === 'composer' && path.endsWith('.tsx')).map(({ path }) => path),
    [],
  );
});

test('nothing inside a package imports its index file', () => {
  const forbids: Rule = ({ path }, { target }) =>
    target !== undefined && /^[^/]+\/index\.ts$/.test(target) && packageOf(path) === packageOf(target);
  assert.deepEqual(findViolations(forbids), []);
});

test('no fragment imports another fragment', () => {
  const fragments = new Set(
    files.flatMap(({ path }) => /^(fragments\/[^/]+)\/fragment\.tsx$/.exec(path)?.slice(1) ?? []),
  );
  const forbids: Rule = ({ path }, { target }) => {
    const from = folderOf(path);
    const to = target === undefined ? undefined : folderOf(target);
    return from !== undefined && to !== undefined && from !== to && fragments.has(from) && fragments.has(to);
  };
  assert.deepEqual(findViolations(forbids), []);
});

test('imports go round in no circle', () => {
  assert.deepEqual(findCircle(files), []);
});

test(`no source file but a table of facts is longer than ${maxLines} lines`, () => {
  const long = files.filter(({ path, lines }) => lines > maxLines && !tables.test(path)).map(({ path }) => path);
  assert.deepEqual(long, []);
});

test('the rules see static, type, side-effect and dynamic imports, and no examples in comments', () => {
  const { imports } = makeSourceFile(
    'web/pages/front.ts',
    [
      "import { one } from '../one.ts';",
      "import type { Two } from './two.ts';",
      "import 'three';",
      "export * from '../../composer/four.ts';",
      "const five = await import('./five.ts');",
      "/** import { six } from './six.ts' */",
      "// import { seven } from './seven.ts'",
    ].join('\n'),
  );
  assert.deepEqual(imports, [
    { specifier: '../one.ts', target: 'web/one.ts', typeOnly: false },
    { specifier: './two.ts', target: 'web/pages/two.ts', typeOnly: true },
    { specifier: 'three', target: undefined, typeOnly: false },
    { specifier: '../../composer/four.ts', target: 'composer/four.ts', typeOnly: false },
    { specifier: './five.ts', target: 'web/pages/five.ts', typeOnly: false },
  ]);
});

test('a circle of imports is found', () => {
  const circle = [
    makeSourceFile('a.ts', "import './b.ts';"),
    makeSourceFile('b.ts', "import './c.ts';"),
    makeSourceFile('c.ts', "import './a.ts';"),
  ];
  assert.deepEqual(findCircle(circle), ['a.ts', 'b.ts', 'c.ts', 'a.ts']);
});

/** One circle of imports that are there at run time, first file repeated at its end; empty where there is none. */
function findCircle(among: readonly SourceFile[]): readonly string[] {
  const byPath = new Map(among.map((file) => [file.path, file]));
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): readonly string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return [];
    for (const { target, typeOnly } of byPath.get(path)?.imports ?? []) {
      const circle = target === undefined || typeOnly ? [] : visit(target, [...trail, path]);
      if (circle.length > 0) return circle;
    }
    done.add(path);
    return [];
  };
  for (const { path } of among) {
    const circle = visit(path, []);
    if (circle.length > 0) return circle;
  }
  return [];
}
