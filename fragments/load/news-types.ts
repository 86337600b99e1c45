/**
 * What newsrooms publish: headlines and articles, as plain text.
 */
import type { Instant } from './loaded-types.ts';

/** The sections of the newsroom. */
export const sections = ['world', 'business', 'science', 'sport', 'culture', 'weather'] as const;
export type Section = (typeof sections)[number];

/** One headline. Everything is plain text, never markup. */
export interface Headline {
  /** Slug of the article where it is ours, else stable for the item. */
  readonly id: string;
  readonly title: string;
  /** Empty where there is none. */
  readonly summary: string;
  /** One of {@link sections} in the snapshot; whatever the configured feed is for otherwise. */
  readonly section: string;
  /** Absent: not published, or not a date. */
  readonly publishedAt?: Instant;
  /** A path of this site (`/news/SLUG`) or an http(s) URL. Absent: nothing to follow. */
  readonly href?: string;
  readonly source: string;
}

/** One story in full. Everything is plain text, never markup. */
export interface Article {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly section: string;
  readonly author: string;
  readonly publishedAt: Instant;
  readonly paragraphs: readonly string[];
  /** Match that it reports on, where there is one. */
  readonly matchId?: string;
  readonly source: string;
}
