import * as z from 'zod/mini';
import { defineFragment } from '../kit/define-fragment.ts';
import { slowFacts } from '../parts/cache-terms.ts';
import { loadWeather } from '../parts/load-weather.ts';
import { slugProp } from '../parts/props.ts';
import { WeatherStripFallback, WeatherStripView } from './view.tsx';

/** The weather of one place in one line. */
export const weatherStrip = defineFragment({
  name: 'weather-strip',
  props: z.object({ city: slugProp }),
  examples: [{ city: 'london' }, { city: 'toronto' }],
  cache: slowFacts,
  tags: ({ city }) => ['weather', `city:${city.toLowerCase()}`],
  load: ({ city }, { loaders }) => loadWeather(city, loaders),
  View: ({ data }) => <WeatherStripView weather={data} />,
  Fallback: WeatherStripFallback,
});
