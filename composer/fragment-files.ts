/**
 * Styles, scripts and islands of fragments: browsers know this site only, so each is answered here, at the path that a manifest
 * names, with what its service answers there.
 *
 * Pages and markup may be older than the manifest. A path that differs from today's in the hash of its name only
 * (`/weather.3f2a.css`, `/weather-3f2a.css`) is asked of the same service, which keeps earlier files for as long as it likes.
 */
import type { FragmentSpec } from './contract.ts';

/** Asks a service for a file. Rejects where it can not be reached, or the signal aborts. */
export type FetchFile = (path: string, signal: AbortSignal) => Promise<Response>;

/** Who has the file at this path; `undefined`: nobody. */
export type FindFile = (path: string) => FetchFile | undefined;

/** What stands between a file's name and its ending where the name is made of its content. */
const HASH = /[.-]\w{4,64}(?=\.\w+$)/;

/** What browsers run or style with: everything else that a service may call an asset is not served from this origin. */
const isServed = (path: string): boolean => path.endsWith('.css') || path.endsWith('.js') || path.endsWith('.mjs');

/**
 * Finds files of these fragments. Those of one that is not trusted are not served: a script of this origin may do anything. Where
 * several services name one path, as with a file that all of them bring, they are asked in turn until one has it.
 */
export function indexFiles(
  fragments: Iterable<FragmentSpec>,
  fetchFrom: (service: string) => FetchFile | undefined,
): FindFile {
  const services = new Map<string, Set<string>>();
  const claim = (path: string, service: string): void => {
    services.set(path, (services.get(path) ?? new Set()).add(service));
  };
  for (const { assets, service, trust } of fragments) {
    if (trust !== 'verbatim') continue;
    for (const url of [...assets.styles, ...assets.scripts, ...(assets.islands ?? [])]) {
      const [path = ''] = url.split('?', 1);
      claim(path, service);
      claim(stem(path), service);
    }
  }
  if (services.size === 0) return () => undefined;
  return (path) => {
    if (!isServed(path)) return undefined;
    const claimants = new Set([...(services.get(path) ?? []), ...(services.get(stem(path)) ?? [])]);
    return firstThatHas([...claimants].flatMap((service) => fetchFrom(service) ?? []));
  };
}

/** The last one's answer counts, whatever it is. */
function firstThatHas(fetches: readonly FetchFile[]): FetchFile | undefined {
  return fetches.reduceRight<FetchFile | undefined>(
    (next, fetchFile) => (next === undefined ? fetchFile : (path, signal) => fetchOr(fetchFile, next, path, signal)),
    undefined,
  );
}

async function fetchOr(fetchFile: FetchFile, next: FetchFile, path: string, signal: AbortSignal): Promise<Response> {
  try {
    const response = await fetchFile(path, signal);
    if (response.ok) return response;
    await response.body?.cancel();
  } catch {
    // Not reached: another one may have it.
  }
  return next(path, signal);
}

/** The name without its hash. No file is at it unless it has none; then it is the same. */
function stem(path: string): string {
  return path.replace(HASH, '');
}
