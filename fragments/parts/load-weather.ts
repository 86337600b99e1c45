/** The weather of a place that a visitor named. */
import type { LoadContext } from '../kit/load-context.ts';
import { notFound } from '../kit/load-result.ts';
import type { Load, Place, Weather } from '../load/types.ts';
import { afterLoad } from './after-load.ts';

/** Asks for the weather where there is such a place; else says that there is none, which is a 404 and not a failure. */
export function loadWeather(city: string, loaders: Pick<LoadContext['loaders'], 'places' | 'weather'>): Load<Weather> {
  return afterLoad(loaders.places(), (places) =>
    places.some((place) => isCalled(place, city)) ? loaders.weather(city) : notFound('no such place'),
  );
}

function isCalled(place: Place, city: string): boolean {
  const name = city.toLowerCase();
  return place.slug === name || place.name.toLowerCase() === name;
}
