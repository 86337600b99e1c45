/**
 * The newest stories as data, from the Worker that has them: for feeds, which are made elsewhere.
 *
 * Not a fragment, and not part of contract 1: between the newsroom's own Workers, which are deployed together.
 */
import type { FragmentWorker } from '../kit/serve-worker.ts';
import type { NewsLoaders } from '../load/types.ts';
import { loadNewestStories } from './newest-stories.ts';

/** Where a desk answers with them: `?limit=30`. */
export const STORIES_PATH = '/stories.json';

/** Most stories of one answer. */
const MAX_STORIES = 100;

/** The same Worker, which tells its stories too. Answers 502 where it cannot have them. */
export function withStories<environment>(
  worker: FragmentWorker<environment>,
  createLoaders: (environment: environment) => NewsLoaders,
): FragmentWorker<environment> {
  let loaders: NewsLoaders | undefined;
  return {
    async fetch(request, environment) {
      const { pathname, searchParams } = new URL(request.url);
      if (request.method !== 'GET' || pathname !== STORIES_PATH) return worker.fetch(request, environment);
      loaders ??= createLoaders(environment);
      const limit = Math.min(Number(searchParams.get('limit')) || 1, MAX_STORIES);
      const stories = await loadNewestStories(limit, loaders);
      return stories.ok ? Response.json(stories.value) : new Response(null, { status: 502 });
    },
  };
}
