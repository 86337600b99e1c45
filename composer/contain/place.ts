/**
 * What the place of a slot is, to the markup that may be put there: worked out from the elements that are open around it.
 */
import { namedElements, ORDINARY } from './elements.ts';
import { above, kind } from './rules.ts';

/** A set of `above`. 0 is a place where nothing is open that markup could collide with, such as a `div`. */
export type Place = number;

/**
 * The place inside these elements, outermost first, lower case: `['html', 'body', 'table', 'tbody']`.
 * A fragment fits where `fitsPlace(needs, place)` says so; elsewhere its own tags would close the page's.
 */
export function placeInside(elements: readonly string[]): Place {
  return elements.reduce((place, name) => {
    const rule = namedElements.get(name) ?? ORDINARY;
    return (place & rule.keeps) | rule.adds | extraOf(name, rule.kind);
  }, 0);
}

function extraOf(name: string, elementKind: number): Place {
  if (elementKind === kind.foreignRoot) return above.foreign;
  return name === 'head' ? above.head : 0;
}
