/** Addresses of the site that do not depend on what is in the news. */
import { sections } from '../../fragments/load/types.ts';
import type { PageFacts } from './page-facts.ts';

export function listFixedPaths(facts: PageFacts): readonly string[] {
  const seasons = facts.seasons.map((season) => `/sport/football/${season}/results`);
  const cities = facts.places().map(({ slug }) => `/weather/${slug}`);
  return [...new Set(['/', ...sections.map((section) => `/${section}`), '/sport/football', ...seasons, ...cities])];
}
