/** The fragments of the weather desk as a Worker of their own. */

import { built } from '#built-assets';
import { cities } from '../../cities/fragment.tsx';
import { daylight } from '../../daylight/fragment.tsx';
import { createFragmentWorker } from '../../kit/serve-worker.ts';
import { weatherLoaders } from '../../load/weather-loaders.ts';
import { createDeskLoaders } from '../../load/worker-loaders.ts';
import { weather } from '../../weather/fragment.tsx';
import { weatherHours } from '../../weather-hours/fragment.tsx';
import { weatherStrip } from '../../weather-strip/fragment.tsx';

export default createFragmentWorker(
  [cities, daylight, weather, weatherHours, weatherStrip],
  createDeskLoaders(weatherLoaders),
  built.fragments,
);
