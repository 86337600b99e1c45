/**
 * Which fragments stand in others: those that a fragment says it holds, and those that its answers were seen to hold. Their
 * styles belong in the head of a page before their markup, or the tags for it, are there.
 */
import type { FragmentSpec } from './contract.ts';
import { NESTING_DEPTH } from './policy/budgets.ts';
import { styleElements } from './style-element.ts';

/** The most names that are remembered of one fragment's answers: it may show others each time. */
const MOST_SEEN = 50;

type Find = (name: string) => FragmentSpec | undefined;

/** What stands in a fragment at any depth, once each and without itself, by the names that `namesIn` gives for each. */
function findHeld(fragment: FragmentSpec, find: Find, namesIn: (fragment: FragmentSpec) => Iterable<string>) {
  const held = new Set<FragmentSpec>();
  let level: readonly FragmentSpec[] = [fragment];
  for (let depth = 0; depth < NESTING_DEPTH && level.length > 0; depth += 1) {
    const next = level
      .filter(({ nested }) => nested)
      .flatMap((one) => [...namesIn(one)].flatMap((name) => find(name) ?? []));
    level = next.filter((one) => one !== fragment && !held.has(one));
    for (const one of level) held.add(one);
  }
  return [...held];
}

/** What a fragment is declared to hold. */
export function declaredIn(fragment: FragmentSpec, find: Find): readonly FragmentSpec[] {
  return findHeld(fragment, find, ({ holds = [] }) => holds);
}

/** What is known of the answers of one state of a site. */
export interface Held {
  /** Takes the names of the fragments in an answer. */
  readonly see: (fragment: string, names: Iterable<string>) => void;
  /** The elements that load the styles of all that may stand in a fragment. */
  readonly stylesIn: (fragment: string) => readonly string[];
}

/** Remembers for as long as the site stays what it is. */
export function createHeld(find: Find): Held {
  const seen = new Map<string, Set<string>>();
  const known = new Map<string, readonly string[]>();
  const namesIn = ({ name, holds = [] }: FragmentSpec): Iterable<string> => [...holds, ...(seen.get(name) ?? [])];
  return {
    see(fragment, names) {
      const before = seen.get(fragment) ?? new Set();
      const size = before.size;
      for (const name of names) if (before.size < MOST_SEEN) before.add(name);
      if (before.size === size) return;
      seen.set(fragment, before);
      known.clear();
    },
    stylesIn(name) {
      const fragment = find(name);
      const styles =
        known.get(name) ??
        (fragment ? findHeld(fragment, find, namesIn).flatMap(({ assets }) => styleElements(assets)) : []);
      known.set(name, styles);
      return styles;
    },
  };
}
