/** A fragment host as a Cloudflare Worker: `export default createFragmentWorker([weather], …)`. */
import type { HostFailure } from './answer.ts';
import type { FragmentFiles } from './built-assets.ts';
import type { Fragment } from './fragment.ts';
import { createFragmentHost, type FragmentHost } from './host.ts';
import type { FragmentLoaders } from './load-context.ts';
import { readDeployment } from './version.ts';

/** What Cloudflare calls. */
export interface FragmentWorker<environment> {
  fetch(request: Request, environment: environment): Promise<Response>;
}

/**
 * Creates a Worker of these fragments. `createFragmentLoaders` is called once in each isolate, with the first request, since
 * variables are not known before. `files` are those of the build, `built.fragments` of `#built-assets`; the Worker's `[assets]`
 * serve them. With the binding `CF_VERSION_METADATA`, each deployment is a version of its own. Failures go to the Worker's log, a
 * line of JSON each.
 */
export function createFragmentWorker<environment>(
  fragments: readonly Fragment[],
  createFragmentLoaders?: (environment: environment) => FragmentLoaders,
  files: Readonly<Record<string, FragmentFiles>> = {},
): FragmentWorker<environment> {
  let host: FragmentHost | undefined;
  return {
    fetch(request, environment) {
      const deployment = host ? undefined : readDeployment(environment);
      host ??= createFragmentHost(fragments, {
        files,
        ...(deployment === undefined ? {} : { version: deployment }),
        onFailure: logFailure,
        ...(createFragmentLoaders && { loaders: createFragmentLoaders(environment) }),
      });
      return host.fetch(request);
    },
  };
}

function logFailure({ error, ...failure }: HostFailure): void {
  const stack = error instanceof Error ? error.stack : undefined;
  // biome-ignore lint/suspicious/noConsole: a Worker has no other log.
  console.error(JSON.stringify({ event: 'fragment-failed', ...failure, stack }));
}
