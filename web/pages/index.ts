/** Every page of the newsroom: one line each. The order is the order of matching; the page for everything else is the last. */
import type { PageDefinition } from '../../composer/page.ts';
import { withOrigin } from '../layout/origin.ts';
import { footballPage } from './football.tsx';
import { frontPage } from './front.tsx';
import { newsPage } from './news.tsx';
import { notFoundPage } from './not-found.tsx';
import type { PageFacts } from './page-facts.ts';
import { resultsPage } from './results.tsx';
import { sectionPages } from './section.tsx';
import { cityWeatherPage, weatherPage } from './weather.tsx';

/** `origin` of the site, `https://news.example`, where it is known. */
export function createPages(facts: PageFacts, origin?: string): readonly PageDefinition[] {
  const pages = [
    frontPage(facts),
    ...sectionPages,
    footballPage(facts),
    resultsPage(facts),
    weatherPage(facts),
    cityWeatherPage(facts),
    newsPage(facts),
    notFoundPage,
  ];
  return withOrigin(pages, origin);
}
