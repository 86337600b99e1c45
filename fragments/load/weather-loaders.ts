/** Places, and the weather there. */
import { makeFailed, makeLoaded } from '../formats/loaded.ts';
import { makeSlug } from '../formats/match-facts.ts';
import { parseMetNorway } from '../formats/met-norway.ts';
import { parseOpenMeteo } from '../formats/open-meteo.ts';
import { embeddedPlaces } from '../snapshot/places.ts';
import { embeddedWeather } from '../snapshot/weather.ts';
import { decodeWeather } from '../snapshot/weather-notation.ts';
import { createMemory } from './memory.ts';
import { FRESH_MS, type Reading, readAt } from './reading.ts';
import type { Load, Place, Weather, WeatherLoaders } from './types.ts';

export function weatherLoaders(reading: Reading): WeatherLoaders {
  const weather = createMemory<Weather>({ now: reading.now, freshMs: FRESH_MS });
  return {
    places: () => makeLoaded(embeddedPlaces),
    weather: (city) => {
      const place = embeddedPlaces.find((one) => one.slug === makeSlug(city));
      if (place === undefined) return makeFailed(`no place ${city}`);
      return weather(place.slug, () => readWeather(place, reading));
    },
  };
}

function readWeather(place: Place, reading: Reading): Load<Weather> {
  const { openMeteo, metNorway } = reading.urls;
  // MET Norway answers 403 to more than four decimals.
  const at = { latitude: place.latitude.toFixed(4), longitude: place.longitude.toFixed(4) };
  if (openMeteo !== undefined) return readAt(reading, openMeteo, at, (text) => parseOpenMeteo(text, place));
  if (metNorway !== undefined) return readAt(reading, metNorway, at, (text) => parseMetNorway(text, place));
  const found = decodeWeather(embeddedWeather).find((one) => one.place.slug === place.slug);
  return found === undefined ? makeFailed(`snapshot: no weather of ${place.slug}`) : makeLoaded(found);
}
