/** What stands around every page as a Worker of its own. */

import { edition } from '../../edition/fragment.tsx';
import { footer } from '../../footer/fragment.tsx';
import { createFragmentWorker } from '../../kit/serve-worker.ts';
import { createWorkerLoaders } from '../../load/worker-loaders.ts';
import { navigation } from '../../navigation/fragment.tsx';
import { ticker } from '../../ticker/fragment.tsx';

export default createFragmentWorker([edition, footer, navigation, ticker], createWorkerLoaders);
