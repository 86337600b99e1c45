/** The newest stories of all desks. */
import type { LoadContext } from '../kit/load-context.ts';
import { type Headline, type Load, sections } from '../load/types.ts';
import { afterLoad, goodLoads } from './after-load.ts';

/** Newest first, by the time of publication; a desk that cannot be reached is left out. */
export function loadNewestStories(
  limit: number,
  loaders: Pick<LoadContext['loaders'], 'headlines'>,
): Load<readonly Headline[]> {
  const desks = goodLoads(sections.map((section) => loaders.headlines(section, limit)));
  return afterLoad(desks, (all) => ({ ok: true, value: all.flat().sort(newestFirst).slice(0, limit) }));
}

function newestFirst(one: Headline, other: Headline): number {
  return (other.publishedAt ?? '').localeCompare(one.publishedAt ?? '');
}
