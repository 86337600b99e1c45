/** The newsroom's feeds on Workers. */
import { FEED_CACHE_CONTROL, isFeedRequest, type ReadFeed } from './feeds.ts';

/** Answers what is a feed; `undefined` where it is none. `url`: of the request; `origin`: of the site, where that differs. */
export async function answerFeed(
  method: string,
  url: URL,
  readFeed: ReadFeed,
  origin: string | undefined,
): Promise<Response | undefined> {
  if (!isFeedRequest(method, url.pathname)) return undefined;
  const feed = await readFeed(url.pathname, origin ?? url.origin);
  return (
    feed &&
    new Response(method === 'HEAD' ? null : feed.body, {
      headers: {
        'content-type': feed.type,
        'cache-control': FEED_CACHE_CONTROL,
        'x-content-type-options': 'nosniff',
      },
    })
  );
}
