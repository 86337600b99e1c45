/**
 * A misbehaviour by name: what the fragment does, and what its page has to look like all the same.
 */
import type { Exchange } from './exchange.ts';

/**
 * What has to stand in the slot.
 *
 * - `content`: the fragment's answer; - `fallback`: the slot's fallback;
 * - `nothing`: neither; - `contained`: whatever, as long as it stays there.
 */
export type Shown = 'content' | 'fallback' | 'nothing' | 'contained';

/** Fields of SITE.json for the fragment of a case. */
interface FragmentSettings {
  readonly cache?: string;
  readonly forward?: readonly string[];
  readonly maxBytes?: number;
  readonly trust?: 'verbatim' | 'sanitise';
  readonly timeoutMs?: number;
}

export interface HostileCase {
  /** `time-drip-body`: group first; unique; also the path on the origin. */
  readonly name: string;
  /** Answers one request of the composer. Given the address that must never be contacted. */
  readonly behave: (exchange: Exchange, canary: string) => void | Promise<void>;
  readonly shows: Shown;
  /** Text that must not be anywhere in the page, nor in its headers. */
  readonly never?: readonly string[];
  /** Elements that must not be in the slot, by tag name. */
  readonly neverElements?: readonly string[];
  /** Where `shows` is `content`: text of the slot, where that is not just the token. */
  readonly text?: string;
  /** Most requests that the origin may see for one page. Default 1. */
  readonly requests?: number;
  /** The composer must have let go of its connection soon after the deadline. */
  readonly letsGo?: boolean;
  /** Longest the page may take, where it must not even use up the fragment's budget. */
  readonly withinMs?: number;
  /**
   * What a second request shows: the stored answer (`stored`), one made for it (`made`), or, for `fallback` cases, that the
   * failure was not stored (`asked`).
   */
  readonly again?: 'stored' | 'made' | 'asked';
  /** Headers of the first visitor; the second one has `otherVisitor`, or the same. */
  readonly visitor?: Readonly<Record<string, string>>;
  readonly otherVisitor?: Readonly<Record<string, string>>;
  readonly fragment?: FragmentSettings;
  /** Query of the slot's `src`, and of the page. */
  readonly slotQuery?: string;
  readonly pageQuery?: string;
  /** Markup around the slot, with `{slot}` in it. Default: a `<div>`. */
  readonly around?: string;
}

/** Budget of the hostile fragment in every page, in milliseconds. */
export const hostileTimeoutMs = 300;
