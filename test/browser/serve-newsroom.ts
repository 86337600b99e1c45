/** The newsroom as `npm start` serves it, on a port of its own. */
import type { PageDefinition } from '../../composer/page.ts';
import { startNode } from '../../composer/platform/node/start.ts';
import { createLoaders } from '../../fragments/load/loaders.ts';
import type { Loaders } from '../../fragments/load/types.ts';
import { withAssetNames } from '../../web/asset-names.ts';
import { type AssetBuild, buildAssets } from '../../web/assets/build.ts';
import { createAssets } from '../../web/assets.ts';
import { createNewsroomSite } from '../../web/site.ts';

/** A newsroom that takes requests. `await using` ends it. */
export interface ServedNewsroom extends AsyncDisposable {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
}

/** Where its pages say they are. */
const ORIGIN = 'https://news.example';

let building: Promise<AssetBuild> | undefined;

/** What browsers get is the same for all newsrooms of a test file. */
export function buildOnce(): Promise<AssetBuild> {
  building ??= buildAssets();
  return building;
}

/** Starts it with these loaders; default: the embedded ones; and with more pages. */
export async function serveNewsroom(
  loaders: Loaders = createLoaders(),
  more: readonly PageDefinition[] = [],
): Promise<ServedNewsroom> {
  const { files, assets: built } = await buildOnce();
  const site = createNewsroomSite({ loaders, embedded: createLoaders(), built, origin: ORIGIN });
  const started = await startNode({
    port: 0,
    host: '127.0.0.1',
    drainMs: 0,
    site: { ...site, pages: [...withAssetNames(more, built.files), ...site.pages] },
    assets: createAssets(files),
  });
  return { url: started.url, [Symbol.asyncDispose]: started.close };
}
