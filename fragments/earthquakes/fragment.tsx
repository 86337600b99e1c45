import * as z from 'zod/mini';
import { defineFragment } from '../kit/define-fragment.ts';
import { slowFacts } from '../parts/cache-terms.ts';
import { limitProp } from '../parts/props.ts';
import { EarthquakesFallback, EarthquakesView } from './view.tsx';

/** The strongest earthquakes that the survey lists. */
export const earthquakes = defineFragment({
  name: 'earthquakes',
  props: z.object({ limit: z._default(limitProp, 5) }),
  cache: slowFacts,
  tags: () => ['earthquakes'],
  load: ({ limit }, { loaders }) => loaders.earthquakes(limit),
  View: ({ data }) => <EarthquakesView quakes={data} />,
  Fallback: EarthquakesFallback,
});
