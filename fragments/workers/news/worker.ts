/** The fragments of the news desk as a Worker of their own. */

import { articleBody } from '../../article-body/fragment.tsx';
import { earthquakes } from '../../earthquakes/fragment.tsx';
import { exchangeRates } from '../../exchange-rates/fragment.tsx';
import { headline } from '../../headline/fragment.tsx';
import { headlineList } from '../../headline-list/fragment.tsx';
import { createFragmentWorker } from '../../kit/serve-worker.ts';
import { latest } from '../../latest/fragment.tsx';
import { leadStory } from '../../lead-story/fragment.tsx';
import { createWorkerLoaders } from '../../load/worker-loaders.ts';
import { related } from '../../related/fragment.tsx';

export default createFragmentWorker(
  [articleBody, earthquakes, exchangeRates, headline, headlineList, latest, leadStory, related],
  createWorkerLoaders,
);
