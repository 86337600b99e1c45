/** Holes where a parser is particular, and fragments that reach for the holes of others, in real browsers. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright';
import type { PageDefinition, PagePart } from '../../composer/page.ts';
import { findFirefox } from '../../web/setup/firefox.mjs';
import { launchChromium, WITHOUT_PATCHES } from '../support/chromium.ts';
import type { DrivenBrowser } from '../support/driven-browser.ts';
import { launchFirefox } from '../support/firefox.ts';
import { readShape, shapeExpression } from './page-shape.ts';
import { openSlowSite, type SlowFragment, type SlowSite } from './slow-site.ts';

/** Long enough for a hole. */
const LATE_MS = 90;

let native: Browser;
let scripted: Browser;
let firefox: DrivenBrowser | undefined;

before(async () => {
  const executable = findFirefox();
  [native, scripted, firefox] = await Promise.all([
    launchChromium(),
    launchChromium([WITHOUT_PATCHES]),
    executable === undefined ? undefined : launchFirefox(executable),
  ]);
});

after(async () => {
  await Promise.all([native.close(), scripted.close(), firefox?.[Symbol.asyncDispose]()]);
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
    deadlineMs: 10_000,
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
  /** Where there is a Firefox. */
  readonly firefox?: string;
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
  await firefox?.goto(site.url);
  return {
    inOrder,
    native: nativeShape,
    scripted: scriptedShape,
    scriptless,
    ...(firefox && { firefox: await firefox.read(shapeExpression) }),
  };
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
  allSame(shapes);
});

test('a late fragment brings the late fragments in it, at its place', async () => {
  const fragments: Readonly<Record<string, SlowFragment>> = {
    outer: { ...late('<section>before <fragment src="inner"></fragment> after</section>'), nested: true },
    inner: { ...late('<b>inner <fragment src="core"></fragment></b>'), nested: true },
    core: late('<i>core</i>'),
    beside: late('<p>beside</p>'),
  };
  await using site = await openSlowSite(fragments, [pageOf('<main>{outer}{beside}</main><footer>end</footer>')]);
  const shapes = await shapesOf(site);
  assert.match(
    shapes.inOrder,
    /<main><section>before <b>inner <i>core<\/i><\/b> after<\/section><p>beside<\/p><\/main><footer>end/,
  );
  allSame(shapes);
});

function allSame({ inOrder, ...shapes }: Shapes): void {
  for (const [browser, shape] of Object.entries(shapes)) assert.equal(shape, inOrder, browser);
}

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
