/** The newest stories, from the Worker of the news desk. */
import * as z from 'zod/mini';
import type { Fetcher } from '../../composer/site.ts';
import { STORIES_PATH } from '../../fragments/parts/stories-desk.ts';
import type { ReadNewest } from '../feeds.ts';

/** Budget in milliseconds: feeds are read by programs, which wait. */
const TIMEOUT_MS = 2_000;

const stories = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    section: z.string(),
    publishedAt: z.exactOptional(z.string()),
    href: z.exactOptional(z.string()),
    source: z.string(),
  }),
);

/** Reads them; none where the desk does not answer in time, or with anything else. */
export function newestOfDesk(desk: Fetcher): ReadNewest {
  return async (limit) => {
    try {
      const url = `https://news.fragments${STORIES_PATH}?limit=${limit}`;
      const response = await desk.fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      const read = stories.safeParse(await response.json());
      return read.success ? read.data : [];
    } catch {
      // A feed without stories says as much as an error would, and readers of feeds try again.
      return [];
    }
  };
}
