/** Every page of the newsroom, found by following its links. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { before, test } from 'node:test';
import { openNewsroom, type Page } from './open-newsroom.ts';
import { attribute, type Element, type ParsedPage, parsePage, textOf } from './parse-page.ts';

type ReadPage = Page & ParsedPage;

const pages = new Map<string, ReadPage>();

before(async () => {
  const open = openNewsroom();
  const waiting = ['/', '/there-is-no-such-page'];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (pages.has(path)) continue;
    const page = await open(path);
    const read = { ...page, ...parsePage(page.html) };
    pages.set(path, read);
    waiting.push(...linkedPaths(read));
  }
});

/** Documents of this site that are no pages. */
const FEEDS = ['/feed.xml'];

/** Paths of this site that a page links to. */
function linkedPaths({ elements }: ParsedPage): readonly string[] {
  return elements.flatMap((element) => {
    const href = element.tagName === 'a' ? attribute(element, 'href') : undefined;
    return href?.startsWith('/') && !FEEDS.includes(href) ? [href.replace(/#.*/, '')] : [];
  });
}

/** What is wrong, page by page: `path: what`. */
function complaints(judge: (page: ReadPage) => readonly string[]): readonly string[] {
  return [...pages.values()].flatMap((page) => judge(page).map((what) => `${page.path}: ${what}`));
}

const named = (page: ReadPage, ...tags: readonly string[]): readonly Element[] =>
  page.elements.filter((element) => tags.includes(element.tagName));

test('every link leads to a page', () => {
  const wrong = complaints(({ path, status }) => {
    const expected = path === '/there-is-no-such-page' ? 404 : 200;
    return status === expected ? [] : [`answered ${status}`];
  });
  assert.deepEqual(wrong, []);
  assert.ok(pages.size > 40, `only ${pages.size} pages were found`);
});

test('every kind of page can be reached from the front page', () => {
  const kinds = [
    /^\/$/,
    /^\/world$/,
    /^\/sport\/football$/,
    /\/2025-26\/results$/,
    /^\/weather$/,
    /^\/weather\/./,
    /^\/news\/./,
  ];
  for (const kind of kinds)
    assert.ok(
      [...pages.keys()].some((path) => kind.test(path)),
      `no page like ${kind.source}`,
    );
});

test('every slot of every page is filled by its fragment', () => {
  const good = new Set(['fresh', 'cached']);
  const wrong = complaints(({ slots }) =>
    slots
      .filter(({ outcome }) => !good.has(outcome))
      .map((slot) => `${slot.fragment} is ${slot.outcome} (${slot.reason})`),
  );
  assert.deepEqual(wrong, []);
});

test('the front page is composed of at least twelve fragments', () => {
  const slots = pages.get('/')?.slots ?? [];
  assert.ok(slots.length >= 12, `${slots.length} slots`);
  assert.ok(new Set(slots.map(({ fragment }) => fragment)).size >= 12, 'fewer than twelve different ones');
});

test('the results page of a season is composed of at least 2,000 matches', () => {
  const page = pages.get('/sport/football/2025-26/results');
  const matches = page?.slots.filter(({ fragment }) => fragment === 'match-score') ?? [];
  assert.ok(matches.length >= 2_000, `${matches.length} matches`);
  assert.ok((page?.html.length ?? 0) / matches.length < 120, 'more than 120 characters for each match');
});

test('no parser has to mend a page', () => {
  assert.equal(
    parsePage('<!doctype html><html><head></head><body><p><div></div></p></body></html>').mended.length > 0,
    true,
  );
  assert.deepEqual(
    complaints(({ mended }) => mended),
    [],
  );
});

test('no id stands twice in a page, and every link within a page has its target', () => {
  const wrong = complaints((page) => {
    const ids = page.elements.flatMap((element) => attribute(element, 'id') ?? []);
    const targets = named(page, 'a').flatMap((link) => attribute(link, 'href')?.match(/^#(.+)/)?.[1] ?? []);
    return [
      ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id "${id}" twice`),
      ...targets.filter((target) => !ids.includes(target)).map((target) => `nothing at #${target}`),
    ];
  });
  assert.deepEqual(wrong, []);
});

test('a page has one first heading, and no level is left out on the way down', () => {
  const wrong = complaints((page) => {
    const levels = named(page, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6').map(({ tagName }) => Number(tagName[1]));
    const jumps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
    const firsts = levels.filter((level) => level === 1).length;
    return [...(firsts === 1 ? [] : [`${firsts} first headings`]), ...jumps.map((level) => `jumps to level ${level}`)];
  });
  assert.deepEqual(wrong, []);
});

test('a page has its landmarks, a title and a description of its own', () => {
  const wrong = complaints((page) =>
    ['main', 'nav', 'footer', 'title'].filter((tag) => named(page, tag).length === 0).map((tag) => `no <${tag}>`),
  );
  assert.deepEqual(wrong, []);
  const titles = [...pages.values()].map((page) => named(page, 'title').map(textOf).join());
  assert.deepEqual(
    titles.filter((title, index) => titles.indexOf(title) !== index),
    [],
  );
});

test('pictures are described or hidden, tables say what they are', () => {
  const wrong = complaints((page) => [
    ...named(page, 'img')
      .filter((img) => attribute(img, 'alt') === undefined)
      .map(() => 'an <img> without alt'),
    ...named(page, 'svg')
      .filter((svg) => attribute(svg, 'aria-hidden') !== 'true')
      .map(() => 'an <svg> that is not hidden'),
    ...named(page, 'table')
      .filter((table) => !table.childNodes.some(({ nodeName }) => nodeName === 'caption'))
      .map(() => 'a table without caption'),
    ...named(page, 'th')
      .filter((th) => attribute(th, 'scope') === undefined)
      .map(() => 'a <th> without scope'),
    ...named(page, 'time')
      .filter((time) => !/^\d{4}-\d\d-\d\d/.test(attribute(time, 'datetime') ?? ''))
      .map(() => 'a <time> without its moment'),
    ...named(page, 'a')
      .filter((link) => textOf(link).trim() === '' && attribute(link, 'aria-label') === undefined)
      .map(() => 'a link without words'),
  ]);
  assert.deepEqual(wrong, []);
});

/** Data, which runs nothing. */
const INERT = /^application\/(?:ld\+)?json$/;

test('pages hold no inline style or script, and every file they name is there', () => {
  const wrong = complaints((page) => [
    ...page.elements
      .filter((element) => attribute(element, 'style') !== undefined)
      .map(({ tagName }) => `<${tagName} style>`),
    ...named(page, 'script', 'style')
      .filter((script) => attribute(script, 'src') === undefined && !INERT.test(attribute(script, 'type') ?? ''))
      .map(({ tagName }) => `an inline <${tagName}>`),
    ...named(page, 'script').flatMap((script) => missingFile(attribute(script, 'src'))),
    ...named(page, 'link')
      .filter((link) => !['canonical', 'alternate'].includes(attribute(link, 'rel') ?? ''))
      .flatMap((link) => missingFile(attribute(link, 'href'))),
  ]);
  assert.deepEqual(wrong, []);
});

function missingFile(path: string | undefined): readonly string[] {
  if (path === undefined || existsSync(new URL(`../../web/public${path}`, import.meta.url))) return [];
  return [`there is no ${path}`];
}

test('no marker of a slot reaches a reader', () => {
  assert.deepEqual(
    complaints(({ html }) => html.match(/broadsheet-(slot|fallback|placeholder)/g) ?? []),
    [],
  );
});
