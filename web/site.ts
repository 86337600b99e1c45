/** The newsroom as a site: all its fragments in this process as one service, and its pages. */
import type { SiteDefinition } from '../composer/site.ts';
import type { HostFailure } from '../fragments/kit/answer.ts';
import type { BuiltAssets } from '../fragments/kit/built-assets.ts';
import { createFragmentHost } from '../fragments/kit/host.ts';
import { built as nothingBuilt } from '../fragments/kit/nothing-built.ts';
import type { Loaders } from '../fragments/load/types.ts';
import { fragments } from '../fragments/registry.ts';
import { withAssetNames } from './asset-names.ts';
import { createPages } from './pages/index.ts';
import { createPageFacts } from './pages/page-facts.ts';
import { previewPages } from './pages/preview.tsx';

export interface NewsroomOptions {
  /** Where the fragments read. */
  readonly loaders: Loaders;
  /** The embedded snapshot, by which pages are laid out. Default: `loaders`, which must then answer at once. */
  readonly embedded?: Loaders;
  /** What was built for browsers. Default: nothing, so that assets have their plain names, and islands stay markup. */
  readonly built?: BuiltAssets;
  /** Where the site is, `https://news.example`. Absent: pages do not give whole addresses. */
  readonly origin?: string | undefined;
  /** Told of every answer that is a fragment's own failure. Default: nobody. */
  readonly onFailure?: (failure: HostFailure) => void;
}

export function createNewsroomSite(options: NewsroomOptions): SiteDefinition {
  const { loaders, embedded = loaders, built = nothingBuilt, origin, onFailure } = options;
  const host = createFragmentHost(fragments, { loaders, files: built.fragments, ...(onFailure && { onFailure }) });
  const service = 'newsroom';
  const pages = [...previewPages(fragments), ...createPages(createPageFacts(embedded), origin)];
  return {
    services: [{ name: service, address: { kind: 'local', host }, fragments: host.specs(service) }],
    pages: withAssetNames(pages, built.files),
    islands: built.islands,
  };
}
