/** Judges a Cache-Control value that an operator wrote: what an answer may get away with is a mistake here. */
import { parseCacheControl, splitDirectives } from '../../composer/cache/cache-control.ts';
import { suggest } from '../../composer/suggest.ts';

const TIMES: readonly string[] = ['max-age', 's-maxage', 'stale-while-revalidate', 'stale-if-error'];
const FLAGS: readonly string[] =
  'public private no-cache no-store must-revalidate proxy-revalidate must-understand no-transform immutable'.split(' ');

/** Everything that is wrong with a value, for a fragment or for a page. */
export function findCacheProblems(value: string, of: 'fragment' | 'page'): readonly string[] {
  const directives = /^[\t\x20-\x7e]*$/.test(value) ? splitDirectives(value) : undefined;
  if (directives === undefined) return ['Not a Cache-Control value. Write it like "max-age=60, stale-if-error=3600"'];
  if (directives.length === 0) return ['The value is empty. Leave "cache" out, or write "max-age=60"'];
  const problems = directives.flatMap(({ name, value: argument }) => findProblem(name, argument));
  const names = directives.map(({ name }) => name);
  const doubled = names.find((name, index) => names.indexOf(name) !== index);
  if (doubled !== undefined) problems.push(`"${doubled}" is there twice. Remove one`);
  if (problems.length > 0 || of === 'page') return problems;
  return findIneffective(value);
}

function findProblem(name: string, argument: string | undefined): string[] {
  if (TIMES.includes(name)) {
    if (argument !== undefined && /^\d+$/.test(argument)) return [];
    return [`"${name}" needs whole seconds: ${name}=60`];
  }
  if (!FLAGS.includes(name)) {
    const hint = suggest(name, [...TIMES, ...FLAGS]) || ` Use ${TIMES.join(', ')}, private or no-store.`;
    return [`Unknown directive "${name}".${hint}`];
  }
  return argument === undefined ? [] : [`"${name}" takes no value. Write only ${name}`];
}

/** Directives that would do nothing for a fragment, since another rules them out. */
function findIneffective(value: string): string[] {
  const said = parseCacheControl(value);
  if (said.noStore || said.private || said.noCache) return [];
  const hasStale = (said.staleWhileRevalidateMs ?? 0) > 0 || (said.staleIfErrorMs ?? 0) > 0;
  if (said.maxAgeMs === undefined && said.sMaxAgeMs === undefined) {
    return ['Without max-age nothing is stored. Add max-age=0 or more, or write no-store'];
  }
  if (hasStale && (said.mustRevalidate || said.proxyRevalidate || said.sMaxAgeMs !== undefined)) {
    // RFC 9111 §5.2.2.10: s-maxage means proxy-revalidate too.
    return ['s-maxage, must-revalidate and proxy-revalidate forbid to serve anything stale. Use max-age alone'];
  }
  return [];
}
