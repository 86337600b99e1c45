/** What one writes first: `fetch`, `Promise.all`, join. */
import { PAGE_HEAD, PAGE_TAIL } from '../fragments.ts';
import { type Environment, fragmentUrls, TextCache } from './given-page.ts';

const cache = new TextCache();

// biome-ignore lint/style/noDefaultExport: a Worker's entry is its default export.
export default {
  async fetch(request: Request, environment: Environment): Promise<Response> {
    const fragments = await Promise.all(fragmentUrls(request.url, environment).map((url) => cache.get(url)));
    return new Response(PAGE_HEAD + fragments.join('') + PAGE_TAIL, {
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
  },
};
