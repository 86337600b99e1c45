/** Finds slots of a page that can be written together. */
import type { PagePart, SlotDefinition } from '../../composer/page.ts';
import { holdsGap, type WrittenRun, type WrittenSlot } from './written-pages.ts';

/** Fewer are written one by one. */
const LEAST = 3;

/** A run, and how many parts of the page it is. */
interface FoundRun {
  readonly written: WrittenRun;
  readonly length: number;
}

/** The run that begins with the slot at `start`; `undefined` where there is none. */
export function findRun(parts: readonly PagePart[], start: number): FoundRun | undefined {
  const step = parts[start + 1]?.kind === 'html' ? 2 : 1;
  const [first, second] = [slotAt(parts, start), slotAt(parts, start + step)];
  const prop = first && second && differingProp(first, second);
  if (!first || prop === undefined) return undefined;
  const between = markupAt(parts, start + 1) ?? '';
  if (holdsGap(JSON.stringify(first) + between)) return undefined;
  const values: string[] = [];
  for (let at = start; ; at += step) {
    const slot = slotAt(parts, at);
    const value = slot && isSameBut(prop, first, slot) ? slot.props[prop] : undefined;
    const isNext = at === start || step === 1 || markupAt(parts, at - 1) === between;
    if (typeof value !== 'string' || !isNext || value.includes(' ') || holdsGap(value)) break;
    values.push(value);
  }
  if (values.length < LEAST) return undefined;
  const prefix = commonStart(values);
  const rest = values.map((value) => value.slice(prefix.length)).join(' ');
  const slot = { ...withoutPlace(first), props: { ...first.props, [prop]: '' } };
  return { written: [slot, prop, between, prefix, rest], length: (values.length - 1) * step + 1 };
}

/** A slot as it is written. */
export function withoutPlace({ at: _, ...slot }: SlotDefinition): WrittenSlot {
  return slot;
}

function slotAt(parts: readonly PagePart[], index: number): SlotDefinition | undefined {
  const part = parts[index];
  return part?.kind === 'slot' ? part.slot : undefined;
}

function markupAt(parts: readonly PagePart[], index: number): string | undefined {
  const part = parts[index];
  return part?.kind === 'html' ? part.html : undefined;
}

function differingProp(one: SlotDefinition, other: SlotDefinition): string | undefined {
  return Object.keys(one.props).find((name) => one.props[name] !== other.props[name]);
}

function isSameBut(prop: string, one: SlotDefinition, other: SlotDefinition): boolean {
  const write = (slot: SlotDefinition): string => JSON.stringify({ ...slot, props: { ...slot.props, [prop]: '' } });
  return write(one) === write(other);
}

/** What all of them begin with. */
function commonStart(values: readonly string[]): string {
  let start = values[0] ?? '';
  for (const value of values) while (!value.startsWith(start)) start = start.slice(0, -1);
  return start;
}
