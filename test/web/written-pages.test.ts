import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PageDefinition, PageParams } from '../../composer/page.ts';
import { createLoaders } from '../../fragments/load/loaders.ts';
import { stories } from '../../fragments/snapshot/newsroom.ts';
import { createPages } from '../../web/pages/index.ts';
import { createPageFacts } from '../../web/pages/page-facts.ts';
import { writePages } from '../../web/pages/write-pages.ts';
import { type BuiltPages, GAP, MAX_PARAM, readPages, SEAM } from '../../web/pages/written-pages.ts';

const facts = createPageFacts(createLoaders());
const slugs = stories.map(({ slug }) => slug);
const rendered = createPages(facts);
// As it travels: a module in JSON.
const built: BuiltPages = JSON.parse(JSON.stringify(writePages(facts, slugs)));
const read = readPages(built);

function partsOf(page: PageDefinition | undefined, params: PageParams) {
  assert.ok(page);
  const { parts } = page;
  return typeof parts === 'function' ? parts(params) : parts;
}

test('a written page is the rendered one, whatever is asked for', () => {
  const season = facts.seasons.map((value) => ({ season: value }));
  const city = facts.places().map(({ slug }) => ({ city: slug }));
  const hostile = ['', 'no such', `<b a="'">&amp;`, '__proto__', 'ÿ/…?#%', '$&', 'x'.repeat(MAX_PARAM + 1)];
  const others = hostile.flatMap((value) => [{ city: value }, { slug: value }, { season: value }]);
  const teams = ['', 'Arsenal', ...hostile].flatMap((team) => [
    { season: '2025-26', team },
    { season: 'never', team },
  ]);
  const known = slugs.map((slug) => ({ slug }));
  for (const [index, page] of rendered.entries()) {
    const name = /:(\w+)/.exec(page.path)?.[1];
    const all: readonly PageParams[] = name === undefined ? [{}] : [...season, ...city, ...known, ...others, ...teams];
    for (const params of all) {
      if (name !== undefined && !(name in params)) continue;
      assert.deepEqual(partsOf(read[index], params), partsOf(page, params), `${page.path} ${JSON.stringify(params)}`);
    }
  }
});

test('everything else about a page stays as it is', () => {
  const terms = (pages: readonly PageDefinition[]) => pages.map(({ parts: _, ...rest }) => rest);
  assert.deepEqual(terms(read), JSON.parse(JSON.stringify(terms(rendered))));
});

test('what stands for a value is in no page', () => {
  const text = JSON.stringify(read.map(({ parts }) => (typeof parts === 'function' ? parts({ city: 'x' }) : parts)));
  assert.doesNotMatch(text, new RegExp(`${GAP}|${SEAM}|${encodeURIComponent(GAP)}`));
});
