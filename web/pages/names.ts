/**
 * Names that the values of runs are made of, two to a value: each is written once, and two characters for it wherever it stands.
 * Thousands of matches between some hundred teams take half the space.
 */

/** The names of a build, in a row; where each stands is its code. */
export type Names = readonly string[];

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Stands before a value that is written as it is. */
const AS_IT_IS = '-';

/** Names that pay: those of pairs which are joined by a hyphen, and are first in one and second in another. */
export function findNames(values: readonly string[]): Names {
  const firsts = new Set(values.flatMap((value) => splitsOf(value).map(([first]) => first)));
  const seconds = new Set(values.flatMap((value) => splitsOf(value).map(([, second]) => second)));
  const counts = new Map<string, number>();
  for (const value of values) {
    for (const name of splitsOf(value).find(([first, second]) => seconds.has(first) && firsts.has(second)) ?? [])
      counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const paying = [...counts].filter(([, count]) => count > 2).map(([name]) => name);
  return paying.slice(0, DIGITS.length ** 2);
}

/** Writes values so that {@link readNamed} reads them. */
export function createNamer(names: Names): (value: string) => string {
  const codes = new Map(names.map((name, index) => [name, codeOf(index)]));
  return (value) => {
    for (const [first, second] of splitsOf(value)) {
      const [one, other] = [codes.get(first), codes.get(second)];
      if (one !== undefined && other !== undefined) return one + other;
    }
    return AS_IT_IS + value;
  };
}

/** The value that was written. */
export function readNamed(written: string, names: Names): string {
  if (written.startsWith(AS_IT_IS)) return written.slice(AS_IT_IS.length);
  return `${nameAt(written.slice(0, 2), names)}-${nameAt(written.slice(2), names)}`;
}

function splitsOf(value: string): readonly (readonly [first: string, second: string])[] {
  return [...value.matchAll(/-/g)].map(({ index }) => [value.slice(0, index), value.slice(index + 1)] as const);
}

function codeOf(index: number): string {
  return DIGITS.charAt(Math.floor(index / DIGITS.length)) + DIGITS.charAt(index % DIGITS.length);
}

function nameAt(code: string, names: Names): string {
  return names[DIGITS.indexOf(code.charAt(0)) * DIGITS.length + DIGITS.indexOf(code.charAt(1))] ?? '';
}
