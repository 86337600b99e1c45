/**
 * What the place of a slot is, to the markup that may be put there: worked out from the elements that are open around it.
 */
import { namedElements, ORDINARY, SVG_INTEGRATION } from './elements.ts';
import { above, foreign, kind } from './rules.ts';

/** A set of `above`. 0 is a place where nothing is open that markup could collide with, such as a `div`. */
export type Place = number;

/**
 * The place inside these elements, outermost first, lower case: `['html', 'body', 'table', 'tbody']`.
 * A fragment fits where `fitsPlace(needs, place)` says so; elsewhere its own tags would close the page's.
 */
export function placeInside(elements: readonly string[]): Place {
  return elements.reduce(enterElement, 0);
}

/** The place inside an element (lower case) that stands in a place. */
export function enterElement(place: Place, name: string): Place {
  return (place & above.foreign) === 0 ? inHtml(place, name) : inForeign(place, name);
}

function inHtml(place: Place, name: string): Place {
  const rule = namedElements.get(name) ?? ORDINARY;
  const inside = (place & rule.keeps) | rule.adds;
  if (rule.kind === kind.foreignRoot) return inside | above.foreign;
  return name === 'head' ? inside | above.head : inside;
}

/** Inside SVG and MathML nothing changes, but where HTML starts again. */
function inForeign(place: Place, name: string): Place {
  const meaning = namedElements.get(name)?.foreign;
  const isHtml = meaning === foreign.svgIntegration || meaning === foreign.mathIntegration;
  return isHtml ? place & SVG_INTEGRATION.keeps & ~above.foreign : place;
}
