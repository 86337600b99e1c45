/** What pages say to search engines, in the words of schema.org. */
import type { Match } from '../../fragments/load/types.ts';
import { OWN_ORIGIN } from './origin.ts';
import type { PageHead } from './page-head.ts';

/** One thing of schema.org. */
export type Thing = Readonly<Record<string, unknown>> & { readonly '@type': string };

/** The picture of previews, where a page has none of its own. */
export const CARD = { path: '/assets/card.png', width: 1200, height: 630 } as const;

const NAME = 'Broadsheet';

const publisher: Thing = {
  '@type': 'NewsMediaOrganization',
  '@id': `${OWN_ORIGIN}/#publisher`,
  name: NAME,
  url: `${OWN_ORIGIN}/`,
  logo: { '@type': 'ImageObject', url: `${OWN_ORIGIN}/favicon.svg` },
};

/** All that is said of the page at `path`; the paper itself is described on the front page. */
export function describePage(head: PageHead, path: string): readonly Thing[] {
  const own = [...(head.article === undefined ? [] : [newsArticle(head, head.article, path)]), ...(head.things ?? [])];
  if (path !== '/') return [...own, breadcrumbs(head, path)];
  return [{ '@type': 'WebSite', name: NAME, url: `${OWN_ORIGIN}/`, inLanguage: 'en-GB', publisher }, ...own];
}

type ArticleFacts = NonNullable<PageHead['article']>;

function newsArticle(head: PageHead, { author, publishedAt, desk }: ArticleFacts, path: string): Thing {
  return {
    '@type': 'NewsArticle',
    headline: head.title,
    description: head.description,
    url: OWN_ORIGIN + path,
    mainEntityOfPage: OWN_ORIGIN + path,
    image: [OWN_ORIGIN + CARD.path],
    datePublished: publishedAt,
    dateModified: publishedAt,
    articleSection: desk,
    inLanguage: 'en-GB',
    isAccessibleForFree: true,
    author: { '@type': 'Person', name: author },
    publisher,
  };
}

/** The way from the front page. */
function breadcrumbs(head: PageHead, path: string): Thing {
  const steps = [{ name: 'Front page', path: '/' }, ...(head.above ?? []), { name: head.title, path }];
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map((step, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: step.name,
      item: OWN_ORIGIN + step.path,
    })),
  };
}

/** A match as an event, where it is known when and where it is. */
export function sportsEvent(match: Match, competition: string): readonly Thing[] {
  const { home, away, ground, date, time, zone } = match;
  if (ground === undefined) return [];
  const teamOf = (name: string): Thing => ({ '@type': 'SportsTeam', name });
  return [
    {
      '@type': 'SportsEvent',
      name: `${home} v ${away}, ${competition}`,
      sport: 'Football',
      startDate: time === undefined || zone === undefined ? date : `${date}T${time}:00${zone}`,
      eventStatus: 'https://schema.org/EventScheduled',
      location: { '@type': 'Place', name: ground, address: ground },
      homeTeam: teamOf(home),
      awayTeam: teamOf(away),
      competitor: [teamOf(home), teamOf(away)],
    },
  ];
}
