/** Headlines and articles. */
import { parseFeed } from '../formats/feed.ts';
import { parseGovUk } from '../formats/govuk.ts';
import { makeFailed, makeLoaded, mapLoaded } from '../formats/loaded.ts';
import { orderStories, stories, toArticle, toHeadline } from '../snapshot/newsroom.ts';
import { createMemory } from './memory.ts';
import { FRESH_MS, mapLoad, type Reading, readAt } from './reading.ts';
import type { Article, Headline, Load, NewsLoaders, Section } from './types.ts';

export function newsLoaders(reading: Reading): NewsLoaders {
  const headlines = createMemory<readonly Headline[]>({ now: reading.now, freshMs: FRESH_MS });
  return {
    headlines: (section, limit = 20) =>
      mapLoad(
        headlines(section, () => readHeadlines(section, reading)),
        (all) => makeLoaded(all.slice(0, limit)),
      ),
    article: (slug) => readArticle(slug, reading),
  };
}

function readHeadlines(section: Section | 'top', reading: Reading): Load<readonly Headline[]> {
  const { headlines } = reading.urls;
  if (headlines === undefined) return makeLoaded(orderStories(section).map(toHeadline));
  return readAt(reading, headlines, { section }, (text, url) =>
    mapLoaded(parseFeed(text, { section, url }), ({ items }) => makeLoaded(items)),
  );
}

function readArticle(slug: string, reading: Reading): Load<Article> {
  const { articles } = reading.urls;
  if (articles !== undefined) return readAt(reading, articles, { slug }, (text) => parseGovUk(text, slug));
  const found = stories.find((story) => story.slug === slug);
  return found === undefined ? makeFailed(`snapshot: no article ${slug}`) : makeLoaded(toArticle(found));
}
