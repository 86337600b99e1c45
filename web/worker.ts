/** The newsroom as one Worker: composer and all fragments in the same isolate. */
import type { Composer } from '../composer/composer.ts';
import { workerClock } from '../composer/platform/worker/clock.ts';
import { answerOnWorker, createWorkerComposer, type WorkerContext } from '../composer/platform/worker/start.ts';
import { createFetchText } from '../fragments/load/fetch-text.ts';
import { createLoaders } from '../fragments/load/loaders.ts';
import { readDataUrls } from '../fragments/load/urls.ts';
import { createNewsroomSite, USER_AGENT } from './site.ts';

/** Variables and secrets of the Worker. */
type Environment = Readonly<Record<string, string | undefined>>;

/** Variables are known with the first request, and never change in an isolate. */
let composer: Composer | undefined;

function createNewsroom(environment: Environment): Composer {
  const loaders = createLoaders({
    urls: readDataUrls(environment),
    fetchText: createFetchText({ fetch: (request) => fetch(request), clock: workerClock, userAgent: USER_AGENT }),
  });
  return createWorkerComposer(
    createNewsroomSite({ loaders, embedded: createLoaders() }),
    environment['BROADSHEET_TOKEN'],
  );
}

export default {
  fetch(request: Request, environment: Environment, context: WorkerContext): Promise<Response> {
    composer ??= createNewsroom(environment);
    return answerOnWorker(composer, request, context);
  },
};
