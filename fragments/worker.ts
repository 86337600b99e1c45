/** All fragments of the newsroom as one Worker of their own. A Worker for some of them lists those instead. */
import { createFragmentHost } from './kit/host.ts';
import { createLoaders } from './load/loaders.ts';
import { fragments } from './registry.ts';

const { fetch } = createFragmentHost(fragments, { loaders: createLoaders() });

export default { fetch };
