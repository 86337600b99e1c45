/**
 * Everything in which the platforms differ, as far as anybody outside can tell. What is not in this table is the same.
 */
export type Platform = 'node' | 'workerd';

interface Difference {
  /** Why it can not be the same. */
  readonly because: string;
  readonly node: boolean;
  readonly workerd: boolean;
}

export const DIFFERENCES = {
  'the door opens without a token to this machine': {
    because: 'a Worker is not told who connects to it; it never takes anybody for this machine',
    node: true,
    workerd: false,
  },
  'a visitor who leaves is noticed at once': {
    because: 'local workerd notices when it writes next; until then its calls run on to their deadlines',
    node: true,
    workerd: false,
  },
  'a page from memory has a content-length': {
    because: 'the body of a Response is sent in chunks by local workerd',
    node: true,
    workerd: false,
  },
} as const satisfies Readonly<Record<string, Difference>>;

/** Is it so on this platform? */
export function isSo(what: keyof typeof DIFFERENCES, platform: Platform): boolean {
  return DIFFERENCES[what][platform];
}
