/**
 * Keeps what was loaded a moment ago: thousands of fragments of a page ask for the same season.
 */
import type { Load, Loaded } from './types.ts';

/** How long a failure is remembered, in milliseconds: long enough for one page, short enough to try again soon. */
const failedForMs = 2_000;

export interface MemoryOptions {
  /** The time, in milliseconds on any scale. */
  readonly now: () => number;
  /** How long a value that came over the network is used, in milliseconds. */
  readonly freshMs: number;
}

interface Kept<value> {
  readonly load: Load<value>;
  readonly until: number;
}

/** Creates a memory. Its keys must come from a bounded set, since nothing is thrown out but by time. */
export function createMemory<value>({
  now,
  freshMs,
}: MemoryOptions): (key: string, load: () => Load<value>) => Load<value> {
  const kept = new Map<string, Kept<value>>();

  const settle = (key: string, loaded: Loaded<value>): Loaded<value> => {
    kept.set(key, { load: loaded, until: now() + (loaded.ok ? freshMs : failedForMs) });
    return loaded;
  };

  return (key, load) => {
    const known = kept.get(key);
    if (known !== undefined && known.until > now()) return known.load;
    const started = load();
    if (started instanceof Promise) {
      // While it is under way everyone waits for the same answer.
      const settling = started.then((loaded) => settle(key, loaded));
      kept.set(key, { load: settling, until: Number.POSITIVE_INFINITY });
      return settling;
    }
    kept.set(key, { load: started, until: Number.POSITIVE_INFINITY });
    return started;
  };
}
