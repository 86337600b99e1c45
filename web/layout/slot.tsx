/**
 * `<Slot>`: the place of one fragment in a page written in TSX.
 *
 * The compiler checks `fragment` against the registry and `props` against that fragment. Rendering yields a marker element
 * that {@link splitMarkup} takes out again, so that no byte of it reaches a visitor.
 */
import { createElement, type ReactElement, type ReactNode } from 'react';
import type { FragmentName, SlotTarget } from '../../fragments/index.ts';

/** What a page says of a slot beside the fragment and its props. */
interface SlotTerms {
  /** Budget in milliseconds; default: the fragment's own. */
  readonly timeout?: number;
  /** The page waits for it before its status line, and is an error without it. */
  readonly required?: boolean;
  /** Shown where nothing better can be had; default: the fragment's own. */
  readonly fallback?: ReactNode;
  /** Shown in the hole until the fragment comes. Reserve the fragment's size with it. */
  readonly placeholder?: ReactNode;
  /** Left out until it comes near the viewport. */
  readonly lazy?: boolean;
}

export type SlotProps<name extends FragmentName> = SlotTerms & SlotTarget<name>;

/** Names of the marker elements, known to {@link Slot} and `split-markup.ts` only. */
export const slotMarker = 'broadsheet-slot';
export const fallbackMarker = 'broadsheet-fallback';
export const placeholderMarker = 'broadsheet-placeholder';

export function Slot<name extends FragmentName>(slot: SlotProps<name>): ReactElement {
  return renderMarker(slot);
}

/** A fragment that is known by its name only; what the compiler can not check here is checked when the page is planned. */
interface NamedTarget {
  readonly fragment: string;
  readonly props?: object;
}

/** A slot whose fragment is chosen while the layout is rendered, as in a preview of any of them. */
export function NamedSlot(slot: SlotTerms & NamedTarget): ReactElement {
  return renderMarker(slot);
}

function renderMarker(slot: SlotTerms & NamedTarget): ReactElement {
  const { fallback, placeholder, fragment, props = {}, timeout: timeoutMs, required, lazy } = slot;
  const definition = JSON.stringify({ fragment, props, timeoutMs, required, lazy });
  return createElement(
    slotMarker,
    { 'data-slot': definition },
    fallback === undefined ? null : createElement(fallbackMarker, null, fallback),
    placeholder === undefined ? null : createElement(placeholderMarker, null, placeholder),
  );
}
