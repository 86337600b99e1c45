/**
 * Our own newsroom: its stories, and the order in which its editors would show them.
 */
import type { Article, Headline, Section } from '../load/types.ts';
import { businessStories } from './news/business.ts';
import { cultureStories } from './news/culture.ts';
import { scienceStories } from './news/science.ts';
import { sportStories } from './news/sport.ts';
import type { Story } from './news/story.ts';
import { weatherStories } from './news/weather.ts';
import { worldStories } from './news/world.ts';

const source = 'Broadsheet';

/** Every story, in no particular order. */
export const stories: readonly Story[] = [
  ...worldStories,
  ...businessStories,
  ...scienceStories,
  ...sportStories,
  ...cultureStories,
  ...weatherStories,
];

/** One section newest first; `top` takes the newest of each section, then the next of each, and so on. */
export function orderStories(section: Section | 'top'): readonly Story[] {
  if (section !== 'top') return newestFirst(stories.filter((story) => story.section === section));
  const bySection = [...Map.groupBy(stories, (story) => story.section).values()].map(newestFirst);
  const longest = Math.max(...bySection.map((ofSection) => ofSection.length));
  return Array.from({ length: longest }, (_, turn) => bySection.flatMap((ofSection) => ofSection[turn] ?? [])).flat();
}

/** What a list shows of a story. */
export function toHeadline({ slug, title, summary, section, publishedAt }: Story): Headline {
  return { id: slug, title, summary, section, publishedAt, href: `/news/${slug}`, source };
}

/** The story in full. */
export function toArticle(story: Story): Article {
  return { ...story, source };
}

function newestFirst(some: readonly Story[]): readonly Story[] {
  return some.toSorted((one, other) => (one.publishedAt < other.publishedAt ? 1 : -1));
}
