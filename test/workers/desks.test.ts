/** Which Worker holds which fragment, and which Workers there are. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { SiteError } from '../../composer/site.ts';
import { createFragmentHost } from '../../fragments/index.ts';
import type { FragmentWorker } from '../../fragments/kit/serve-worker.ts';
import { createLoaders } from '../../fragments/load/loaders.ts';
import { fragments } from '../../fragments/registry.ts';
import { findWorkers } from '../../web/workers/find-workers.ts';
import { ROOT } from '../../web/workers/wrangler.ts';

const found = findWorkers(ROOT);
const everything = createFragmentHost(fragments, { loaders: createLoaders() });

interface Entry {
  readonly name: string;
  readonly props: { readonly examples?: readonly Readonly<Record<string, string>>[] };
}

async function ask(config: string, path: string): Promise<Response> {
  const module: { readonly default: FragmentWorker<unknown> } = await import(
    `${ROOT}${config.replace('wrangler.toml', 'worker.ts')}`
  );
  return module.default.fetch(new Request(`http://desk.test${path}`), {});
}

async function entriesOf(config: string): Promise<readonly Entry[]> {
  const manifest: { readonly fragments: readonly Entry[] } = await (await ask(config, '/.well-known/fragments')).json();
  return manifest.fragments;
}

async function fragmentsOf(config: string): Promise<readonly string[]> {
  return (await entriesOf(config)).map(({ name }) => name);
}

test('a Worker that has React for production has all of it, with plain `wrangler dev` too', () => {
  const halves = found.fragments
    .map(({ config }) => readFileSync(`${ROOT}${config}`, 'utf8'))
    .filter((text) => text.includes('react-dom-server-legacy.browser.production.js'));
  assert.ok(halves.length > 0);
  for (const text of halves) assert.match(text, /^\[define\]\n"process\.env\.NODE_ENV" = "\\"production\\""$/m);
});

test('every fragment is in exactly one Worker', async () => {
  const deployed = (await Promise.all(found.fragments.map(({ config }) => fragmentsOf(config)))).flat();
  assert.deepEqual(deployed.toSorted(), fragments.map(({ terms }) => terms.name).toSorted());
});

test('npm run dev sees a change in the folder of every fragment, and none that wrangler makes itself', async () => {
  for (const { config } of found.fragments) {
    const [, list = ''] = /^watch_dir = \[([^\]]*)\]/m.exec(readFileSync(`${ROOT}${config}`, 'utf8')) ?? [];
    const watched = [...list.matchAll(/"([^"]+)"/g)].map(([, path = '']) => path);
    for (const name of await fragmentsOf(config)) {
      // A Worker in the folder of its fragment names its files: wrangler keeps its own ones there.
      const wanted = config === `fragments/${name}/wrangler.toml` ? ['fragment.tsx', 'view.tsx'] : [`../../${name}`];
      for (const path of wanted) assert.ok(watched.includes(path), `${config}: ${path}`);
    }
    for (const path of watched)
      assert.ok(!join(config, '..', '.wrangler').startsWith(`${join(config, '..', path)}/`), path);
  }
});

test('every Worker has the facts that its fragments show', async () => {
  for (const { config } of found.fragments) {
    for (const { name, props } of await entriesOf(config)) {
      for (const example of props.examples ?? [{}]) {
        const path = `/${name}?${new URLSearchParams(example)}`;
        const [response, withAll] = [
          await ask(config, path),
          await everything.fetch(new Request(`http://desk.test${path}`)),
        ];
        assert.equal(response.status, 200, path);
        assert.equal(await response.text(), await withAll.text(), path);
      }
    }
  }
});

test('there are at least three fragment Workers', () => {
  assert.ok(found.fragments.length >= 3);
  assert.equal(found.composer.name, 'broadsheet-composer');
});

/** A repository with these Workers, and a composer bound to those. */
function makeRepository(names: readonly string[], bound: readonly string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-workers-'));
  mkdirSync(join(root, 'web/composer'), { recursive: true });
  const services = bound.map((name) => `[[services]]\nbinding = "X"\nservice = "${name}"\n`);
  writeFileSync(join(root, 'web/composer/wrangler.toml'), `name = "composer"\n${services.join('')}`);
  for (const name of names) {
    mkdirSync(join(root, 'fragments', name), { recursive: true });
    writeFileSync(
      join(root, 'fragments', name, 'wrangler.toml'),
      name === 'nameless' ? 'main = "x"' : `name = "${name}"\n`,
    );
  }
  return root;
}

const mistakes: readonly (readonly [string, readonly string[], readonly string[], RegExp])[] = [
  [
    'that the composer is not bound to',
    ['tide'],
    [],
    /fragments\/tide\/wrangler\.toml: the composer is not bound to it\. Add/,
  ],
  ['that is not there', [], ['tide'], /bound to "tide", which no wrangler\.toml/],
  ['without a name', ['nameless'], [], /it has no line name = "…"\. Add one/],
];

for (const [what, names, bound, message] of mistakes) {
  test(`a Worker ${what} is a mistake with a remedy`, () => {
    const root = makeRepository(names, bound);
    assert.throws(
      () => findWorkers(root),
      (error) => error instanceof SiteError && message.test(error.message),
    );
    rmSync(root, { recursive: true });
  });
}
