/** `broadsheet new fragment NAME`, in a copy of this repository: what it makes works as it is. */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../../web/cli/command.ts';
import { makeFragmentFiles } from '../../web/cli/scaffold/fragment-files.ts';
import { readFragmentName } from '../../web/cli/scaffold/fragment-name.ts';
import { findWorkers } from '../../web/workers/find-workers.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COPIED = ['composer', 'fragments', 'web', 'package.json', 'tsconfig.json', 'biome.json', '.gitignore'];

/** Before and after `index.ts` and `kit/`, where imports have to be sorted in. */
const NAMES = ['average-tide', 'jam-report', 'zenith', 'a-2', 'longest-of-all-names-that-may-be', 'p'.repeat(32)];

let copy = '';

before(() => {
  copy = mkdtempSync(join(tmpdir(), 'broadsheet-new-'));
  for (const path of COPIED) cpSync(join(ROOT, path), join(copy, path), { recursive: true, filter: isSource });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  for (const name of NAMES) assert.equal(create(name).status, 0);
});

after(() => rmSync(copy, { recursive: true }));

function isSource(path: string): boolean {
  return !path.endsWith('/.wrangler');
}

function create(...args: readonly string[]) {
  const program = join(copy, 'web/cli/main.ts');
  return spawnSync(process.execPath, [program, 'new', 'fragment', ...args], { encoding: 'utf8', cwd: copy });
}

test('a new fragment passes the type check and the linter', () => {
  execFileSync(join(ROOT, 'node_modules/.bin/tsc'), ['--noEmit'], { cwd: copy, stdio: 'pipe' });
  const files = NAMES.flatMap((name) => [`fragments/${name}`, `test/fragments/${name}.test.ts`]);
  const args = ['check', '--vcs-enabled=false', 'fragments/registry.ts', ...files];
  execFileSync(join(ROOT, 'node_modules/.bin/biome'), args, { cwd: copy, stdio: 'pipe' });
});

test('a new fragment passes its own tests', () => {
  const args = ['--import', './web/tsx.ts', '--test', ...NAMES.map((name) => `test/fragments/${name}.test.ts`)];
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: copy, env, encoding: 'utf8' });
  assert.equal(status, 0, stdout);
  assert.match(stdout, /pass 18\n/);
});

test('a new fragment is seen in a page at once, with its style', async () => {
  const env = { ...process.env, PORT: '0' };
  const server = spawn(process.execPath, ['--import', './web/tsx.ts', 'web/node.ts'], { cwd: copy, env });
  try {
    const [ready] = await once(createInterface({ input: server.stdout }), 'line');
    const origin = String(ready).replace('ready ', '');
    const html = await (await fetch(`${origin}/fragments/jam-report`)).text();
    const style =
      /<link rel="stylesheet" href="(\/assets\/h\/fragments\/jam-report\.\w+\.css)" integrity="sha384-/.exec(html);
    assert.match(html, /<section class="jam-report"><h2>Jam report<\/h2><p>Good morning, reader\.<\/p><\/section>/);
    assert.equal((await fetch(`${origin}${style?.[1]}`)).status, 200);
    assert.match(await (await fetch(`${origin}/fragments`)).text(), /href="\/fragments\/zenith"/);
  } finally {
    server.kill('SIGKILL');
    await once(server, 'close');
  }
});

test('a new fragment has a Worker that the composer is bound to', () => {
  const { fragments } = findWorkers(copy);
  for (const name of NAMES)
    assert.ok(
      fragments.some(
        (worker) => worker.name === `broadsheet-${name}` && worker.config === `fragments/${name}/wrangler.toml`,
      ),
    );
});

test('what is there is never written over', () => {
  const registry = readFileSync(join(copy, 'fragments/registry.ts'), 'utf8');
  for (const name of ['zenith', 'weather']) {
    const { status, stderr } = create(name);
    assert.equal(status, 2);
    assert.match(
      stderr,
      new RegExp(`fragments/${name} is there already\\. Choose another name, or remove it first\\.`),
    );
  }
  assert.equal(readFileSync(join(copy, 'fragments/registry.ts'), 'utf8'), registry);
});

const badNames: readonly (readonly [string, RegExp])[] = [
  ['MatchReport', /Did you mean "match-report"\?/],
  ['match_report', /Did you mean "match-report"\?/],
  ['../escape', /Did you mean "escape"\?/],
  ['2nd', /Did you mean "nd"\?/],
  ['class', /a word of the language/],
  ['Météo', /Did you mean "meteo"\?/],
  ['constructor', /a word of the language/],
  ['define-fragment', /a word that the code of a fragment uses/],
  ['kit', /a name of the kit's own/],
  ['a2', /a fragment that is called a2 in code already/],
  ['news', /a Worker broadsheet-news already/],
  ['composer', /a Worker broadsheet-composer already/],
  ['broadsheet-plan', /a binding or variable BROADSHEET_PLAN already/],
  ['a'.repeat(33), /longer than 32/],
];

for (const [name, reason] of badNames) {
  test(`the name "${name}" is refused with a remedy, and nothing is written`, () => {
    const listing = readdirSync(join(copy, 'fragments')).join();
    const { status, stderr } = create(name);
    assert.equal(status, 2);
    assert.match(stderr, reason);
    assert.equal(readdirSync(join(copy, 'fragments')).join(), listing);
    assert.ok(!existsSync(join(copy, 'escape')));
  });
}

test('words that the new files use are no names, all of them', () => {
  const names = readFragmentName('zenith');
  const words = makeFragmentFiles(names).flatMap(([path, text]) =>
    path.endsWith('view.tsx') ? [] : [...text.matchAll(/^(?:import (?:\* as )?\{? ?([a-z]\w*)|const (\w+))/gm)],
  );
  const used = new Set(words.map(([, imported, declared]) => imported ?? declared ?? ''));
  used.delete(names.camel);
  assert.ok(used.size >= 9);
  for (const word of used) {
    const kebab = word.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    assert.throws(() => readFragmentName(kebab), UsageError, kebab);
  }
});

test('from another folder nothing is written, and it says where to go', () => {
  const program = join(copy, 'web/cli/main.ts');
  const args = [program, 'new', 'fragment', 'elsewhere'];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: tmpdir() });
  assert.equal(status, 2);
  assert.match(stderr, /another folder\. Go there first; .*fragments\/CONTRACT\.md/);
  assert.ok(!existsSync(join(copy, 'fragments/elsewhere')));
});

test('wrong use says what to write', () => {
  for (const args of [[], ['one', 'two']]) {
    const { status, stderr } = create(...args);
    assert.equal(status, 2);
    assert.match(stderr, /Write broadsheet new fragment|Remove it/);
  }
});
