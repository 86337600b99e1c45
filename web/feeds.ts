/**
 * What programs read of the newsroom: the newest stories as RSS, every page in a sitemap, and what robots may look at.
 *
 * None of them is a page: no fragments, no holes, the same bytes for everyone.
 */
import type { Headline, Loaders } from '../fragments/load/types.ts';
import { sections } from '../fragments/load/types.ts';
import { loadNewestStories } from '../fragments/parts/newest-stories.ts';
import type { PageFacts } from './pages/page-facts.ts';

/** One document. */
interface Feed {
  readonly type: string;
  readonly body: string;
}

/** The document at a path, with addresses that begin with `origin` (`https://news.example`); `undefined`: there is none. */
export type ReadFeed = (path: string, origin: string) => Promise<Feed | undefined>;

/** Five minutes, and an hour longer while they are made anew. */
export const FEED_CACHE_CONTROL = 'public, max-age=300, stale-while-revalidate=3600';

/** Stories in the feed, and in the sitemap from each desk. */
const STORIES = 30;

export function createFeeds(loaders: Loaders, facts: PageFacts): ReadFeed {
  const newest = async (): Promise<readonly Headline[]> => {
    const loaded = await loadNewestStories(STORIES, loaders);
    return loaded.ok ? loaded.value : [];
  };
  return async (path, origin) => {
    if (path === '/feed.xml') return { type: 'application/rss+xml; charset=utf-8', body: rss(await newest(), origin) };
    if (path === '/sitemap.xml') {
      return { type: 'application/xml; charset=utf-8', body: sitemap(listPaths(await newest(), facts), origin) };
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

/** Every address of the site that is worth finding. */
function listPaths(stories: readonly Headline[], facts: PageFacts): readonly string[] {
  const own = stories.flatMap(({ href }) => (href?.startsWith('/') ? [href] : []));
  const seasons = facts.seasons.map((season) => `/sport/football/${season}/results`);
  const cities = facts.places().map(({ slug }) => `/weather/${slug}`);
  return [
    ...new Set(['/', ...sections.map((section) => `/${section}`), '/sport/football', ...seasons, ...cities, ...own]),
  ];
}

function sitemap(paths: readonly string[], origin: string): string {
  const urls = paths.map((path) => `<url><loc>${escapeXml(new URL(path, origin).href)}</loc></url>`);
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
