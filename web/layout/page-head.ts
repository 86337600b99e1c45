/** What the head of a document is made from. */
import type { Section } from '../../fragments/load/types.ts';

/** What a page says of itself, for its head and for the navigation. */
export interface PageHead {
  /** Without the name of the paper. */
  readonly title: string;
  /** One or two sentences for search results and previews. */
  readonly description: string;
  /** Marked in the navigation and in colour. Absent: none. */
  readonly section?: Section | 'front' | 'football';
  /** Shown to search engines? Default true. */
  readonly indexed?: boolean;
}
