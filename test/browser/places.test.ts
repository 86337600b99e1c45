/** Holes where a parser is particular, and fragments that reach for the holes of others, in real browsers. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright';
import type { PageDefinition, PagePart } from '../../composer/page.ts';
import { launchChromium, WITHOUT_PATCHES } from '../support/chromium.ts';
import { readShape } from './page-shape.ts';
import { openSlowSite, type SlowFragment, type SlowSite } from './slow-site.ts';

/** Long enough for a hole. */
const LATE_MS = 90;

let native: Browser;
let scripted: Browser;

before(async () => {
  [native, scripted] = await Promise.all([launchChromium(), launchChromium([WITHOUT_PATCHES])]);
});

after(async () => {
  await Promise.all([native.close(), scripted.close()]);
});

const slot = (fragment: string, placeholder = ''): PagePart => ({
  kind: 'slot',
  slot: { fragment, props: {}, placeholder, at: 'places' },
});

/** A page at `/`: text is markup, `{name}` the slot of a fragment. */
function pageOf(body: string): PageDefinition {
  const html = `<!doctype html><html lang="en"><head><title>Places</title></head><body>${body}</body></html>`;
  const pieces = html.split(/\{(\w+)\}/);
  return {
    path: '/',
    at: 'places',
    parts: pieces.map((piece, index) => (index % 2 === 1 ? slot(piece) : { kind: 'html', html: piece })),
  };
}

const late = (html: string, fallback?: string): SlowFragment =>
  fallback === undefined ? { html, delay: LATE_MS } : { html, delay: LATE_MS, fallback };

interface Shapes {
  readonly inOrder: string;
  readonly native: string;
  readonly scripted: string;
  /** With its scripts off, a browser that patches by itself. */
  readonly scriptless: string;
}

async function shapesOf(site: SlowSite): Promise<Shapes> {
  const shapeAt = async (browser: Browser, path: string, javaScriptEnabled = true): Promise<string> => {
    const page = await browser.newPage({ javaScriptEnabled });
    await page.goto(site.url + path);
    const shape = await readShape(page);
    await page.close();
    return shape;
  };
  const [inOrder, nativeShape, scriptedShape, scriptless] = await Promise.all([
    shapeAt(native, '/?order=in'),
    shapeAt(native, '/'),
    shapeAt(scripted, '/'),
    shapeAt(native, '/', false),
  ]);
  return { inOrder, native: nativeShape, scripted: scriptedShape, scriptless };
}

test('rows, items, options and cells that come late are where they belong', async () => {
  const fragments = {
    row: late('<tr><td>late row</td></tr>'),
    cell: late('<td>late cell</td>'),
    item: late('<li>late item</li><li>and one more</li>'),
    option: late('<option>late option</option>'),
    text: late('late text & more'),
  };
  const body =
    '<table><tbody><tr><td>first</td>{cell}</tr>{row}<tr><td>last</td></tr></tbody></table>' +
    '<ul><li>first</li>{item}<li>last</li></ul><select><option>first</option>{option}</select><p>before {text} after</p>';
  await using site = await openSlowSite(fragments, [pageOf(body)]);
  const shapes = await shapesOf(site);
  assert.match(shapes.inOrder, /<tr><td>first<\/td><td>late cell<\/td><\/tr><tr><td>late row<\/td><\/tr><tr><td>last/);
  assert.match(shapes.inOrder, /<li>first<\/li><li>late item<\/li><li>and one more<\/li><li>last<\/li>/);
  assert.equal(shapes.native, shapes.inOrder);
  assert.equal(shapes.scripted, shapes.inOrder);
  assert.equal(shapes.scriptless, shapes.inOrder);
});

const attacks: Readonly<Record<string, string>> = {
  'a mark of its own': '<?start name="s1"><p>mine</p><?end>',
  'an end of a range': '<p>mine</p><?end>',
  'a patch': '<template for="s1"><p>owned</p></template>',
  'the end of its patch, and another': '</template><template for="s1"><p>owned</p></template><template>',
  'a comment that is never closed': '<p>mine</p><!-- owned',
  'an element that takes in all that follows': '<p>mine</p><textarea>owned',
  'the end of the page': '</main></body></html><h1>owned</h1>',
};

for (const [name, markup] of Object.entries(attacks)) {
  test(`a late fragment with ${name} leaves all others as they are`, async () => {
    const fragments = {
      hostile: late(markup, '<p>hostile fallback</p>'),
      kind: late('<p>kind words</p>'),
      ready: { html: '<p>ready words</p>' },
    };
    const body =
      '<main><div>{hostile}</div><div id="kind">{kind}</div><div id="ready">{ready}</div></main><footer>end</footer>';
    await using site = await openSlowSite(fragments, [pageOf(body)]);
    const shapes = Object.values(await shapesOf(site));
    for (const shape of shapes) {
      assert.match(
        shape,
        /<div id="kind"><p>kind words<\/p><\/div><div id="ready"><p>ready words<\/p><\/div><\/main><footer>end<\/footer><\/body>$/,
      );
      assert.doesNotMatch(shape, /<(?:p|h1)>owned/);
    }
    assert.equal(new Set(shapes).size, 1);
  });
}
