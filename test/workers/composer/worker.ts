/** A composer without a newsroom: one page, services found by their bindings. What Broadsheet itself weighs. */
import { startWorker, type WorkerComposer, type WorkerContext } from '../../../composer/platform/worker/start.ts';
import { findBoundServices, type WorkerEnvironment } from '../../../web/composer/bound-services.ts';

let composer: Promise<WorkerComposer> | undefined;

export default {
  async fetch(request: Request, environment: WorkerEnvironment, context: WorkerContext): Promise<Response> {
    composer ??= startWorker({
      site: {
        services: findBoundServices(environment),
        pages: [{ path: '/', at: 'page "/"', parts: [{ kind: 'html', html: '<!doctype html><title>x</title>' }] }],
      },
    });
    context.waitUntil(composer);
    return (await composer).answer(request, context);
  },
};
