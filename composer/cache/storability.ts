/**
 * May an answer be stored, and for how long? Conservative: whatever smells of a person is not.
 *
 * The cache is shared by all visitors. Its key is made of all that was sent, so an answer may be kept where it says so
 * (or its fragment's declaration does), depends on nothing that was not sent, and sets nothing in a browser.
 */
import type { CacheRule, Freshness } from '../contract.ts';
import type { Obstacle } from '../outcome.ts';
import { type CacheDirectives, LIMIT_MS, parseCacheControl } from './cache-control.ts';

/** What the verdict rests on. */
export interface StorabilityQuestion {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The fragment's declaration, for answers without Cache-Control. */
  readonly declared: CacheRule;
  /** What the fragment gets of the request, and its key varies on. */
  readonly forward: readonly string[];
  /** Wall clock, for `Expires`, in milliseconds since 1970. */
  readonly wallMs: number;
  /** Reads Cache-Control; default: anew each time. */
  readonly parse?: (value: string) => CacheDirectives;
}

/** Request headers that are the same in every call, so that varying on them means nothing. */
const CONSTANT = new Set(['accept', 'accept-encoding', 'user-agent']);

/** How long the answer may be used, or `undefined`: not at all. */
export function storableFor(question: StorabilityQuestion): Freshness | undefined {
  const { status, headers, declared } = question;
  if (status !== 200 && status !== 204) return undefined;
  if (declared.kind === 'private' || personalSign(question) !== undefined) return undefined;
  return aged(meantFreshness(question), headers['age']);
}

/** What keeps an answer from being kept that was meant to be, by its fragment's declaration or its own words; `undefined`: nobody meant it. */
export function obstacleTo(question: StorabilityQuestion): Obstacle | undefined {
  const { declared } = question;
  if (declared.kind === 'private') return undefined;
  const meant = usable(meantFreshness(question));
  if (declared.kind !== 'shared' && !meant) return undefined;
  return personalSign(question) ?? (meant ? 'age' : 'cache-control');
}

/** What says that an answer is somebody's. */
function personalSign({ headers, forward }: StorabilityQuestion): Obstacle | undefined {
  if ('set-cookie' in headers) return 'set-cookie';
  // RFC 9111 §3.5: an answer to a request with credentials is its visitor's.
  if (forward.includes('authorization')) return 'authorization';
  return variesOnKeyOnly(headers['vary'], forward) ? undefined : 'vary';
}

/** For how long it may be used by its own words, or where it says nothing by its fragment's declaration. */
function meantFreshness(question: StorabilityQuestion): Freshness | undefined {
  const { headers, declared } = question;
  const says =
    headers['cache-control'] !== undefined || headers['expires'] !== undefined || headers['pragma'] !== undefined;
  if (says) return statedFreshness(question);
  return declared.kind === 'shared' ? declared.freshness : undefined;
}

function variesOnKeyOnly(vary: string | undefined, forward: readonly string[]): boolean {
  if (vary === undefined) return true;
  return vary.split(',').every((field) => {
    const name = field.trim().toLowerCase();
    if (name === '' || CONSTANT.has(name) || forward.includes(name)) return true;
    return name === 'cookie' && forward.some((item) => item.startsWith('cookie:'));
  });
}

function statedFreshness({ headers, wallMs, parse = parseCacheControl }: StorabilityQuestion): Freshness | undefined {
  const control = parse(headers['cache-control'] ?? '');
  if (control.noStore || control.private || control.noCache) return undefined;
  const maxAgeMs = control.sMaxAgeMs ?? control.maxAgeMs ?? expiresIn(headers, wallMs);
  if (maxAgeMs === undefined) return undefined;
  // RFC 9111 §5.2.2.2, §5.2.2.8, §5.2.2.10: none of these may be served stale by a shared cache.
  if (control.mustRevalidate || control.proxyRevalidate || control.sMaxAgeMs !== undefined) {
    return { maxAgeMs, staleWhileRevalidateMs: 0, staleIfErrorMs: 0 };
  }
  return {
    maxAgeMs,
    staleWhileRevalidateMs: control.staleWhileRevalidateMs ?? 0,
    staleIfErrorMs: control.staleIfErrorMs ?? 0,
  };
}

/** RFC 9111 §5.3: an invalid date, `0` above all, is in the past. Only where no Cache-Control says how long. */
function expiresIn(headers: Readonly<Record<string, string>>, wallMs: number): number | undefined {
  if (headers['expires'] === undefined) return undefined;
  const until = Date.parse(headers['expires']);
  const from = Date.parse(headers['date'] ?? '');
  if (Number.isNaN(until)) return 0;
  return Math.min(LIMIT_MS, Math.max(0, until - (Number.isNaN(from) ? wallMs : from)));
}

/** What is left of a freshness when the answer had an age already. Nonsense in `Age` counts as none, a number too large as very old. */
function aged(freshness: Freshness | undefined, age: string | undefined): Freshness | undefined {
  // RFC 9111 §5.1: of several, the first.
  const seconds = age?.split(',', 1)[0]?.trim() ?? '';
  if (!freshness || !/^\d+$/.test(seconds)) return usable(freshness);
  const left = freshness.maxAgeMs - 1_000 * Number(seconds);
  return usable({
    maxAgeMs: Math.max(0, left),
    staleWhileRevalidateMs: Math.max(0, freshness.staleWhileRevalidateMs + Math.min(0, left)),
    staleIfErrorMs: Math.max(0, freshness.staleIfErrorMs + Math.min(0, left)),
  });
}

function usable(freshness: Freshness | undefined): Freshness | undefined {
  if (!freshness) return undefined;
  const total = freshness.maxAgeMs + freshness.staleWhileRevalidateMs + freshness.staleIfErrorMs;
  return total > 0 ? freshness : undefined;
}
