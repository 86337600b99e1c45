import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeText } from '../../../fragments/formats/charset.ts';
import { parseFeed } from '../../../fragments/formats/feed.ts';
import { mapLoaded } from '../../../fragments/formats/loaded.ts';
import { measureWork } from '../../support/processor-time.ts';
import { failureReason, loadedValue } from './loaded.ts';
import { hasSharedData, listShared, readShared } from './shared-data.ts';

const of = { section: 'science', url: 'https://feeds.test/news/rss.xml' };
const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>The &amp; Feed</title>${items}</channel></rss>`;
const items = (text: string) => loadedValue(parseFeed(text, of)).items;

test('an RSS item becomes a headline of plain text', () => {
  const text = rss(`<item><title>Fish &amp;amp; <![CDATA[<b>chips</b>]]></title><link>/a?b=1&amp;c=2</link>
    <description>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;two &amp;mdash; three&lt;script&gt;alert(1)&lt;/script&gt;&lt;/p&gt;</description>
    <guid isPermaLink="false">g1</guid><pubDate>Sat, 08 Jan 2022 12:48 EST</pubDate></item>`);
  assert.deepEqual(items(text), [
    {
      id: 'g1',
      title: 'Fish & chips',
      summary: 'One two — three',
      section: 'science',
      publishedAt: '2022-01-08T17:48:00.000Z',
      href: 'https://feeds.test/a?b=1&c=2',
      source: 'The & Feed',
    },
  ]);
});

test('an Atom entry becomes a headline, by its alternate link', () => {
  const [only] = items(`<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><id>tag:1</id>
    <title type="html">A &lt;i&gt;b&lt;/i&gt;</title><link rel="self" href="https://x.test/self"/>
    <link href="https://x.test/1"/><updated>2026-07-01T10:00:00+02:00</updated><summary>S</summary></entry></feed>`);
  assert.deepEqual(
    [only?.id, only?.title, only?.href, only?.publishedAt],
    ['tag:1', 'A b', 'https://x.test/1', '2026-07-01T08:00:00.000Z'],
  );
});

test('links are http or https, and without a base relative ones are dropped', () => {
  for (const link of [
    'javascript:alert(1)',
    'JaVaScRiPt:x',
    'data:text/html,x',
    'ftp://x.test/',
    'https://u:p@x.test/',
    'http://',
  ]) {
    const text = rss(`<item><title>a</title><link>${link}</link></item>`);
    assert.equal(items(text)[0]?.href, undefined, link);
  }
  const relative = loadedValue(parseFeed(rss('<item><title>a</title><link>b</link></item>'), { section: 's' }));
  assert.equal(relative.items[0]?.href, undefined);
});

test('dates that are no moments stay unknown', () => {
  for (const date of [
    'yesterday',
    '2026-07-01',
    'Wed, 30 Feb 2026 10:00:00 GMT',
    '1 Jul 2026 10:00',
    '2026-07-01T25:00:00Z',
    '',
  ]) {
    const text = rss(`<item><title>a</title><pubDate>${date}</pubDate></item>`);
    assert.equal(items(text)[0]?.publishedAt, undefined, date);
  }
});

test('items with the same id are told apart, and empty ones are left out', () => {
  const text = rss('<item><title>a</title><guid>g</guid></item><item><title>b</title><guid>g</guid></item><item/>');
  assert.deepEqual(
    items(text).map((item) => item.id),
    ['g', 'g#2'],
  );
});

test('long texts are cut at a word', () => {
  const [only] = items(rss(`<item><title>a</title><description>${'word '.repeat(500)}</description></item>`));
  assert.ok(only && only.summary.length <= 400 && only.summary.endsWith('word…'));
});

for (const [what, text, reason] of [
  ['nothing', '   ', /nothing in it/],
  ['a page', '<!doctype html><html><body>503</body></html>', /neither RSS nor Atom/],
  ['JSON', '{"items":[]}', /neither RSS nor Atom/],
  ['no item', rss(''), /no item/],
  ['an end in the middle', rss('<item><title>a</title></item>').slice(0, -30), /not readable|no item|never ends/],
  [
    'an entity bomb',
    `<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;">]>${rss('<item><title>&c;</title></item>')}`,
    /entities/,
  ],
  ['deep nesting', rss('<a>'.repeat(1_000) + '</a>'.repeat(1_000)), /nested deeper than 64/],
  ['too many tags', rss('<item><title>a</title></item>'.repeat(20_000)), /more than 40000 tags/],
  ['a huge tag', rss(`<item ${'a="b" '.repeat(10_000)}><title>a</title></item>`), /a tag longer than/],
  ['megabytes', rss(`<item><title>${'a'.repeat(3_000_000)}</title></item>`), /characters, more than/],
] as const) {
  test(`a feed with ${what} is a failed load`, () => {
    assert.match(failureReason(parseFeed(text, of)), reason);
  });
}

test('markup that was made to cost much is read in a time that grows with its length only', () => {
  const { workMs } = measureWork(() => {
    for (const hostile of ['<', '&', '<a x="', '<!--', '<script>', '<![CDATA[', '<p ', '&#', "<a b='"]) {
      parseFeed(
        rss(`<item><title>a</title><description><![CDATA[${hostile.repeat(100_000)}]]></description></item>`),
        of,
      );
      parseFeed(hostile.repeat(200_000), of);
    }
  });
  // Tens of milliseconds in practice; quadratic time would be minutes.
  assert.ok(workMs < 20_000, `${workMs} ms`);
});

test('bytes are decoded by mark, by content type, by declaration, else as UTF-8', () => {
  const bytes = (...codes: readonly number[]) => new Uint8Array(codes);
  assert.equal(loadedValue(decodeText(bytes(0xef, 0xbb, 0xbf, 0x61), 'text/xml; charset=iso-8859-1')), 'a');
  assert.equal(loadedValue(decodeText(bytes(0xff, 0xfe, 0x61, 0), '')), 'a');
  assert.equal(loadedValue(decodeText(bytes(0xe9), 'text/xml; charset="iso-8859-1"')), 'é');
  const declared = new TextEncoder().encode('<?xml version="1.0" encoding="windows-1252"?><a>');
  assert.ok(loadedValue(decodeText(bytes(...declared, 0x93), '')).endsWith('“'));
  assert.equal(loadedValue(decodeText(bytes(0xc3, 0xa9, 0xff), '')), 'é\uFFFD');
  assert.match(failureReason(decodeText(bytes(0x61), 'text/xml; charset=bogus')), /unknown character set "bogus"/);
});

/** No tag, no entity, no control character, nothing that turns the text around. */
const unsound =
  /<\/?(?:script|img|iframe|style|a|b|p|div|object|applet|meta|link)[\s>]|[\p{Cc}\u202A-\u202E\u2066-\u2069]/iu;

test('each of the 258 hostile feeds gives sound items or a reason, soon', (context) => {
  if (!hasSharedData(context)) return;
  const files = listShared('headlines/bad-input');
  assert.equal(files.length, 258);
  let sound = 0;
  for (const file of files) {
    const bytes = readShared(file);
    const { value: loaded, workMs } = measureWork(() =>
      mapLoaded(decodeText(bytes, ''), (text) => parseFeed(text, of)),
    );
    assert.ok(workMs < 2_000, `${file} took ${workMs} ms`);
    if (!loaded.ok) {
      assert.ok(loaded.reason.length > 10, file);
      continue;
    }
    sound += 1;
    assert.ok(loaded.value.items.length > 0, file);
    for (const item of loaded.value.items) {
      assert.ok(item.title !== '' && item.title.length <= 200 && item.summary.length <= 400, file);
      // This one is about the text of an escaped tag, which is text and stays it.
      if (!file.includes('AtomEscapedHTMLInPreTag')) assert.doesNotMatch(item.title + item.summary, unsound, file);
      assert.match(item.href ?? 'https://', /^https?:\/\//, file);
      assert.equal(item.publishedAt, item.publishedAt && new Date(item.publishedAt).toISOString(), file);
    }
    assert.equal(new Set(loaded.value.items.map((item) => item.id)).size, loaded.value.items.length, file);
  }
  context.diagnostic(`${sound} gave items, ${files.length - sound} a reason`);
  assert.ok(sound >= 110);
});

test('every well-kept recorded feed is read', (context) => {
  if (!hasSharedData(context)) return;
  for (const file of [...listShared('headlines/rss'), ...listShared('headlines/atom')]) {
    const feed = loadedValue(mapLoaded(decodeText(readShared(file), ''), (text) => parseFeed(text, of)));
    assert.ok(feed.items.length >= 6 && feed.title !== '', file);
    assert.ok(
      feed.items.every((item) => item.publishedAt !== undefined && item.href !== undefined),
      file,
    );
  }
});
