/** `broadsheet types`: the compiler itself says whether a slot for a fragment of another service is right. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type RunningServer, serveOnFreePort } from '../support/serve.ts';
import { startCli } from './running-cli.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const manifest = {
  contract: 1,
  fragments: [
    {
      name: 'tide-table',
      version: '2.0 */ export {} /*',
      path: '/tide-table',
      props: {
        type: 'object',
        properties: {
          harbour: { type: 'string' },
          days: { type: 'integer', minimum: 1 },
          unit: { enum: ['m', 'ft'] },
          'high-only': { type: 'boolean' },
          marks: { type: 'array', items: { type: 'number' } },
        },
        required: ['harbour'],
      },
    },
    { name: 'moon', path: '/moon', props: { type: 'object', properties: {} } },
    { name: 'anything', path: '/anything' },
    { name: '"] = 1; evil', path: '/evil' },
  ],
};

/** Slots, and whether each compiles. */
const slots: readonly (readonly [string, boolean])[] = [
  [`<Slot fragment="tide-table" props={{ harbour: 'Hull' }} />`, true],
  [
    `<Slot fragment="tide-table" props={{ harbour: 'Hull', days: 2, unit: 'ft', 'high-only': true, marks: [1, 2] }} />`,
    true,
  ],
  [`<Slot fragment="moon" />`, true],
  [`<Slot fragment="anything" props={{ whatever: 5 }} />`, true],
  [`<Slot fragment="weather" props={{ city: 'london' }} />`, true],
  [`<Slot fragment="tide-table" props={{ harbour: 5 }} />`, false],
  [`<Slot fragment="tide-table" props={{ harbour: 'Hull', days: 'two' }} />`, false],
  [`<Slot fragment="tide-table" props={{ harbour: 'Hull', unit: 'yd' }} />`, false],
  [`<Slot fragment="tide-table" props={{ harbour: 'Hull', marks: ['one'] }} />`, false],
  [`<Slot fragment="tide-table" props={{ harbour: 'Hull', hrabour: 'Hull' }} />`, false],
  [`<Slot fragment="tide-table" props={{ days: 2 }} />`, false],
  [`<Slot fragment="tide-table" />`, false],
  [`<Slot fragment="moon" props={{ phase: 'new' }} />`, false],
  [`<Slot fragment="tide-tabel" props={{ harbour: 'Hull' }} />`, false],
];

let folder = '';
let service: RunningServer;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-types-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  service = await serveOnFreePort((request, response) => {
    response.statusCode = request.url === '/.well-known/fragments' ? 200 : 404;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(manifest));
  });
});

after(async () => {
  rmSync(folder, { recursive: true });
  await service.close();
});

/** Lines of `page.tsx` that do not compile. */
function compile(): readonly number[] {
  const root = relative(folder, ROOT).replace(/\/$/, '');
  const lines = [
    `import { Slot } from '${root}/web/layout/slot.tsx';`,
    `import '${root}/fragments/registry.ts';`,
    ...slots.map(([slot], index) => `export const slot${index} = () => ${slot};`),
  ];
  writeFileSync(join(folder, 'page.tsx'), lines.join('\n'));
  const config = { extends: `${root}/tsconfig.json`, include: [], files: ['page.tsx', 'remote.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const { stdout } = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['--noEmit', '-p', folder, '--pretty', 'false'], {
    encoding: 'utf8',
    cwd: folder,
  });
  const elsewhere = stdout.split('\n').filter((line) => /\.tsx?\(\d/.test(line) && !line.startsWith('page.tsx'));
  assert.deepEqual(elsewhere, []);
  return [...new Set([...stdout.matchAll(/^page\.tsx\((\d+),/gm)].map(([, line]) => Number(line)))];
}

test('a slot compiles exactly where its props are what the manifest says', async () => {
  const { code, stderr } = await startCli(['types', service.origin, '--out', join(folder, 'remote.ts')]).ended;
  assert.equal(code, 0, stderr);
  const wrong = slots.flatMap(([, isRight], index) => (isRight ? [] : [index + 3]));
  assert.deepEqual(compile(), wrong);
});

test('an entry that no composer would take is left out, and named', async () => {
  const { code, stderr } = await startCli(['types', service.origin]).ended;
  assert.equal(code, 0);
  assert.match(stderr, /left out "\\"\] = 1; evil": bad-entry, "name: /);
});

test('a file that cannot be written is exit code 2, and says why', async () => {
  const { code, stderr } = await startCli(['types', service.origin, '--out', join(folder, 'no/such/folder.ts')]).ended;
  assert.equal(code, 2);
  assert.match(stderr, /cannot write .*folder\.ts: there is no folder ".*such"\. Make it/);
});

test('nothing of a manifest becomes code', () => {
  const text = readFileSync(join(folder, 'remote.ts'), 'utf8');
  assert.doesNotMatch(text, /evil|\*\/ export/);
});

test('a site file is read for its services', async () => {
  const site = join(folder, 'site.json');
  writeFileSync(
    site,
    JSON.stringify({ services: { sea: { url: service.origin } }, pages: { '/': { html: '<!doctype html><p>sea' } } }),
  );
  const { code, stdout } = await startCli(['types', site]).ended;
  assert.equal(code, 0);
  assert.match(stdout, /declare module '\.\/kit\/fragment-props\.ts'/);
  assert.match(stdout, /readonly unit\?: 'm' \| 'ft';/);
});

test('a service that does not answer is exit code 1, no service exit code 2, and nothing is written', async () => {
  const out = join(folder, 'none.ts');
  const [gone, none] = await Promise.all([
    startCli(['types', 'http://127.0.0.1:1', '--out', out]).ended,
    startCli(['types']).ended,
  ]);
  assert.deepEqual([gone.code, none.code], [1, 2]);
  assert.match(gone.stderr, /http:\/\/127\.0\.0\.1:1: .*Is it running there\?/);
  assert.throws(() => readFileSync(out), /ENOENT/);
});
