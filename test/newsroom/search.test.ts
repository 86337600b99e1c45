/** What search engines and previews read of every kind of page. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { CARD } from '../../web/layout/structured-data.ts';
import { ORIGIN, openNewsroom } from './open-newsroom.ts';
import { attribute, type Element, type ParsedPage, parsePage, textOf } from './parse-page.ts';

const paths = [
  '/',
  '/world',
  '/sport/football',
  '/sport/football/2026/results',
  '/sport/football/2025-26/results?team=Nottingham%20Forest',
  '/news/the-quiet-orchestra',
  '/weather',
  '/weather/copenhagen',
];

/** What schema.org and those who read it ask for, by type. */
const required: Readonly<Record<string, readonly string[]>> = {
  WebSite: ['name', 'url', 'publisher'],
  NewsMediaOrganization: ['name', 'url', 'logo'],
  NewsArticle: ['headline', 'url', 'image', 'datePublished', 'dateModified', 'author', 'publisher', 'mainEntityOfPage'],
  BreadcrumbList: ['itemListElement'],
  ListItem: ['position', 'name', 'item'],
  SportsEvent: ['name', 'startDate', 'location', 'homeTeam', 'awayTeam', 'eventStatus'],
  SportsTeam: ['name'],
  Place: ['name', 'address'],
  Person: ['name'],
  ImageObject: ['url'],
};

const pages = new Map<string, ParsedPage>();

before(async () => {
  const open = openNewsroom();
  for (const path of paths) pages.set(path, parsePage((await open(path)).html));
});

const all = (page: ParsedPage, tag: string): readonly Element[] => page.elements.filter((one) => one.tagName === tag);

/** `og:…` and the like, by name. */
function readPreview(page: ParsedPage): ReadonlyMap<string, string> {
  return new Map(
    all(page, 'meta').flatMap((meta) => {
      const name = attribute(meta, 'property') ?? attribute(meta, 'name');
      return name === undefined ? [] : [[name, attribute(meta, 'content') ?? ''] as const];
    }),
  );
}

/** Everything with a type in the structured data of a page. */
function readThings(page: ParsedPage): readonly Readonly<Record<string, unknown>>[] {
  const texts = all(page, 'script').filter((one) => attribute(one, 'type') === 'application/ld+json');
  return texts.flatMap((one) => findThings(JSON.parse(textOf(one))));
}

function findThings(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(findThings);
  return '@type' in value ? [{ ...value }, ...inner] : inner;
}

for (const path of paths) {
  test(`${path} gives its own whole address to search engines and previews`, () => {
    const page = pages.get(path) ?? assert.fail();
    const canonical = all(page, 'link').filter((link) => attribute(link, 'rel') === 'canonical');
    assert.deepEqual(
      canonical.map((link) => attribute(link, 'href')),
      [ORIGIN + path],
    );
    const preview = readPreview(page);
    assert.equal(preview.get('og:url'), ORIGIN + path);
    for (const name of ['og:title', 'og:description', 'og:type', 'og:image', 'og:image:alt', 'og:site_name'])
      assert.ok(preview.get(name), `no ${name}`);
    assert.equal(preview.get('og:image'), `${ORIGIN}/assets/card.png`);
  });

  test(`${path} says what it is in the words of schema.org, whole`, () => {
    const things = readThings(pages.get(path) ?? assert.fail());
    assert.ok(things.length > 0);
    for (const thing of things) {
      const type = String(thing['@type']);
      const names = required[type] ?? assert.fail(`${type} is not described here`);
      for (const name of names) assert.ok(thing[name], `${type} has no ${name}`);
      for (const name of ['url', 'item', 'mainEntityOfPage'])
        if (name in thing) assert.ok(URL.canParse(String(thing[name])), `${type}: ${name} is no whole address`);
      for (const name of ['datePublished', 'dateModified', 'startDate'])
        if (name in thing) assert.ok(Number.isFinite(Date.parse(String(thing[name]))), `${type}: ${name} is no date`);
    }
  });
}

test('an article is an article, a final is an event, and every page tells the way to it', () => {
  const typesAt = (path: string) => readThings(pages.get(path) ?? assert.fail()).map((thing) => thing['@type']);
  assert.ok(typesAt('/news/the-quiet-orchestra').includes('NewsArticle'));
  assert.ok(typesAt('/sport/football').includes('SportsEvent'));
  assert.ok(typesAt('/').includes('WebSite'));
  const steps = (path: string) =>
    readThings(pages.get(path) ?? assert.fail()).flatMap((thing) =>
      thing['@type'] === 'ListItem' ? [[thing['name'], thing['item']]] : [],
    );
  assert.deepEqual(steps('/sport/football/2026/results'), [
    ['Front page', `${ORIGIN}/`],
    ['Sport', `${ORIGIN}/sport`],
    ['Football', `${ORIGIN}/sport/football`],
    ['Football results 2026', `${ORIGIN}/sport/football/2026/results`],
  ]);
});

test('the picture of previews is a PNG of the size that pages say', () => {
  const png = readFileSync(new URL(`../../web/public${CARD.path}`, import.meta.url));
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  // The header chunk holds width and height behind its name.
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [CARD.width, CARD.height]);
});

test('a page that nobody shall find gives no address', async () => {
  const { html } = await openNewsroom()('/no-such-page');
  assert.match(html, /<meta name="robots" content="noindex"\/>/);
  assert.doesNotMatch(html, /canonical|og:url|ld\+json|origin\.invalid/);
});
