/** One markup, sent by a fragment that is trusted and by one that is not. */
import type { HostileCase } from '../hostile-case.ts';

/** Makes both cases. Neither the elements nor the texts may be in the page. */
export function inBothTrusts(
  name: string,
  markup: string,
  neverElements: readonly string[] = [],
  never: readonly string[] = [],
): readonly HostileCase[] {
  return (['verbatim', 'sanitise'] as const).map((trust) => ({
    name: `${name}-${trust}`,
    shows: 'contained',
    neverElements,
    never,
    fragment: { trust },
    behave: (exchange) => exchange.answer(markup),
  }));
}
