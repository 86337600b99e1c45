/** The newsroom as one Worker: composer and all fragments in the same isolate. */
import { built } from '#built-assets';
import { startOnce, startWorker, type WorkerComposer, type WorkerContext } from '../composer/platform/worker/start.ts';
import { createLoaders } from '../fragments/load/loaders.ts';
import { readFromWorker } from '../fragments/load/worker-loaders.ts';
import { createFeeds, newestOf, type ReadFeed } from './feeds.ts';
import { createPageFacts } from './pages/page-facts.ts';
import { listFixedPaths } from './pages/page-paths.ts';
import { createNewsroomSite } from './site.ts';
import { answerFeed } from './worker-feeds.ts';

/** Variables and secrets of the Worker. */
type Environment = Readonly<Record<string, string | undefined>>;

/** What an isolate answers from. */
interface Newsroom {
  readonly composer: WorkerComposer;
  readonly readFeed: ReadFeed;
}

/** Variables are known with the first request, and never change in an isolate. */
const start = startOnce(async (environment: Environment): Promise<Newsroom> => {
  const loaders = createLoaders(readFromWorker(environment));
  const embedded = createLoaders();
  const composer = await startWorker({
    site: createNewsroomSite({ loaders, embedded, built, origin: environment['BROADSHEET_ORIGIN'] }),
    token: environment['BROADSHEET_TOKEN'],
    log: (event) => console.warn(JSON.stringify(event)),
  });
  return { composer, readFeed: createFeeds(newestOf(loaders), listFixedPaths(createPageFacts(embedded))) };
});

export default {
  async fetch(request: Request, environment: Environment, context: WorkerContext): Promise<Response> {
    const { composer, readFeed } = await start(environment, context);
    const feed = await answerFeed(request.method, new URL(request.url), readFeed, environment['BROADSHEET_ORIGIN']);
    if (feed) return feed;
    return composer.answer(request, context);
  },
};
