/** `npm start`: the newsroom on Node, all fragments in this process. */
import { nodeClock } from '../composer/platform/node/clock.ts';
import { startNode } from '../composer/platform/node/start.ts';
import { createFetchText } from '../fragments/load/fetch-text.ts';
import { createLoaders } from '../fragments/load/loaders.ts';
import { readDataUrls } from '../fragments/load/urls.ts';
import { USER_AGENT } from '../fragments/load/user-agent.ts';
import { buildAssets } from './assets/build.ts';
import { keepOnNode } from './assets/keep-on-node.ts';
import { createAssets } from './assets.ts';
import { createFeeds, newestOf } from './feeds.ts';
import { createFeedAnswer } from './node-feeds.ts';
import { createPageFacts } from './pages/page-facts.ts';
import { listFixedPaths } from './pages/page-paths.ts';
import { readAddress, readOrigin, runUntilSignalled, stopWith } from './process.ts';
import { createNewsroomSite } from './site.ts';
import { createStderrLog } from './stderr-log.ts';

try {
  const origin = readOrigin(process.env);
  const embedded = createLoaders();
  const loaders = createLoaders({
    urls: readDataUrls(process.env),
    fetchText: createFetchText({ fetch, clock: nodeClock, userAgent: USER_AGENT }),
  });
  const { files, assets: built } = await buildAssets();
  const answerAsset = createAssets(keepOnNode(files, process.env));
  const readFeed = createFeeds(newestOf(loaders), listFixedPaths(createPageFacts(embedded)));
  const answerFeed = createFeedAnswer(readFeed, origin);
  const started = await startNode({
    ...readAddress(process.env),
    site: createNewsroomSite({ loaders, embedded, built, origin }),
    token: process.env['BROADSHEET_TOKEN'],
    log: createStderrLog(),
    assets: (...asked) => answerFeed(...asked) || answerAsset(...asked),
  });
  runUntilSignalled(started);
} catch (error) {
  stopWith(error);
}
