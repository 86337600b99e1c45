/** The pages that are measured, as data. */

/** One fragment of a page: its path at the origin, query included, and the props that make the query. */
export interface FragmentCall {
  readonly fragment: 'u' | 'c' | 'd';
  readonly number: number;
  /** The origin answers after so many milliseconds (`d` only). */
  readonly delayMs?: number;
}

export interface Scenario {
  readonly name: string;
  readonly what: string;
  readonly calls: readonly FragmentCall[];
  /** Every fragment is fresh for an hour and was asked for before the clock started. */
  readonly cached: boolean;
  /** How long a fragment is waited for; only `slow/20` comes near it. */
  readonly timeoutMs: number;
  /** Numbers of the fragments that do not come in time. */
  readonly late: ReadonlySet<number>;
  /** Visitors at a time in the load rounds. */
  readonly concurrency: number;
}

/** Far beyond any answer under load, so that no contender is measured while failing. */
const GENEROUS_MS = 10_000;
const CONCURRENCY = 16;

export const scenarios: readonly Scenario[] = [
  ...[10, 100, 1000].map((count) => plain(`page/${count}`, `${count} uncached fragments`, count, 'u')),
  ...[10, 100, 1000].map((count) => plain(`cached/${count}`, `${count} fragments, all fresh in the cache`, count, 'c')),
  {
    ...plain('spread/100', '100 fragments that take 5 to 50 ms', 100, 'u'),
    calls: numbers(100).map((number) => ({ fragment: 'd', number, delayMs: 5 + ((number * 37) % 46) })),
  },
  {
    ...plain('slow/20', '20 fragments, one of 1,000 ms under a timeout of 300 ms', 20, 'u'),
    calls: numbers(20).map((number) =>
      number === 10 ? { fragment: 'd', number, delayMs: 1000 } : { fragment: 'u', number },
    ),
    timeoutMs: 300,
    late: new Set([10]),
  },
];

/** Path of a call at the origin. */
export function pathOf({ fragment, number, delayMs }: FragmentCall): string {
  return delayMs === undefined ? `/${fragment}?n=${number}` : `/${fragment}?ms=${delayMs}&n=${number}`;
}

/** A page of `count` fragments that are answered at once. */
export function plain(name: string, what: string, count: number, fragment: 'u' | 'c'): Scenario {
  return {
    name,
    what,
    calls: numbers(count).map((number) => ({ fragment, number })),
    cached: fragment === 'c',
    timeoutMs: GENEROUS_MS,
    late: new Set(),
    concurrency: count >= 1000 ? CONCURRENCY / 4 : CONCURRENCY,
  };
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, number) => number);
}
