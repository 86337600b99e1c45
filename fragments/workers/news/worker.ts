/** The fragments of the news desk as a Worker of their own. */

import { built } from '#built-assets';
import { articleBody } from '../../article-body/fragment.tsx';
import { earthquakes } from '../../earthquakes/fragment.tsx';
import { edition } from '../../edition/fragment.tsx';
import { exchangeRates } from '../../exchange-rates/fragment.tsx';
import { headline } from '../../headline/fragment.tsx';
import { headlineList } from '../../headline-list/fragment.tsx';
import { createFragmentWorker } from '../../kit/serve-worker.ts';
import { latest } from '../../latest/fragment.tsx';
import { leadStory } from '../../lead-story/fragment.tsx';
import { footballLoaders } from '../../load/football-loaders.ts';
import { newsLoaders } from '../../load/news-loaders.ts';
import { reportLoaders } from '../../load/report-loaders.ts';
import { createDeskLoaders } from '../../load/worker-loaders.ts';
import { withStories } from '../../parts/stories-desk.ts';
import { related } from '../../related/fragment.tsx';
import { reportedMatches } from '../../snapshot/reported-matches.ts';

const loaders = createDeskLoaders(newsLoaders, reportLoaders, footballLoaders(reportedMatches));

const desk = createFragmentWorker(
  [articleBody, earthquakes, edition, exchangeRates, headline, headlineList, latest, leadStory, related],
  loaders,
  built.fragments,
);

export default withStories(desk, loaders);
