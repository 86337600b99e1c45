/**
 * RSS 2.0, RSS 1.0 and Atom to headlines of plain text with safe links.
 *
 * The reading is done by `feedsmith`; before it stands a guard against what would cost too much, and behind it
 * everything is turned into text. An item with nothing to say is left out; a feed without any item is a failure.
 */
import { parseAtomFeed, parseRdfFeed, parseRssFeed } from 'feedsmith';
import type { Headline, Loaded } from '../load/types.ts';
import { readFeedDate } from './feed-date.ts';
import { findFeedFault } from './feed-guard.ts';
import { known } from './known.ts';
import { readLink } from './link.ts';
import { describeError, makeFailed, makeLoaded } from './loaded.ts';
import { toPlainText } from './plain-text.ts';

/** Most items that are read of a feed. */
const maxItems = 200;
const maxTitleLength = 200;
const maxSummaryLength = 400;
const maxIdLength = 300;

/** What a feed does not say of itself. */
export interface FeedOf {
  /** Section that its items go to. */
  readonly section: string;
  /** Where it was read: relative links start there. Absent: they are dropped. */
  readonly url?: string;
}

/** A feed as far as headlines need it. */
export interface Feed {
  /** Name of the publisher's feed; empty where it has none. */
  readonly title: string;
  readonly items: readonly Headline[];
}

/** What all formats have in common, still as published. */
interface RawFeed {
  readonly title: string | undefined;
  readonly items: readonly RawItem[];
}

interface RawItem {
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly summary: string | undefined;
  readonly date: string | undefined;
  readonly link: string | undefined;
  readonly base: string | undefined;
}

/** Reads a feed. Never throws; time and memory are bounded by the guard's limits. */
export function parseFeed(text: string, of: FeedOf): Loaded<Feed> {
  const fault = findFeedFault(text);
  if (fault !== undefined) return makeFailed(`feed: ${fault}`);
  const read = readFeed(text);
  if (!read.ok) return read;
  const title = toPlainText(read.value.title ?? '', maxTitleLength);
  const items = read.value.items.slice(0, maxItems).flatMap((item) => readItem(item, title, of));
  if (items.length === 0) return makeFailed('feed: no item with a title or a summary');
  return makeLoaded({ title, items: makeIdsUnique(items) });
}

function readFeed(text: string): Loaded<RawFeed> {
  try {
    switch (rootOf(text)) {
      case 'rss':
        return makeLoaded(fromRss(parseRssFeed(text, { maxItems })));
      case 'feed':
        return makeLoaded(fromAtom(parseAtomFeed(text, { maxItems })));
      case 'rdf':
        return makeLoaded(fromRdf(parseRdfFeed(text, { maxItems })));
      default:
        return makeFailed('feed: neither RSS nor Atom');
    }
  } catch (error) {
    return makeFailed(`feed: not readable: ${describeError(error)}`);
  }
}

/** The local name of the first element. */
function rootOf(text: string): string | undefined {
  const bare = text.slice(0, 20_000).replace(/<!--[\s\S]*?-->/g, '');
  return /<(?:[\w.-]+:)?([a-z]\w*)[\s/>]/i.exec(bare)?.[1]?.toLowerCase();
}

function fromRss(feed: ReturnType<typeof parseRssFeed<string>>): RawFeed {
  const items = (feed.items ?? []).map(
    (item): RawItem => ({
      id: item.guid?.value,
      title: item.title ?? item.dc?.titles?.[0],
      summary: item.description ?? item.content?.encoded ?? item.dc?.descriptions?.[0],
      date: item.pubDate ?? item.dc?.dates?.[0],
      link: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
      base: item.xml?.base ?? feed.xml?.base ?? feed.link,
    }),
  );
  return { title: feed.title, items };
}

function fromAtom(feed: ReturnType<typeof parseAtomFeed<string>>): RawFeed {
  const items = (feed.entries ?? []).map(
    (entry): RawItem => ({
      id: entry.id,
      title: entry.title?.value,
      summary: entry.summary?.value ?? entry.content?.value,
      date: entry.published ?? entry.updated,
      link: (entry.links?.find((link) => (link.rel ?? 'alternate') === 'alternate') ?? entry.links?.[0])?.href,
      base: entry.xml?.base ?? feed.xml?.base,
    }),
  );
  return { title: feed.title?.value, items };
}

function fromRdf(feed: ReturnType<typeof parseRdfFeed<string>>): RawFeed {
  const items = (feed.items ?? []).map(
    (item): RawItem => ({
      id: item.rdf?.about,
      title: item.title ?? item.dc?.titles?.[0],
      summary: item.description ?? item.dc?.descriptions?.[0],
      date: item.dc?.dates?.[0],
      link: item.link ?? item.rdf?.about,
      base: feed.link,
    }),
  );
  return { title: feed.title, items };
}

function readItem(item: RawItem, source: string, of: FeedOf): readonly Headline[] {
  const title = toPlainText(item.title ?? '', maxTitleLength);
  const summary = toPlainText(item.summary ?? '', maxSummaryLength);
  if (title === '' && summary === '') return [];
  const href = readLink(item.link, readLink(item.base, of.url) ?? of.url);
  return [
    {
      id: toPlainText(item.id ?? href ?? title, maxIdLength) || title || summary.slice(0, maxIdLength),
      title: title === '' ? toPlainText(summary, maxTitleLength) : title,
      summary,
      section: of.section,
      ...known(readFeedDate(item.date), (publishedAt) => ({ publishedAt })),
      ...known(href, (address) => ({ href: address })),
      source,
    },
  ];
}

/** Publishers repeat their ids; whoever lists the items needs to tell them apart. */
function makeIdsUnique(items: readonly Headline[]): readonly Headline[] {
  const uses = new Map<string, number>();
  return items.map((item) => {
    const use = (uses.get(item.id) ?? 0) + 1;
    uses.set(item.id, use);
    return use === 1 ? item : { ...item, id: `${item.id}#${use}` };
  });
}
