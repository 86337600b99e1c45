/**
 * Reads Cache-Control values: those of answers, and those that a fragment or a site declares.
 *
 * Tolerant in what it reads, conservative in what it concludes: of two values the shorter holds, a time that is no number
 * is no time at all, and a value that cannot be read to its end forbids storing.
 */
import type { CacheRule, Freshness } from '../contract.ts';

/** What a Cache-Control value says. Times in milliseconds, from 0 to one year; `undefined`: not said. */
export interface CacheDirectives {
  readonly noStore: boolean;
  readonly noCache: boolean;
  readonly private: boolean;
  readonly public: boolean;
  readonly mustRevalidate: boolean;
  readonly proxyRevalidate: boolean;
  readonly maxAgeMs: number | undefined;
  readonly sMaxAgeMs: number | undefined;
  readonly staleWhileRevalidateMs: number | undefined;
  readonly staleIfErrorMs: number | undefined;
}

/** One directive: name in lower case, value without its quotes. */
export interface Directive {
  readonly name: string;
  readonly value: string | undefined;
}

/** RFC 9111 §1.2.2 leaves the upper bound to the cache: nothing is believed for longer than a year. In milliseconds. */
export const LIMIT_MS = 31_536_000_000;

/** Reads a value. Repeated fields come joined with commas, as `Headers` gives them. Total over all strings. */
export function parseCacheControl(value: string): CacheDirectives {
  const directives = splitDirectives(value);
  const has = (name: string): boolean => directives?.some((directive) => directive.name === name) ?? false;
  const time = (name: string): number | undefined => shortest(directives ?? [], name);
  return {
    noStore: directives === undefined || has('no-store'),
    // With a list of fields these two only concern those fields; here they always concern the whole answer.
    noCache: has('no-cache'),
    private: has('private'),
    public: has('public'),
    mustRevalidate: has('must-revalidate'),
    proxyRevalidate: has('proxy-revalidate'),
    maxAgeMs: time('max-age'),
    sMaxAgeMs: time('s-maxage'),
    staleWhileRevalidateMs: time('stale-while-revalidate'),
    staleIfErrorMs: time('stale-if-error'),
  };
}

/** What a declared value means for answers that say nothing themselves. Without a time for being fresh nothing is stored. */
export function cacheRule(value: string): CacheRule {
  const said = parseCacheControl(value);
  if (said.noStore || said.private) return { kind: 'private' };
  const maxAgeMs = said.sMaxAgeMs ?? said.maxAgeMs;
  if (said.noCache || maxAgeMs === undefined) return { kind: 'none' };
  return { kind: 'shared', freshness: { maxAgeMs, ...staleness(said) } };
}

/** RFC 9111 §5.2.2.2, §5.2.2.8, §5.2.2.10: after any of these a shared cache serves nothing stale. */
function staleness(said: CacheDirectives): Omit<Freshness, 'maxAgeMs'> {
  if (said.mustRevalidate || said.proxyRevalidate || said.sMaxAgeMs !== undefined) {
    return { staleWhileRevalidateMs: 0, staleIfErrorMs: 0 };
  }
  return { staleWhileRevalidateMs: said.staleWhileRevalidateMs ?? 0, staleIfErrorMs: said.staleIfErrorMs ?? 0 };
}

/** Splits a value at its commas, quoted strings kept whole; `undefined` where a quoted string does not end. */
export function splitDirectives(value: string): readonly Directive[] | undefined {
  const directives: Directive[] = [];
  const pattern = /[\s,]*([^\s,="]*)\s*(?:=\s*("(?:[^"\\]|\\.)*"|[^,"]*))?([^,]*)/gsy;
  while (pattern.lastIndex < value.length) {
    const [, name = '', written, rest = ''] = pattern.exec(value) ?? [];
    if (rest.includes('"')) return undefined;
    if (name !== '') directives.push({ name: name.toLowerCase(), value: unquote(written, rest) });
  }
  return directives;
}

/** The value itself; what follows a value that should have ended stays with it, so that it is no number any more. */
function unquote(written: string | undefined, rest: string): string | undefined {
  if (written === undefined) return rest.trim() === '' ? undefined : rest.trim();
  const text = written.startsWith('"') ? written.slice(1, -1).replace(/\\(.)/gs, '$1') : written.trim();
  return rest.trim() === '' ? text : `${text} ${rest.trim()}`;
}

/** RFC 9111 §4.2.1: of several times the cache should take the most restrictive; §1.2.2: too large a time is very large. */
function shortest(directives: readonly Directive[], name: string): number | undefined {
  const times = directives.filter((directive) => directive.name === name).map(({ value }) => readSeconds(value));
  return times.length === 0 ? undefined : 1_000 * Math.min(...times);
}

function readSeconds(value: string | undefined): number {
  return value !== undefined && /^\d+$/.test(value) ? Math.min(Number(value), LIMIT_MS / 1_000) : 0;
}

/** Values kept by a memo: a site has few rules. */
const VALUES_KEPT = 500;

/** Parses with a memory: the same few values come with every answer. */
export function createCacheControlParser(): (value: string) => CacheDirectives {
  const known = new Map<string, CacheDirectives>();
  return (value) => {
    const before = known.get(value);
    if (before) return before;
    const parsed = parseCacheControl(value);
    if (known.size < VALUES_KEPT) known.set(value, parsed);
    return parsed;
  };
}
