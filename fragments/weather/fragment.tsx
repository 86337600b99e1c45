import { z } from 'zod';
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
    days: z.number().int().min(1).max(16).default(5),
    /** Instead of the name of the place, where the page has said it. */
    title: z.string().max(64).optional(),
  }),
  cache: slowFacts,
  tags: ({ city }) => ['weather', `city:${city.toLowerCase()}`],
  load: ({ city }, { loaders }) => loadWeather(city, loaders),
  View: ({ data, props }) => <WeatherView weather={data} days={props.days} title={props.title} />,
  Fallback: () => <WeatherFallback title="Weather" />,
});
