/**
 * The places of the embedded weather.
 */
import type { Place } from '../load/types.ts';
import { embeddedWeather } from './weather.ts';
import { decodeWeather } from './weather-notation.ts';

export const embeddedPlaces: readonly Place[] = decodeWeather(embeddedWeather).map((weather) => weather.place);
