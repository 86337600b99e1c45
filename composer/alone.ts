/**
 * Fragments by themselves, at `/_fragments/NAME?props`: for open pages that ask for one again, or for the first time.
 *
 * Only those that say so (`live` or `lazy` in their manifest) can be had. Each is a page of one required slot, so that cache,
 * containment, limits, entity tags and receipts are those of any page; but never its fallback, which would take the place of
 * something better in the page that asks.
 */
import type { FragmentSpec } from './contract.ts';
import type { PageDefinition, PageParams } from './page.ts';
import { judgeProps } from './props-verdict.ts';

/** Where they are. */
export const ALONE = '/_fragments/';

/** A fragment and the page that is nothing but it. */
export interface Alone {
  readonly definition: PageDefinition;
  readonly fragment: FragmentSpec;
}

/** The pages of all fragments that may be had by themselves. */
export function alonePages(fragments: Iterable<FragmentSpec>): readonly Alone[] {
  return [...fragments].filter(({ alone }) => alone).map(alonePage);
}

function alonePage(spec: FragmentSpec): Alone {
  const at = `fragment "${spec.name}" by itself`;
  return {
    fragment: { ...spec, fallback: undefined },
    definition: {
      path: ALONE + spec.name,
      parts: (props: PageParams) =>
        judgeProps(spec, props).ok
          ? [{ kind: 'slot', slot: { fragment: spec.name, props, required: true, at } }]
          : undefined,
      queryParams: ['*'],
      // Nothing in it acts by itself: the page that asks takes it for markup.
      policy: "default-src 'none'; sandbox",
      headers: [
        'x-robots-tag',
        'noindex',
        'cross-origin-resource-policy',
        'same-origin',
        ...(spec.eventsEveryMs ? ['vary', 'accept'] : []),
      ],
      at,
    },
  };
}
