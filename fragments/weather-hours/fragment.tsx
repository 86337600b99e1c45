import * as z from 'zod/mini';
import { defineFragment } from '../kit/define-fragment.ts';
import { afterLoad } from '../parts/after-load.ts';
import { slowFacts } from '../parts/cache-terms.ts';
import { loadWeather } from '../parts/load-weather.ts';
import { slugProp } from '../parts/props.ts';
import { View } from './client.tsx';
import { WeatherHoursFallback } from './view.tsx';

/** The hours to come at one place. */
export const weatherHours = defineFragment({
  name: 'weather-hours',
  props: z.object({ city: slugProp, hours: z._default(z.int().check(z.gte(2), z.lte(72)), 24) }),
  examples: [{ city: 'london' }, { city: 'toronto' }],
  cache: slowFacts,
  tags: ({ city }) => ['weather', `city:${city.toLowerCase()}`],
  load: ({ city, hours }, { loaders }) =>
    afterLoad(loadWeather(city, loaders), (weather) => ({ ok: true, value: weather.hours.slice(0, hours) })),
  View,
  island: { on: 'visible' },
  Fallback: WeatherHoursFallback,
});
