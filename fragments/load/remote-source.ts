/**
 * Facts from the network, in the public formats. Nothing here throws or rejects: what goes wrong is a failed load.
 */
import { parseEcb } from '../formats/ecb.ts';
import { parseFeed } from '../formats/feed.ts';
import { makeLoaded, mapLoaded } from '../formats/loaded.ts';
import { parseMetNorway } from '../formats/met-norway.ts';
import { parseOpenMeteo } from '../formats/open-meteo.ts';
import { parseOpenfootball } from '../formats/openfootball.ts';
import { parseUsgs } from '../formats/usgs.ts';
import type { FactSource } from './source.ts';
import { mapLoad } from './source.ts';
import type { Loaded, Place } from './types.ts';
import { type DataUrls, fillUrl } from './urls.ts';

/** Reads a URL as text, within a time and a size of its own. A failure is a value. */
export type FetchText = (url: string) => Promise<Loaded<string>>;

/** Has exactly the kinds that there are URLs for. */
export function createRemoteSource(urls: DataUrls, fetchText: FetchText): Partial<FactSource> {
  const { football, openMeteo, metNorway, earthquakes, rates, headlines } = urls;
  const at = ({ latitude, longitude }: Place): { latitude: string; longitude: string } => ({
    // MET Norway answers 403 to more than four decimals.
    latitude: latitude.toFixed(4),
    longitude: longitude.toFixed(4),
  });
  return {
    ...(football && {
      matches: ({ id, season }) =>
        mapLoad(fetchText(fillUrl(football, { season, league: id })), (text) =>
          parseOpenfootball(text, { league: id, season }),
        ),
    }),
    ...(metNorway && {
      weather: (place) => mapLoad(fetchText(fillUrl(metNorway, at(place))), (text) => parseMetNorway(text, place)),
    }),
    ...(openMeteo && {
      weather: (place) => mapLoad(fetchText(fillUrl(openMeteo, at(place))), (text) => parseOpenMeteo(text, place)),
    }),
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
  };
}
