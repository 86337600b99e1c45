import assert from 'node:assert/strict';
import { test } from 'node:test';
import { XMLValidator } from 'fast-xml-parser';
import { parseFeed } from 'feedsmith';
import { createLoaders } from '../../fragments/load/loaders.ts';
import type { Loaders } from '../../fragments/load/types.ts';
import { createFeeds, newestOf } from '../../web/feeds.ts';
import { createPageFacts } from '../../web/pages/page-facts.ts';
import { listFixedPaths } from '../../web/pages/page-paths.ts';

const ORIGIN = 'https://news.example';

function read(path: string, loaders: Loaders = createLoaders()) {
  return createFeeds(newestOf(loaders), listFixedPaths(createPageFacts(createLoaders())))(path, ORIGIN);
}

test('the newest stories are a feed that readers of feeds can read', async () => {
  const feed = (await read('/feed.xml')) ?? assert.fail('no feed');
  assert.equal(feed.type, 'application/rss+xml; charset=utf-8');
  const parsed = parseFeed(feed.body);
  assert.equal(parsed.format, 'rss');
  const items = parsed.format === 'rss' ? (parsed.feed.items ?? []) : [];
  assert.equal(items.length, 30);
  const times = items.map(({ pubDate }) => Date.parse(String(pubDate)));
  assert.deepEqual(
    times,
    times.toSorted((one, other) => other - one),
  );
  for (const { link = '', title = '' } of items) {
    assert.match(link, /^https:\/\/news\.example\/news\/[\w-]+$/);
    assert.notEqual(title, '');
  }
});

test('titles of others cannot break out of the feed', async () => {
  const headline = {
    id: 'x',
    title: '</title>&\u0000<![CDATA["',
    summary: '',
    section: 'top',
    href: 'https://other.example/?a=1&b=2',
    source: '',
  };
  const loaders: Loaders = { ...createLoaders(), headlines: () => ({ ok: true, value: [headline] }) };
  const feed = (await read('/feed.xml', loaders)) ?? assert.fail('no feed');
  assert.equal(XMLValidator.validate(feed.body), true);
  assert.match(
    feed.body,
    /<title>&lt;\/title&gt;&amp;&lt;!\[CDATA\[&quot;<\/title><link>https:\/\/other\.example\/\?a=1&amp;b=2<\/link>/,
  );
});

test('the feed is empty, not broken, where no desk can be reached', async () => {
  const loaders: Loaders = { ...createLoaders(), headlines: () => ({ ok: false, reason: 'down' }) };
  const feed = (await read('/feed.xml', loaders)) ?? assert.fail('no feed');
  assert.equal(XMLValidator.validate(feed.body), true);
  assert.doesNotMatch(feed.body, /<item>/);
});

test('the sitemap names pages by their whole address, each once', async () => {
  const { body = '' } = (await read('/sitemap.xml')) ?? {};
  assert.equal(XMLValidator.validate(body), true);
  const addresses = [...body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address);
  assert.equal(new Set(addresses).size, addresses.length);
  for (const path of ['/', '/world', '/sport/football', '/sport/football/2025-26/results', '/weather/copenhagen'])
    assert.ok(addresses.includes(ORIGIN + path), path);
});

test('the sitemap names every story, old ones too, and when it was written', async () => {
  const { body = '' } = (await read('/sitemap.xml')) ?? {};
  const stories = await newestOf(createLoaders())(1_000);
  assert.ok(stories.length > 30);
  for (const { href, publishedAt } of stories)
    assert.ok(body.includes(`<url><loc>${ORIGIN}${href}</loc><lastmod>${publishedAt}</lastmod></url>`), href);
});

test('robots are told of the sitemap, and kept from what is no page', async () => {
  const { body = '' } = (await read('/robots.txt')) ?? {};
  assert.match(body, /^Sitemap: https:\/\/news\.example\/sitemap\.xml$/m);
  assert.match(body, /^Disallow: \/_fragments\/$/m);
  assert.equal(await read('/other.xml'), undefined);
});
