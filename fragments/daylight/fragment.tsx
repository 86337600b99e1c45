import * as z from 'zod/mini';
import { defineFragment } from '../kit/define-fragment.ts';
import type { Weather } from '../load/types.ts';
import { afterLoad, goodLoads } from '../parts/after-load.ts';
import { slowFacts } from '../parts/cache-terms.ts';
import { type Daylight, DaylightFallback, DaylightView } from './view.tsx';

/** Sunrise and sunset in the first places of the list that publish them. */
export const daylight = defineFragment({
  name: 'daylight',
  props: z.object({ places: z._default(z.int().check(z.gte(1), z.lte(20)), 8) }),
  cache: slowFacts,
  tags: () => ['weather'],
  load: (props, { loaders }) =>
    afterLoad(loaders.places(), (places) =>
      afterLoad(goodLoads(places.map((place) => loaders.weather(place.slug))), (all) => ({
        ok: true,
        value: all.flatMap(daylightOf).slice(0, props.places),
      })),
    ),
  View: ({ data }) => <DaylightView days={data} />,
  Fallback: DaylightFallback,
});

function daylightOf({ place, days: [today] }: Weather): readonly Daylight[] {
  if (today?.sunrise === undefined || today.sunset === undefined) return [];
  return [{ place: place.name, sunrise: today.sunrise, sunset: today.sunset }];
}
