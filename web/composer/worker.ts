/** The newsroom's composer as a Worker of its own: its fragments live in the Workers that are bound to it. */
import { built } from '#built-assets';
import { builtPages } from '#built-pages';
import { isOperator } from '../../composer/bearer.ts';
import { startWorker, type WorkerComposer, type WorkerContext } from '../../composer/platform/worker/start.ts';
import { WORKERS_FREE_LIMITS, WORKERS_PAID_LIMITS } from '../../composer/policy/limits.ts';
import { withAssetNames } from '../asset-names.ts';
import { createFeeds, type ReadFeed } from '../feeds.ts';
import { withOrigin } from '../layout/origin.ts';
import { readPages } from '../pages/written-pages.ts';
import { answerFeed } from '../worker-feeds.ts';
import { findBoundServices, readFetcher, readVariable, type WorkerEnvironment } from './bound-services.ts';
import { newestOfDesk } from './bound-stories.ts';
import { answerProbe, PROBE_PATH } from './probe.ts';
import { overrideVersions, readOverrides } from './version-overrides.ts';

/** A composer, and the versions on trial that it asks. */
interface Started {
  readonly overrides: string | undefined;
  readonly composer: Promise<WorkerComposer>;
}

// Bindings are known with the first request, and never change in an isolate.
let usual: Started | undefined;
/** One set of versions at a time. */
let trial: Started | undefined;

export default {
  async fetch(request: Request, environment: WorkerEnvironment, context: WorkerContext): Promise<Response> {
    const url = new URL(request.url);
    if (url.pathname.startsWith(PROBE_PATH)) return answerProbe(request, environment);
    const origin = readVariable(environment, 'BROADSHEET_ORIGIN');
    const feed = await answerFeed(request.method, url, createFeedsOf(environment), origin);
    if (feed) return feed;
    const { composer } = choose(environment, await readTrial(request, environment));
    // Others wait for the same start: it has to outlive the request that began it.
    context.waitUntil(composer);
    return (await composer).answer(request, context);
  },
};

function createFeedsOf(environment: WorkerEnvironment): ReadFeed {
  const desk = readFetcher(environment, 'NEWS');
  return createFeeds(desk === undefined ? async () => [] : newestOfDesk(desk), builtPages.paths);
}

/** Versions on trial are the operator's to name: each set costs a composer. */
async function readTrial(request: Request, environment: WorkerEnvironment): Promise<string | undefined> {
  const overrides = readOverrides(request);
  if (overrides === undefined) return undefined;
  const authorization = request.headers.get('authorization') ?? undefined;
  return (await isOperator(authorization, readVariable(environment, 'BROADSHEET_TOKEN'))) ? overrides : undefined;
}

function choose(environment: WorkerEnvironment, overrides: string | undefined): Started {
  if (overrides === undefined) {
    usual ??= start(environment, undefined);
    return usual;
  }
  if (trial?.overrides !== overrides) trial = start(environment, overrides);
  return trial;
}

function start(environment: WorkerEnvironment, overrides: string | undefined): Started {
  const services = findBoundServices(environment);
  const pages = withOrigin(readPages(builtPages), readVariable(environment, 'BROADSHEET_ORIGIN'));
  const composer = startWorker({
    site: {
      services: overrides === undefined ? services : overrideVersions(services, overrides),
      pages: withAssetNames(pages, built.files),
      islands: built.islands,
    },
    token: readVariable(environment, 'BROADSHEET_TOKEN'),
    limits: readVariable(environment, 'BROADSHEET_PLAN') === 'free' ? WORKERS_FREE_LIMITS : WORKERS_PAID_LIMITS,
    log: (event) => console.warn(JSON.stringify(event)),
  });
  return { overrides, composer };
}
