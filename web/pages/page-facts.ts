/**
 * What pages know before any fragment is asked: which seasons, matches and places there are, and what stories are called.
 *
 * Layouts are pure and cannot wait, so this is what the embedded snapshot says. It decides where slots stand and what the
 * head of a page says; the facts in the slots come from wherever the loaders of the fragments read.
 */
import type { Article, LeagueSeason, Load, Loaders, Place } from '../../fragments/load/types.ts';

export interface PageFacts {
  /** Newest first. */
  readonly seasons: readonly string[];
  /** Every competition of a season; none where there is no such season. */
  competitions(season: string): readonly LeagueSeason[];
  places(): readonly Place[];
  article(slug: string): Article | undefined;
}

/** Takes what these loaders have at once; what they would have to wait for counts as unknown. */
export function createPageFacts(loaders: Loaders): PageFacts {
  return {
    seasons: known(loaders.seasons()) ?? [],
    competitions: (season) => known(loaders.matches(season)) ?? [],
    places: () => known(loaders.places()) ?? [],
    article: (slug) => known(loaders.article(slug)),
  };
}

function known<value>(load: Load<value>): value | undefined {
  return load instanceof Promise || !load.ok ? undefined : load.value;
}
