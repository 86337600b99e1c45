/**
 * Facts from the network, in the public formats. Nothing here throws or rejects: what goes wrong is a failed load.
 */
import { parseEcb } from '../formats/ecb.ts';
import { parseFeed } from '../formats/feed.ts';
import { parseGovUk } from '../formats/govuk.ts';
import { makeLoaded, mapLoaded } from '../formats/loaded.ts';
import { parseMetNorway } from '../formats/met-norway.ts';
import { parseOpenMeteo } from '../formats/open-meteo.ts';
import { parseOpenfootball } from '../formats/openfootball.ts';
import { parseOpenLigaDb } from '../formats/openligadb.ts';
import { parseUsgs } from '../formats/usgs.ts';
import { type FactSource, mapLoad } from './source.ts';
import type { League, Load, Loaded, Match, Place, Weather } from './types.ts';
import { type DataUrls, fillUrl } from './urls.ts';

/** Reads a URL as text, within a time and a size of its own. A failure is a value. */
export type FetchText = (url: string) => Promise<Loaded<string>>;

/** Reads what there are URLs for; the rest comes from `otherwise`. A failed read does not: stale beats wrong. */
export function createRemoteSource(urls: DataUrls, fetchText: FetchText, otherwise: FactSource): FactSource {
  const { earthquakes, rates, headlines, articles } = urls;
  return {
    ...otherwise,
    matches: (league) => readMatches(league, urls, fetchText) ?? otherwise.matches(league),
    weather: (place) => readWeather(place, urls, fetchText) ?? otherwise.weather(place),
    ...(earthquakes && { quakes: () => mapLoad(fetchText(earthquakes), parseUsgs) }),
    ...(rates && { rates: () => mapLoad(fetchText(rates), parseEcb) }),
    ...(headlines && {
      headlines: (section) => {
        const url = fillUrl(headlines, { section });
        return mapLoad(fetchText(url), (text) =>
          mapLoaded(parseFeed(text, { section, url }), ({ items }) => makeLoaded(items)),
        );
      },
    }),
    ...(articles && {
      article: (slug) => mapLoad(fetchText(fillUrl(articles, { slug })), (text) => parseGovUk(text, slug)),
    }),
  };
}

/** Undefined where no URL is for this league. */
function readMatches(
  { id, season, kind }: League,
  { football, tournaments, openLigaDb }: DataUrls,
  fetchText: FetchText,
): Load<readonly Match[]> | undefined {
  const of = { league: id, season };
  if (openLigaDb !== undefined && id === 'de.1') {
    const url = fillUrl(openLigaDb, { year: season.slice(0, 4) });
    return mapLoad(fetchText(url), (text) => parseOpenLigaDb(text, of));
  }
  // The Champions League, `uefa.cl`, is published with the leagues.
  const template = kind === 'tournament' && !id.includes('.') ? tournaments : football;
  if (template === undefined) return undefined;
  return mapLoad(fetchText(fillUrl(template, of)), (text) => parseOpenfootball(text, of));
}

/** Undefined where no URL is for weather. */
function readWeather(
  place: Place,
  { openMeteo, metNorway }: DataUrls,
  fetchText: FetchText,
): Load<Weather> | undefined {
  // MET Norway answers 403 to more than four decimals.
  const at = { latitude: place.latitude.toFixed(4), longitude: place.longitude.toFixed(4) };
  if (openMeteo !== undefined) {
    return mapLoad(fetchText(fillUrl(openMeteo, at)), (text) => parseOpenMeteo(text, place));
  }
  if (metNorway === undefined) return undefined;
  return mapLoad(fetchText(fillUrl(metNorway, at)), (text) => parseMetNorway(text, place));
}
