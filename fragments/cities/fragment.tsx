import { defineFragment } from '../kit/define-fragment.ts';
import { fixedParts } from '../parts/cache-terms.ts';
import { CitiesFallback, CitiesView } from './view.tsx';

/** Every place that there is weather for. */
export const cities = defineFragment({
  name: 'cities',
  cache: fixedParts,
  tags: () => ['weather'],
  load: (_, { loaders }) => loaders.places(),
  View: ({ data }) => <CitiesView places={data} />,
  Fallback: CitiesFallback,
});
