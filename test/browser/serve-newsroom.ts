/** The newsroom as `npm start` serves it, on a port of its own. */
import { fileURLToPath } from 'node:url';
import type { PageDefinition } from '../../composer/page.ts';
import { startNode } from '../../composer/platform/node/start.ts';
import { createLoaders } from '../../fragments/load/loaders.ts';
import type { Loaders } from '../../fragments/load/types.ts';
import { fragments } from '../../fragments/registry.ts';
import { createAssets } from '../../web/assets.ts';
import { buildIslands, describeIslands } from '../../web/islands/build.ts';
import { withIslands } from '../../web/islands/with-islands.ts';
import { createNewsroomSite } from '../../web/site.ts';

/** A newsroom that takes requests. `await using` ends it. */
export interface ServedNewsroom extends AsyncDisposable {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
}

/** Starts it with these loaders; default: the embedded ones; and with more pages. */
export async function serveNewsroom(
  loaders: Loaders = createLoaders(),
  more: readonly PageDefinition[] = [],
): Promise<ServedNewsroom> {
  const { answer, nameAsset } = createAssets(
    fileURLToPath(new URL('../../web/public', import.meta.url)),
    await buildIslands(fragments),
  );
  const islands = describeIslands(fragments, nameAsset);
  const site = createNewsroomSite({ loaders, embedded: createLoaders(), nameAsset, islands });
  const started = await startNode({
    port: 0,
    host: '127.0.0.1',
    drainMs: 0,
    site: { ...site, pages: [...(islands ? withIslands(more, islands) : more), ...site.pages] },
    assets: answer,
  });
  return { url: started.url, [Symbol.asyncDispose]: started.close };
}
