/** The names that stored answers are purged by. */

/** What may not stand in a `Cache-Tag` field, or would end a tag: anything but visible ASCII without the comma. */
const UNSAFE = /[^!-+\--~]+/g;

/** One form for all spellings of a tag: in lower case, as tags of the web's caches are, and percent-encoded where it has to be. */
export function normaliseTag(tag: string): string {
  return tag.toWellFormed().replace(UNSAFE, encodeURIComponent).toLowerCase();
}
