/**
 * What stands in a lazy slot until a reader comes near: its placeholder, with the address at which the page's script asks for
 * the fragment, and the way to the whole page for those without scripts.
 */
import { ALONE } from './alone.ts';
import type { Filling } from './filling.ts';
import { isFailure } from './planned-slot.ts';
import { escapeParam } from './template/escape.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Its markup; `undefined` where the slot is not lazy, or its fragment can not be had by itself. */
export function lazyPlace({ slot, call }: Filling, inOrderHref: string): Uint8Array | undefined {
  if (!slot.definition.lazy || isFailure(call) || !call.fragment.alone) return undefined;
  const address = escapeParam(`${ALONE}${call.fragment.name}${call.query === '' ? '' : `?${call.query}`}`, 'attribute');
  const way = `<noscript><p><a href="${inOrderHref}">Show the whole page</a></p></noscript>`;
  return encoder.encode(`<div data-lazy="${address}">${decoder.decode(slot.placeholder)}${way}</div>`);
}
