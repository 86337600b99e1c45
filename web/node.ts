/** `npm start`: the newsroom on Node, all fragments in this process. */
import { fileURLToPath } from 'node:url';
import { nodeClock } from '../composer/platform/node/clock.ts';
import { startNode } from '../composer/platform/node/start.ts';
import { createFetchText } from '../fragments/load/fetch-text.ts';
import { createLoaders } from '../fragments/load/loaders.ts';
import { readDataUrls } from '../fragments/load/urls.ts';
import { USER_AGENT } from '../fragments/load/user-agent.ts';
import { fragments } from '../fragments/registry.ts';
import { createAssets } from './assets.ts';
import { createFeeds } from './feeds.ts';
import { buildIslands, describeIslands } from './islands/build.ts';
import { createFeedAnswer } from './node-feeds.ts';
import { createPageFacts } from './pages/page-facts.ts';
import { readAddress, runUntilSignalled, stopWith } from './process.ts';
import { createNewsroomSite } from './site.ts';
import { createStderrLog } from './stderr-log.ts';

try {
  const embedded = createLoaders();
  const loaders = createLoaders({
    urls: readDataUrls(process.env),
    fetchText: createFetchText({ fetch, clock: nodeClock, userAgent: USER_AGENT }),
  });
  const { answer: answerAsset, nameAsset } = createAssets(
    fileURLToPath(new URL('./public', import.meta.url)),
    await buildIslands(fragments),
  );
  const readFeed = createFeeds(loaders, createPageFacts(embedded));
  const answerFeed = createFeedAnswer(readFeed, process.env['BROADSHEET_ORIGIN']);
  const started = await startNode({
    ...readAddress(process.env),
    site: createNewsroomSite({ loaders, embedded, nameAsset, islands: describeIslands(fragments, nameAsset) }),
    token: process.env['BROADSHEET_TOKEN'],
    log: createStderrLog(),
    assets: (...asked) => answerFeed(...asked) || answerAsset(...asked),
  });
  runUntilSignalled(started);
} catch (error) {
  stopWith(error);
}
