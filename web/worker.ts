/** The newsroom as one Worker: composer and all fragments in the same isolate. */
import { workerClock } from '../composer/platform/worker/clock.ts';
import { startWorker, type WorkerComposer, type WorkerContext } from '../composer/platform/worker/start.ts';
import { createFetchText } from '../fragments/load/fetch-text.ts';
import { createLoaders } from '../fragments/load/loaders.ts';
import { readDataUrls } from '../fragments/load/urls.ts';
import { USER_AGENT } from '../fragments/load/user-agent.ts';
import { createNewsroomSite } from './site.ts';

/** Variables and secrets of the Worker. */
type Environment = Readonly<Record<string, string | undefined>>;

/** Variables are known with the first request, and never change in an isolate. */
let composer: Promise<WorkerComposer> | undefined;

function startNewsroom(environment: Environment): Promise<WorkerComposer> {
  const fetchText = createFetchText({ fetch: (request) => fetch(request), clock: workerClock, userAgent: USER_AGENT });
  const loaders = createLoaders({ urls: readDataUrls(environment), fetchText });
  const site = createNewsroomSite({ loaders, embedded: createLoaders() });
  return startWorker({
    site,
    token: environment['BROADSHEET_TOKEN'],
    log: (event) => console.warn(JSON.stringify(event)),
  });
}

export default {
  async fetch(request: Request, environment: Environment, context: WorkerContext): Promise<Response> {
    composer ??= startNewsroom(environment);
    return (await composer).answer(request, context);
  },
};
