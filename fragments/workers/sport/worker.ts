/** The fragments of the sports desk as a Worker of their own. */

import { built } from '#built-assets';
import { fixtures } from '../../fixtures/fragment.tsx';
import { createFragmentWorker } from '../../kit/serve-worker.ts';
import { leagueTable } from '../../league-table/fragment.tsx';
import { footballLoaders } from '../../load/football-loaders.ts';
import { createDeskLoaders } from '../../load/worker-loaders.ts';
import { matchScore } from '../../match-score/fragment.tsx';
import { results } from '../../results/fragment.tsx';
import { seasons } from '../../seasons/fragment.tsx';
import { embeddedSeasons } from '../../snapshot/seasons.ts';
import { teamFilter } from '../../team-filter/fragment.tsx';
import { teamSeason } from '../../team-season/fragment.tsx';
import { topScorers } from '../../top-scorers/fragment.tsx';

export default createFragmentWorker(
  [fixtures, leagueTable, matchScore, results, seasons, teamFilter, teamSeason, topScorers],
  createDeskLoaders(footballLoaders(embeddedSeasons)),
  built.fragments,
);
