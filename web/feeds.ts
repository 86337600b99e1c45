/**
 * What programs read of the newsroom: the newest stories as RSS, every page in a sitemap, and what robots may look at.
 *
 * None of them is a page: no fragments, no holes, the same bytes for everyone.
 */
import type { Headline, NewsLoaders } from '../fragments/load/types.ts';
import { loadNewestStories } from '../fragments/parts/newest-stories.ts';

/** One document. */
interface Feed {
  readonly type: string;
  readonly body: string;
}

/** The document at a path, with addresses that begin with `origin` (`https://news.example`); `undefined`: there is none. */
export type ReadFeed = (path: string, origin: string) => Promise<Feed | undefined>;

/** Five minutes, and an hour longer while they are made anew. */
export const FEED_CACHE_CONTROL = 'public, max-age=300, stale-while-revalidate=3600';

/** Stories in the feed, and in the sitemap: a desk tells a hundred at once. */
const STORIES = 30;
const SITEMAP_STORIES = 100;

/** Where they are: nothing else is asked for. */
const FEED_PATHS: readonly string[] = ['/feed.xml', '/sitemap.xml', '/robots.txt'];

/** Is this request for one of them? */
export function isFeedRequest(method: string, path: string): boolean {
  return FEED_PATHS.includes(path) && (method === 'GET' || method === 'HEAD');
}

/** Reads the newest stories; none where they cannot be had. */
export type ReadNewest = (limit: number) => Promise<readonly Headline[]>;

/** The newest stories of these loaders. */
export function newestOf(loaders: NewsLoaders): ReadNewest {
  return async (limit) => {
    const loaded = await loadNewestStories(limit, loaders);
    return loaded.ok ? loaded.value : [];
  };
}

/** `paths`: the site's addresses that do not depend on what is in the news. */
export function createFeeds(readNewest: ReadNewest, paths: readonly string[]): ReadFeed {
  return async (path, origin) => {
    if (path === '/feed.xml')
      return { type: 'application/rss+xml; charset=utf-8', body: rss(await readNewest(STORIES), origin) };
    if (path === '/sitemap.xml') {
      return {
        type: 'application/xml; charset=utf-8',
        body: sitemap(listAddresses(await readNewest(SITEMAP_STORIES), paths), origin),
      };
    }
    if (path === '/robots.txt') return { type: 'text/plain; charset=utf-8', body: robots(origin) };
    return undefined;
  };
}

function rss(stories: readonly Headline[], origin: string): string {
  const items = stories.flatMap((story) => (story.href === undefined ? [] : [item(story, story.href, origin)]));
  const latest = stories[0]?.publishedAt;
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>' +
    `<title>Broadsheet</title><link>${escapeXml(origin)}/</link><description>The newest stories of all desks.</description>` +
    `<language>en-GB</language><atom:link href="${escapeXml(origin)}/feed.xml" rel="self" type="application/rss+xml"/>` +
    `${latest === undefined ? '' : `<lastBuildDate>${rfc822(latest)}</lastBuildDate>`}${items.join('')}</channel></rss>\n`
  );
}

function item({ id, title, summary, section, publishedAt }: Headline, href: string, origin: string): string {
  const url = escapeXml(new URL(href, origin).href);
  const isOwn = href.startsWith('/');
  return (
    `<item><title>${escapeXml(title)}</title><link>${url}</link>` +
    `<guid isPermaLink="${isOwn}">${isOwn ? url : escapeXml(id)}</guid><category>${escapeXml(section)}</category>` +
    `${publishedAt === undefined ? '' : `<pubDate>${rfc822(publishedAt)}</pubDate>`}` +
    `${summary === '' ? '' : `<description>${escapeXml(summary)}</description>`}</item>`
  );
}

/** Every address of the site that is worth finding, and when it last changed, where that is known. */
function listAddresses(
  stories: readonly Headline[],
  paths: readonly string[],
): ReadonlyMap<string, string | undefined> {
  const own = stories.flatMap(({ href, publishedAt }) => (href?.startsWith('/') ? [[href, publishedAt] as const] : []));
  return new Map([...paths.map((path) => [path, undefined] as const), ...own]);
}

function sitemap(addresses: ReadonlyMap<string, string | undefined>, origin: string): string {
  const urls = [...addresses].map(([path, changedAt]) => {
    const changed = changedAt === undefined ? '' : `<lastmod>${escapeXml(changedAt)}</lastmod>`;
    return `<url><loc>${escapeXml(new URL(path, origin).href)}</loc>${changed}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>\n`;
}

function robots(origin: string): string {
  return `User-agent: *\nAllow: /\nDisallow: /_broadsheet/\nDisallow: /_fragments/\nDisallow: /fragments\n\nSitemap: ${origin}/sitemap.xml\n`;
}

/** RFC 822 as RSS wants it: `Mon, 09 Mar 2026 06:00:00 GMT`. */
function rfc822(instant: string): string {
  return new Date(instant).toUTCString();
}

const ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for XML 1.0, which has no place for most control characters. */
function escapeXml(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '').replace(/[<>&"']/g, (one) => ENTITIES[one] ?? '');
}
