/**
 * Facts out of the embedded snapshot: at once, without a promise.
 */
import { compareDays } from '../formats/ecb.ts';
import { makeFailed, makeLoaded } from '../formats/loaded.ts';
import { identifyMatches } from '../formats/match-facts.ts';
import { orderStories, stories, toArticle, toHeadline } from '../snapshot/newsroom.ts';
import { decodeSeason } from '../snapshot/notation.ts';
import { embeddedQuakes } from '../snapshot/quakes.ts';
import { embeddedRates } from '../snapshot/rates.ts';
import { embeddedSeasons } from '../snapshot/seasons.ts';
import { decodeQuakes, decodeRates } from '../snapshot/table-notation.ts';
import { embeddedWeather } from '../snapshot/weather.ts';
import { decodeWeather } from '../snapshot/weather-notation.ts';
import type { FactSource } from './source.ts';

/** Creates the source. Each table is decoded when it is first asked for. */
export function createSnapshotSource(): FactSource {
  return {
    matches: ({ id, season }) => {
      const found = embeddedSeasons.find(({ league }) => league.id === id && league.season === season);
      if (found === undefined) return makeFailed(`snapshot: no ${id} of ${season}`);
      return identifyMatches(`snapshot ${id} ${season}`, decodeSeason(found.text, id, season));
    },
    weather: ({ slug }) => {
      const found = decodeWeather(embeddedWeather).find(({ place }) => place.slug === slug);
      return found === undefined ? makeFailed(`snapshot: no weather of ${slug}`) : makeLoaded(found);
    },
    quakes: () => makeLoaded(decodeQuakes(embeddedQuakes)),
    rates: () => compareDays(decodeRates(embeddedRates)),
    headlines: (section) => makeLoaded(orderStories(section).map(toHeadline)),
    article: (slug) => {
      const found = stories.find((story) => story.slug === slug);
      return found === undefined ? makeFailed(`snapshot: no article ${slug}`) : makeLoaded(toArticle(found));
    },
  };
}
