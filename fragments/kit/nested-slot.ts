/** A slot inside a fragment's own view, for fragments that declare `nested: true`. */
import { createElement, type ReactElement, type ReactNode } from 'react';
import type { FragmentName, SlotTarget } from './fragment-props.ts';

interface NestedSlotTerms {
  /** Budget in milliseconds, inside that of the page; default: the fragment's own. */
  readonly timeout?: number;
  /** Shown where nothing better can be had; default: the fragment's own fallback. */
  readonly children?: ReactNode;
}

export type NestedSlotProps<name extends FragmentName> = NestedSlotTerms & SlotTarget<name>;

/** Leaves a hole that the composer fills with another fragment: rendered as `<fragment src="name?props">`. */
export function NestedSlot<name extends FragmentName>(slot: NestedSlotProps<name>): ReactElement {
  const { fragment, props = {}, timeout, children } = slot;
  const query = formatQuery(props);
  const src = query === '' ? fragment : `${fragment}?${query}`;
  return createElement('fragment', { src, timeout }, children);
}

/** Sorted by name, so that equal props are one call. What is `undefined` was not passed. */
function formatQuery(props: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(props)) {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const item of values) if (item !== undefined) query.append(name, String(item));
  }
  query.sort();
  return query.toString();
}
