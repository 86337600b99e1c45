/** The newsroom as one Worker: composer and all fragments in the same isolate. */
import { startWorker, type WorkerComposer, type WorkerContext } from '../composer/platform/worker/start.ts';
import { createLoaders } from '../fragments/load/loaders.ts';
import { createWorkerLoaders } from '../fragments/load/worker-loaders.ts';
import { createNewsroomSite } from './site.ts';

/** Variables and secrets of the Worker. */
type Environment = Readonly<Record<string, string | undefined>>;

/** Variables are known with the first request, and never change in an isolate. */
let composer: Promise<WorkerComposer> | undefined;

function startNewsroom(environment: Environment): Promise<WorkerComposer> {
  const site = createNewsroomSite({ loaders: createWorkerLoaders(environment), embedded: createLoaders() });
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
