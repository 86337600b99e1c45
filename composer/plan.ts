/**
 * Outline + parameters become a plan: the static segments as bytes, and one planned slot between each two of them.
 *
 * Pure: no I/O, no clock. A page that depends on nothing has one plan, made when the site is loaded; others have one for
 * each set of parameter values.
 */
import type { Run } from './cache/memory.ts';
import { GREATER_THAN, isSpace, startsWith } from './contain/bytes.ts';
import type { Outline, SlotOutline } from './outline.ts';
import type { PageParams } from './page.ts';
import { isFailure, isPersonal, type PlannedSlot } from './planned-slot.ts';

/** A page for one set of parameters. */
export interface Plan {
  /** Unique among the plans of a composer; names its runs in the cache. */
  readonly id: string;
  /** Static segments, one more than slots: `texts[i]` stands before `slots[i]`. */
  readonly texts: readonly Uint8Array[];
  readonly slots: readonly PlannedSlot[];
  /** Indices of the slots that the status line waits for. */
  readonly required: readonly number[];
  /** Size of the static segments in bytes. */
  readonly textBytes: number;
  /** Does any slot belong to one visitor? Then no cache but the visitor's own may ever keep the page. */
  readonly personal: boolean;
  /** Bytes from the last `</body` on, in the last text: what has to be in the body late goes before them. */
  readonly tailBytes: number;
  /** Fragments of the page whose markup may hold others. */
  readonly nested: readonly string[];
  /** Headers of the page that no request changes, names and values in turn. */
  readonly headers: readonly string[];
  /** Runs by their first slot: the only part of a plan that changes. */
  readonly runs: (Run | undefined)[];
}

/** Makes the plan of one page for one set of parameters. */
export function makePlan(
  id: string,
  outline: Outline,
  params: PageParams,
  headers: readonly string[],
  anyoneForwards = false,
): Plan {
  const texts = outline.texts.map(({ bytes, fill }) => fill?.(params) ?? bytes);
  const slots = countRepeats(outline.slots.map((slot) => fillSlot(slot, params)));
  return {
    id,
    texts,
    slots,
    required: slots.filter((slot) => slot.required).map((slot) => slot.index),
    textBytes: texts.reduce((sum, bytes) => sum + bytes.byteLength, 0),
    personal: slots.some((slot) => isPersonal(slot, anyoneForwards)),
    tailBytes: tailOf(texts.at(-1)),
    nested: [
      ...new Set(slots.flatMap(({ call }) => (isFailure(call) || !call.fragment.nested ? [] : call.fragment.name))),
    ],
    headers,
    runs: [],
  };
}

function fillSlot({ slot, fillCall, fillFallback }: SlotOutline, params: PageParams): PlannedSlot {
  if (!fillCall && !fillFallback) return slot;
  return { ...slot, call: fillCall?.(params) ?? slot.call, fallback: fillFallback?.(params) ?? slot.fallback };
}

/** The same slots; one that asks for the same as others before it says how many they are. */
function countRepeats(slots: readonly PlannedSlot[]): readonly PlannedSlot[] {
  const seen = new Map<string, number>();
  return slots.map((slot) => {
    if (isFailure(slot.call)) return slot;
    const repeat = seen.get(slot.call.key) ?? 0;
    seen.set(slot.call.key, repeat + 1);
    return repeat === 0 ? slot : { ...slot, repeat };
  });
}

/** Bytes of a text from its last `</body>` on; 0 where there is none. Looked for from the end, where it stands in most pages. */
function tailOf(text: Uint8Array | undefined): number {
  if (!text) return 0;
  for (let at = text.byteLength - 1; at >= 0; at -= 1) if (isBodyEnd(text, at)) return text.byteLength - at;
  return 0;
}

function isBodyEnd(text: Uint8Array, at: number): boolean {
  if (!startsWith(text, at, BODY_END)) return false;
  let end = at + BODY_END.byteLength;
  while (isSpace(text[end])) end += 1;
  return text[end] === GREATER_THAN;
}

const BODY_END = new TextEncoder().encode('</body');
