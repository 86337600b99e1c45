/** What the head of a document is made from. */
import type { Section } from '../../fragments/load/types.ts';
import type { Thing } from './structured-data.ts';

/** What a page says of itself, for its head and for the navigation. */
export interface PageHead {
  /** Without the name of the paper. */
  readonly title: string;
  /** One or two sentences for search results and previews. */
  readonly description: string;
  /** Marked in the navigation and in colour. Absent: none. */
  readonly section?: Section | 'front' | 'football';
  /** Where the page is one story: what search engines and previews say of it. */
  readonly article?: { readonly author: string; readonly publishedAt: string; readonly desk: string };
  /** Pages between the front page and this one, from the top. */
  readonly above?: readonly { readonly name: string; readonly path: string }[];
  /** Further things that the page is about. */
  readonly things?: readonly Thing[];
  /** Shown to search engines? Default true. */
  readonly indexed?: boolean;
}
