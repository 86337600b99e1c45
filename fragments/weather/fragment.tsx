import * as z from 'zod/mini';
import { defineFragment } from '../kit/define-fragment.ts';
import { slowFacts } from '../parts/cache-terms.ts';
import { loadWeather } from '../parts/load-weather.ts';
import { slugProp } from '../parts/props.ts';
import { WeatherFallback, WeatherView } from './view.tsx';

/** The weather of one place: now, and the days to come. */
export const weather = defineFragment({
  name: 'weather',
  props: z.object({
    city: slugProp,
    days: z._default(z.int().check(z.gte(1), z.lte(16)), 5),
    /** Instead of the name of the place, where the page has said it. */
    title: z.optional(z.string().check(z.maxLength(64))),
  }),
  examples: [{ city: 'london' }, { city: 'toronto', days: 3 }],
  cache: slowFacts,
  tags: ({ city }) => ['weather', `city:${city.toLowerCase()}`],
  load: ({ city }, { loaders }) => loadWeather(city, loaders),
  View: ({ data, props }) => <WeatherView weather={data} days={props.days} title={props.title} />,
  Fallback: () => <WeatherFallback title="Weather" />,
});
