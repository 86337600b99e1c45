/** A slot of a plan anew, for another release of its fragment. */
import type { FragmentSpec } from './contract.ts';
import { makeFailure } from './outcome.ts';
import { isFailure, isPersonal, type PlannedSlot, planCall } from './planned-slot.ts';

const encoder = new TextEncoder();

/**
 * The same slot with the same props. `undefined`: that release has no such fragment. `personal`: may the page depend on its visitor?
 * Its head has left with the answer to that, so a release that needs to know more of the visitor can not be shown.
 */
export function replanSlot(slot: PlannedSlot, fragment: FragmentSpec | undefined, personal: boolean): PlannedSlot {
  const { call, definition } = slot;
  if (isFailure(call)) return slot;
  const forwards = fragment !== undefined && fragment.forward.length > 0;
  const next = { ...slot, call: planCall(definition, fragment, call.props), forwards };
  if (!personal && isPersonal(next, false))
    return { ...next, call: makeFailure('unreachable', 'its new version depends on the visitor, the page does not') };
  const isOwn = definition.fallback !== undefined || definition.fallbackParts !== undefined;
  if (isOwn || call.fragment.fallback === undefined) return next;
  return { ...next, fallback: fragment?.fallback === undefined ? undefined : encoder.encode(fragment.fallback) };
}
