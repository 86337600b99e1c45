/**
 * What a build knows of the files that browsers get: where each one is, by its content, and what is in it.
 *
 * Workers import theirs as `#built-assets`, written by `npm run build:assets`; on Node they are handed over.
 */
import type { IslandSupport } from '../../composer/page.ts';

/** A file under a name that only this content has. */
export interface BuiltFile {
  /** `/assets/h/site.3f2a9c01d7.css` */
  readonly url: string;
  /** Subresource integrity: `sha384-…`. */
  readonly integrity: string;
}

/** What islands need besides their own modules. */
export interface IslandRuntime {
  readonly react: BuiltFile;
  /** Hydrates each when its time comes. */
  readonly loader: BuiltFile;
}

/** What a fragment's folder has for browsers. */
export interface FragmentFiles {
  /** Its `style.css`. */
  readonly style?: BuiltFile;
  /** Its `client.tsx`, bundled. */
  readonly client?: BuiltFile;
  /** What its client runs with. Absent: its site has that. */
  readonly runtime?: IslandRuntime;
}

/** Everything of one build. */
export interface BuiltAssets {
  /** Files of the site by the name that authors write: `/assets/site.css`. */
  readonly files: Readonly<Record<string, BuiltFile>>;
  /** By name of the fragment. */
  readonly fragments: Readonly<Record<string, FragmentFiles>>;
  /** Absent where no fragment is an island. */
  readonly islands?: IslandSupport;
}
