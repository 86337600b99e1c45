/** A composer for the site in a variable, as small as a Worker can be. */
import { loadSanitiser } from '../../../composer/contain/sanitise.ts';
import { startWorker, type WorkerComposer, type WorkerContext } from '../../../composer/platform/worker/start.ts';
import { readSiteValue } from '../site.ts';

interface Environment {
  readonly SITE: string;
  readonly BROADSHEET_TOKEN: string;
}

/** Variables are known with the first request, and never change in an isolate. */
let composer: Promise<WorkerComposer> | undefined;

async function start({ SITE, BROADSHEET_TOKEN }: Environment): Promise<WorkerComposer> {
  return startWorker({ site: await readSiteValue(JSON.parse(SITE)), token: BROADSHEET_TOKEN, loadSanitiser });
}

export default {
  async fetch(request: Request, environment: Environment, context: WorkerContext): Promise<Response> {
    composer ??= start(environment);
    // Others wait for the same start: it has to outlive the request that began it.
    context.waitUntil(composer);
    return (await composer).answer(request, context);
  },
};
