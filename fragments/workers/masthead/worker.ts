/** What stands around every page as a Worker of its own. */

import { built } from '#built-assets';
import { footer } from '../../footer/fragment.tsx';
import { createFragmentWorker } from '../../kit/serve-worker.ts';
import { footballLoaders } from '../../load/football-loaders.ts';
import { reportLoaders } from '../../load/report-loaders.ts';
import { createDeskLoaders } from '../../load/worker-loaders.ts';
import { navigation } from '../../navigation/fragment.tsx';
import { premierLeague2025 } from '../../snapshot/football/en-1-2025-26.ts';
import { worldCup2026 } from '../../snapshot/football/worldcup-2026.ts';
import { ticker } from '../../ticker/fragment.tsx';

// Football as far as the ticker tells of it.
const loaders = createDeskLoaders(footballLoaders([worldCup2026, premierLeague2025]), reportLoaders);

export default createFragmentWorker([footer, navigation, ticker], loaders, built.fragments);
