/**
 * A story of our own newsroom, written for the snapshot; where it tells of a match or a reading, the tables hold it.
 */
import type { Instant, Section } from '../../load/types.ts';

export interface Story {
  /** Last part of `/news/SLUG`. */
  readonly slug: string;
  readonly section: Section;
  readonly title: string;
  readonly summary: string;
  readonly author: string;
  readonly publishedAt: Instant;
  readonly paragraphs: readonly string[];
  /** Match that it reports on. */
  readonly matchId?: string;
}
