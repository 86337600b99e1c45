/** The newsroom's feeds behind node:http. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CompressedCopies } from '../composer/platform/node/compression.ts';
import { NodeResponder } from '../composer/platform/node/node-responder.ts';
import { FEED_CACHE_CONTROL, isFeedRequest, type ReadFeed } from './feeds.ts';

/** Answers what is a feed; returns false where it is none. `origin`: of the site, where it is not that of the request. */
export function createFeedAnswer(
  readFeed: ReadFeed,
  origin: string | undefined,
): (path: string, request: IncomingMessage, response: ServerResponse) => boolean {
  const answer = async (path: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const feed = await readFeed(path, origin ?? originOf(request));
    const headers = [
      'content-type',
      feed?.type ?? '',
      'cache-control',
      FEED_CACHE_CONTROL,
      'x-content-type-options',
      'nosniff',
    ];
    const body = request.method === 'HEAD' ? undefined : new TextEncoder().encode(feed?.body ?? '');
    new NodeResponder(response, new CompressedCopies()).send({ status: 200, headers }, body);
  };
  return (path, request, response) => {
    if (!isFeedRequest(request.method ?? '', path)) return false;
    answer(path, request, response).catch(() => response.destroy());
    return true;
  };
}

/** By the Host header, of which only what can be a host is believed. */
function originOf({ headers }: IncomingMessage): string {
  const host = headers.host ?? '';
  return /^[\w.:[\]-]+$/.test(host) ? `http://${host}` : 'http://localhost';
}
