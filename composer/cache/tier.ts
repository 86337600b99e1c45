/**
 * One level of cache: whole, contained answers by key, with our own times.
 *
 * A tier knows nothing of HTTP: what may be stored, and for how long, was decided before. Freshness is judged here from
 * absolute moments, so that Node and Workers agree and no library's clock is trusted.
 */
import type { Moment } from '../deadline.ts';

/** A stored answer. Immutable; a newer answer is a new entry. */
export interface Entry {
  readonly key: string;
  /** Name of the fragment, for purging. */
  readonly fragment: string;
  /** Proven markup, UTF-8. Never written to. */
  readonly body: Uint8Array;
  /** Elements that a page shows once: for its head, and for the end of its body. Absent: none. */
  readonly once?: { readonly head: readonly string[]; readonly last: readonly string[] };
  /** What its place in a page must not be: bits of whoever proved it, 0 for none. */
  readonly needs: number;
  /** What its ids begin with, where it says so. */
  readonly idPrefix: string | undefined;
  readonly storedAtMs: Moment;
  /** Fresh before this moment. */
  readonly freshUntilMs: Moment;
  /** Before this moment usable while a refresh is under way. Not before `freshUntilMs`. */
  readonly staleUntilMs: Moment;
  /** Before this moment usable where a fresh answer cannot be had. Not before `freshUntilMs`. */
  readonly errorUntilMs: Moment;
  /** Validator of the fragment service, for a conditional refresh. */
  readonly etag: string | undefined;
  /** What it can be purged by. */
  readonly tags: readonly string[];
}

/** How usable an entry is at a moment. */
export type Usability = 'fresh' | 'revalidate' | 'on-error' | 'gone';

/** Judges an entry. */
export function usabilityOf(entry: Entry, now: Moment): Usability {
  if (now < entry.freshUntilMs) return 'fresh';
  if (now < entry.staleUntilMs) return 'revalidate';
  return now < entry.errorUntilMs ? 'on-error' : 'gone';
}

/** What a purge is aimed at. */
export type PurgeTarget =
  | { readonly kind: 'tags'; readonly tags: readonly string[] }
  | { readonly kind: 'fragment'; readonly fragment: string };

/** A level of cache that answers without a tick. */
export interface Tier {
  /** The entry, however old; the caller judges. */
  get(key: string): Entry | undefined;
  /**
   * Keeps an entry; not where what it was asked for has been purged since then. `askedAt`: what {@link Tier.purges} was when it
   * was asked for; default: now.
   */
  set(entry: Entry, askedAt?: number): void;
  /** How many purges there have been. */
  readonly purges: number;
  /** Drops what matches; returns how many entries. */
  purge(target: PurgeTarget): number;
  /** Bytes and entries held now. */
  size(): { readonly bytes: number; readonly entries: number };
  /** What had to make room so far. */
  evictions(): number;
}
