/** A slot whose fragment stays true while the page is open: the script of the page asks for it again. */
import type { ReactElement } from 'react';
import { ALONE } from '../../composer/alone.ts';
import type { FragmentName } from '../../fragments/index.ts';
import { Slot, type SlotProps } from './slot.tsx';

/** Where the script that looks after such parts is. */
export const CLIENT_SCRIPT = '/assets/client.js';

interface LiveSlotProps<name extends FragmentName> {
  /** Pause between two looks, in seconds: what the fragment's own `live` allows, or more. */
  readonly everyS: number;
  /** Is the page to be told of changes, as the fragment's `live` allows? Default: it asks. */
  readonly events?: boolean;
  readonly slot: SlotProps<name>;
}

/** Changes are told to screen readers when they have nothing else to say. */
export function LiveSlot<name extends FragmentName>({ everyS, events, slot }: LiveSlotProps<name>): ReactElement {
  return (
    <div data-live={addressOf(slot)} data-every={everyS} data-events={events ? '' : undefined} aria-live="polite">
      {Slot(slot)}
    </div>
  );
}

/** Sorted by name, so that all pages ask by one address. */
function addressOf<name extends FragmentName>({ fragment, props = {} }: SlotProps<name>): string {
  const query = new URLSearchParams(Object.entries(props).map(([prop, value]) => [prop, String(value)]));
  query.sort();
  return `${ALONE}${fragment}${query.size === 0 ? '' : `?${query}`}`;
}
