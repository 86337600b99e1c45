/** The newsroom as one Worker: composer and all fragments in the same isolate. */
import { startWorker, type WorkerComposer, type WorkerContext } from '../composer/platform/worker/start.ts';
import { createLoaders } from '../fragments/load/loaders.ts';
import { createWorkerLoaders } from '../fragments/load/worker-loaders.ts';
import { createFeeds, FEED_CACHE_CONTROL, type ReadFeed } from './feeds.ts';
import { createPageFacts } from './pages/page-facts.ts';
import { createNewsroomSite } from './site.ts';

/** Variables and secrets of the Worker. */
type Environment = Readonly<Record<string, string | undefined>>;

/** What an isolate answers from. */
interface Newsroom {
  readonly composer: Promise<WorkerComposer>;
  readonly readFeed: ReadFeed;
}

/** Variables are known with the first request, and never change in an isolate. */
let newsroom: Newsroom | undefined;

function startNewsroom(environment: Environment): Newsroom {
  const loaders = createWorkerLoaders(environment);
  const embedded = createLoaders();
  const composer = startWorker({
    site: createNewsroomSite({ loaders, embedded }),
    token: environment['BROADSHEET_TOKEN'],
    log: (event) => console.warn(JSON.stringify(event)),
  });
  return { composer, readFeed: createFeeds(loaders, createPageFacts(embedded)) };
}

export default {
  async fetch(request: Request, environment: Environment, context: WorkerContext): Promise<Response> {
    newsroom ??= startNewsroom(environment);
    const { pathname, origin } = new URL(request.url);
    const feed = await newsroom.readFeed(pathname, origin);
    if (feed)
      return new Response(feed.body, { headers: { 'content-type': feed.type, 'cache-control': FEED_CACHE_CONTROL } });
    return (await newsroom.composer).answer(request, context);
  },
};
